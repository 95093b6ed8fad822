// One button that ticks every box of its form, or none when all of them are ticked.
for (const button of document.querySelectorAll("[data-check-all]")) {
  const boxes = [...button.form.querySelectorAll("input[type=checkbox]")];
  button.hidden = boxes.length < 2;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
}
