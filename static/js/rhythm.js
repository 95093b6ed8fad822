// A rhythm with data-rhythm-dates="2026-12-02 …" puts its dates into the fields with
// data-rhythm-date and shows them, so that each can be changed before it is saved.
document.addEventListener("change", (event) => {
  const { rhythmDates } = event.target.dataset;
  const form = event.target.form;
  if (rhythmDates === undefined || !form) return;
  const dates = rhythmDates.split(" ").filter(Boolean);
  const fields = form.querySelectorAll("input[data-rhythm-date]");
  fields.forEach((field, index) => (field.value = dates[index] ?? ""));
  const rows = form.querySelector("details[data-rhythm-rows]");
  if (rows) rows.open = true;
});
