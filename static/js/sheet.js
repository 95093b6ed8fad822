// Dialogs: [data-open-dialog="id"] opens one; what htmx puts in #sheet-body
// opens the sheet. Without script the same links lead to full pages.
for (const opener of document.querySelectorAll("[data-open-dialog]")) {
  opener.hidden = false;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog)?.showModal();
  if (event.target.closest("[data-close-dialog]")) {
    event.preventDefault();
    event.target.closest("dialog")?.close();
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "sheet-body") return;
  const sheet = event.target.closest("dialog");
  const heading = event.target.querySelector("h1, h2");
  if (heading) sheet.setAttribute("aria-label", heading.textContent.trim());
  if (!sheet.open) sheet.showModal();
  event.target.querySelector("[autofocus]")?.focus();
});

// A form in the sheet is done, and the page beside it stays as it is.
document.addEventListener("close-sheet", () => {
  document.getElementById("sheet")?.close();
  for (const part of document.querySelectorAll("[data-live]")) {
    part.dispatchEvent(new Event("look"));
  }
});
