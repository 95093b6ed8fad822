// Says under a field with suggestions what the chosen one says beside its text: who it is,
// and not to ring. The list itself is gone as soon as something is chosen.
function tell(input) {
  const place = input.parentElement.querySelector("[data-suggested]");
  if (!place) return;
  const typed = input.value.trim().toLowerCase();
  const chosen = [...(input.list?.options ?? [])].filter(
    (option) => option.value.toLowerCase() === typed,
  );
  const labels = chosen.map((option) => option.getAttribute("label")).filter(Boolean);
  place.textContent = [...new Set(labels)].join("; ");
}

function start(within) {
  within.querySelectorAll("input[list]").forEach(tell);
}

start(document);
document.addEventListener("input", (event) => event.target.list && tell(event.target));
document.addEventListener("htmx:afterSwap", (event) => start(event.target));
