// Puts buttons under a date field with data-quick-days="1,2,7" (days from today).
const WORDS = { 0: "vandaag", 1: "morgen", 2: "overmorgen" };

function inWords(days) {
  if (days in WORDS) return WORDS[days];
  if (days % 365 === 0) return days === 365 ? "1 jaar" : `${days / 365} jaar`;
  if (days >= 60) return `${Math.round(days / 30.4)} maanden`;
  if (days % 7 === 0) return days === 7 ? "1 week" : `${days / 7} weken`;
  return `${days} dagen`;
}

function isoDay(days) {
  const day = new Date();
  day.setHours(12, 0, 0, 0);
  day.setDate(day.getDate() + days);
  const pad = (number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function button(field, days) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-secondary btn-sm";
  made.textContent = inWords(days);
  made.addEventListener("click", () => {
    field.value = isoDay(days);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return made;
}

function enrich(within) {
  for (const field of within.querySelectorAll("input[data-quick-days]")) {
    if (field.nextElementSibling?.matches(".quick-days")) continue;
    const row = document.createElement("div");
    row.className = "quick-days";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Snel kiezen");
    row.append(...field.dataset.quickDays.split(",").map((d) => button(field, Number(d))));
    field.after(row);
  }
}

enrich(document);
document.addEventListener("htmx:afterSwap", (event) => enrich(event.target));
document.addEventListener("rows:added", (event) => enrich(event.detail));
