// A button that copies a field; it only shows where the browser can copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Gekopieerd.";
    } catch {
      field.select();
      status.textContent = "Kopiëren lukt niet. Druk op Ctrl+C.";
    }
  });
}
