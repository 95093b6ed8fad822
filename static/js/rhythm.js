// The dates of a plan. A rhythm with data-rhythm-dates="2026-12-02 …" puts its dates into
// the fields with data-rhythm-date and shows them, so that each can be changed before it
// is saved. Rows after the first empty one stay out of the way.
function trim(rows) {
  let seen = false;
  for (const row of rows.querySelectorAll("[data-rhythm-row]")) {
    row.hidden = seen;
    const isFilled = [...row.querySelectorAll("input")].some((input) => input.value);
    if (!isFilled) seen = true;
  }
}

function rowsOf(within) {
  return within.querySelector("[data-rhythm-rows]");
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  const rows = form && rowsOf(form);
  if (!rows) return;
  const { rhythmDates } = event.target.dataset;
  if (rhythmDates !== undefined) {
    const dates = rhythmDates.split(" ").filter(Boolean);
    const fields = rows.querySelectorAll("input[data-rhythm-date]");
    fields.forEach((field, index) => (field.value = dates[index] ?? ""));
    rows.open = true;
  }
  trim(rows);
});

for (const rows of document.querySelectorAll("[data-rhythm-rows]")) trim(rows);
