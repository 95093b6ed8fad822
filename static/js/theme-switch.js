// The switch auto / light / dark; it is only shown when this runs.
const root = document.documentElement;

function apply(choice) {
  if (choice === "auto") {
    delete root.dataset.bsTheme;
  } else {
    root.dataset.bsTheme = choice;
  }
  try {
    if (choice === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", choice);
  } catch {
    // The choice then holds for this page.
  }
}

for (const group of document.querySelectorAll("[data-theme-switch]")) {
  const chosen = root.dataset.bsTheme ?? "auto";
  for (const radio of group.querySelectorAll("input")) {
    radio.checked = radio.value === chosen;
  }
  group.addEventListener("change", (event) => apply(event.target.value));
  group.hidden = false;
}
