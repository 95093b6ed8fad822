// Moves focus to what just happened: an error summary first, else a banner.
function focusMessage(within) {
  const message =
    within.querySelector(".error-summary[data-focus]") ??
    within.querySelector("[data-focus]");
  message?.focus();
}

focusMessage(document);
document.addEventListener("htmx:afterSwap", (event) => focusMessage(event.target));
