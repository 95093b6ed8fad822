// Counts who gets how many cases while a manager chooses, without asking the server.
function count(part) {
  const chosen = [...part.querySelectorAll("select")].map((field) => field.value);
  for (const row of part.querySelectorAll("[data-person]")) {
    const extra = chosen.filter((value) => value === row.dataset.person).length;
    row.querySelector("[data-extra]").textContent = extra;
    row.querySelector("[data-then] strong").textContent = Number(row.dataset.now) + extra;
  }
}

for (const part of document.querySelectorAll("[data-spread]")) {
  part.addEventListener("change", () => count(part));
  count(part);
}
