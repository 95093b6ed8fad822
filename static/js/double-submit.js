// Lets a form be sent once every few seconds; the button says that it is busy.
const PAUSE = 4000; // milliseconds

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), PAUSE);
});

function free(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
  }
}

// Coming back by the Back button: the form is free again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach(free);
});
