// Warns before leaving a form with data-warn-unsaved that was changed and not kept.
const changed = new Set();

function watched(event) {
  return event.target.closest?.("form[data-warn-unsaved]");
}

document.addEventListener("input", (event) => {
  const form = watched(event);
  if (form) changed.add(form);
});
document.addEventListener("draft-kept", (event) => changed.delete(event.target));
document.addEventListener("submit", (event) => changed.delete(watched(event)));
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
