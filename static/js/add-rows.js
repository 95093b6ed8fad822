// One click for one more row: [data-rows="parts"] with a <template> and [data-add-row].
// Without script the same button sends the page, which comes back with the row.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (!button) return;
  const set = button.closest("[data-rows]");
  const total = set.querySelector('[name$="-TOTAL_FORMS"]');
  const most = Number(set.querySelector('[name$="-MAX_NUM_FORMS"]').value);
  event.preventDefault();
  if (Number(total.value) >= most) {
    button.disabled = true;
    return;
  }
  const made = document.createElement("template");
  made.innerHTML = set
    .querySelector("template")
    .innerHTML.replaceAll("__prefix__", total.value);
  const row = made.content.querySelector("[data-row]");
  button.before(row);
  total.value = Number(total.value) + 1;
  document.dispatchEvent(new CustomEvent("rows:added", { detail: row }));
  row.querySelector("input, select, textarea")?.focus();
});
