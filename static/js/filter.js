// Keeps the address of a filtered list short: what is left empty isn't in it.
document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches?.("form[data-short-address]")) return;
  const { parameters } = event.detail;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === "") delete parameters[name];
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-short-address]")) return;
  for (const field of event.target.elements) {
    if (field.name && field.value === "") field.disabled = true;
  }
  setTimeout(() => {
    for (const field of event.target.elements) field.disabled = false;
  });
});
