// Ctrl+Enter, or Cmd+Enter, saves the form that has the focus, by its primary button.
// Outside a form it is the one form of the sheet or page in which somebody types.
const FORM = "form[method=post]:has(.btn-primary[type=submit])";

function formOf(target) {
  const own = target.form ?? target.closest?.("form");
  if (own) return own.matches(FORM) ? own : null;
  const within = document.querySelector("dialog[open]") ?? document.querySelector("main");
  const found = within?.querySelectorAll(`${FORM}[data-warn-unsaved]`) ?? [];
  return found.length === 1 ? found[0] : null;
}

document.addEventListener("keydown", (event) => {
  const isSaveKey = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (!isSaveKey || event.repeat || event.isComposing || event.defaultPrevented) return;
  const form = formOf(event.target);
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector(".btn-primary[type=submit]");
  if (!button.disabled) form.requestSubmit(button);
});
