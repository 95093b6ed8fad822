// Puts buttons under a number field with data-quick-numbers="5,10,15".
function button(field, number) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.textContent = number;
  made.addEventListener("click", () => {
    field.value = number;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return made;
}

function enrich(within) {
  for (const field of within.querySelectorAll("input[data-quick-numbers]")) {
    if (field.nextElementSibling?.matches(".quick-days")) continue;
    const row = document.createElement("div");
    row.className = "quick-days";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Snel kiezen");
    row.append(...field.dataset.quickNumbers.split(",").map((n) => button(field, n)));
    field.after(row);
  }
}

enrich(document);
document.addEventListener("htmx:afterSwap", (event) => enrich(event.target));
