// A part with data-settle shows the next thing in the place of the last. For a moment it
// takes the same key or click no second time: that was meant for what stood there before.
// It says so in [data-not-counted].
const PAUSE = 600; // milliseconds

let last;
let settled = 0;

function say(words) {
  const place = document.querySelector("[data-not-counted]");
  if (place) place.textContent = words;
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.target.matches?.("[data-settle]")) return;
  settled = performance.now() + PAUSE;
  // What the page said when it was opened was about the last one.
  document.querySelectorAll("main > .banner").forEach((banner) => banner.remove());
});

document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest?.("[data-settle] [type=submit]");
    if (!button) return;
    const key = button.dataset.shortcut;
    if (key === last && performance.now() < settled) {
      event.preventDefault();
      event.stopPropagation();
      say(`Niet geteld: er staat nu iemand anders. Druk nog eens op ${key ?? "de knop"}.`);
    } else {
      say("");
    }
    last = key;
  },
  true,
);
