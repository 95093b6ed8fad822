// Puts a button at every [data-sentence] inside [data-draw-into="field"]: it adds the
// sentence to the text. Without script there are ticks, and one button that sends them.
for (const list of document.querySelectorAll("[data-draw-into]")) {
  const field = document.getElementById(list.dataset.drawInto);
  for (const piece of list.querySelectorAll("[data-sentence]")) {
    piece.querySelector("input")?.remove();
    piece.append(button(piece, field));
  }
}
for (const only of document.querySelectorAll("[data-without-script]")) only.remove();

function button(piece, field) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.append("Invoegen", hidden(` ${piece.querySelector("label, .piece-label").textContent}`));
  made.addEventListener("click", () => {
    const text = field.value.trimEnd();
    field.value = text ? `${text}\n\n${piece.dataset.sentence}` : piece.dataset.sentence;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    made.firstChild.data = "Ingevoegd";
    made.disabled = true;
  });
  return made;
}

function hidden(text) {
  const made = document.createElement("span");
  made.className = "visually-hidden";
  made.append(text);
  return made;
}
