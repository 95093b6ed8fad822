// Applies the remembered theme before the first paint; hence no module.
{
  let choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // Storage may be closed: then the system decides.
  }
  if (choice === "light" || choice === "dark") {
    document.documentElement.dataset.bsTheme = choice;
  }
}
