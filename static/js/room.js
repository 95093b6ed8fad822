// The big screen: the quiet clock runs, and a line says when the connection is lost.
const LOST = "Geen verbinding: dit scherm loopt even achter.";
const since = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    if (!since.has(clock)) since.set(clock, performance.now());
    const seconds = Number(clock.dataset.clock) + (performance.now() - since.get(clock)) / 1000;
    clock.textContent = Math.floor(seconds / 60);
  }
}

function tell(text) {
  let line = document.getElementById("connection");
  if (!line) {
    line = document.createElement("p");
    Object.assign(line, { id: "connection", className: "banner banner-warn live-line" });
    line.setAttribute("role", "status");
    document.querySelector("main").prepend(line);
  }
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
}

const main = document.querySelector("main");
for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  main.addEventListener(kind, (event) => {
    if (!event.target.matches("[data-live]")) return;
    event.stopPropagation();
    tell(LOST);
  });
}
main.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.target.matches("[data-live]") && event.detail.xhr.status < 400) tell("");
});
document.addEventListener("htmx:afterSwap", tick);
tick();
setInterval(tick, 10_000);
