// A part with data-live asks the server again every few seconds (hx-trigger), but not
// while nobody looks; coming back asks at once. A log-in page that comes instead of an
// answer is not put on the page.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.matches?.("[data-live]")) event.preventDefault();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    part.dispatchEvent(new Event("look"));
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, pathInfo, xhr } = event.detail;
  if (!elt?.matches?.("[data-live]")) return;
  if (!xhr.responseURL.includes(pathInfo.requestPath.split("?")[0])) {
    event.detail.shouldSwap = false;
  }
});

// The first line takes the place of the words that nothing was said yet.
document.addEventListener("htmx:afterSwap", () => {
  const none = document.querySelector(".lines-none");
  if (none && document.querySelector(".line")) none.remove();
});
