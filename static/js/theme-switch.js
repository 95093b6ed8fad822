// The switch auto / light / dark; it is only shown when this runs. A cookie remembers it:
// the store of the browser is emptied at every log-out.
const A_YEAR = 365 * 24 * 60 * 60; // seconds
const root = document.documentElement;

function apply(choice) {
  if (choice === "auto") {
    delete root.dataset.bsTheme;
  } else {
    root.dataset.bsTheme = choice;
  }
  const age = choice === "auto" ? 0 : A_YEAR;
  const isSecure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${choice}; path=/; max-age=${age}; samesite=lax${isSecure}`;
}

for (const group of document.querySelectorAll("[data-theme-switch]")) {
  const chosen = root.dataset.bsTheme ?? "auto";
  for (const radio of group.querySelectorAll("input")) {
    radio.checked = radio.value === chosen;
  }
  group.addEventListener("change", (event) => apply(event.target.value));
  group.hidden = false;
}
