// Shows a field only while another has the right answer: data-shown-when="name=a b", or
// "name!=a b" for all answers but these. A field with data-opened-when="name=a b" opens
// the fold it lies in.
// A date with data-proposed-when="name=a b" gets data-proposal while it is empty,
// and loses it again when the answer changes: a proposal, never a silent date.
function answer(form, name) {
  const chosen = form.querySelector(`[name="${CSS.escape(name)}"]:checked`);
  // An answer to a question that is hidden itself doesn't count.
  return chosen && !chosen.closest(".field[hidden]") ? chosen.value : "";
}

function fits(form, condition) {
  const [name, values] = condition.split(/!?=/);
  return values.split(" ").includes(answer(form, name)) !== condition.includes("!=");
}

function refresh(form) {
  for (const input of form.querySelectorAll("[data-shown-when]")) {
    input.closest(".field").hidden = !fits(form, input.dataset.shownWhen);
  }
  for (const input of form.querySelectorAll("[data-opened-when]")) {
    if (fits(form, input.dataset.openedWhen)) input.closest("details").open = true;
  }
  for (const date of form.querySelectorAll("[data-proposed-when]")) {
    const { proposal, proposedWhen } = date.dataset;
    if (fits(form, proposedWhen)) date.value ||= proposal;
    else if (date.value === proposal) date.value = "";
  }
}

function start(within) {
  if (within.matches?.("form")) refresh(within);
  for (const form of within.querySelectorAll("form")) refresh(form);
}

start(document);
document.addEventListener("change", (event) => event.target.form && refresh(event.target.form));
// At once, also for a form that comes beside an answer: what folds only at the next
// change moves the button away from under a mouse that is pressing it.
for (const swap of ["htmx:afterSwap", "htmx:oobAfterSwap"]) {
  document.addEventListener(swap, (event) => start(event.target));
}
