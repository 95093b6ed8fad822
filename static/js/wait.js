// After too many wrong passwords a form asks to wait: its button counts down, and works
// again when the time is over. Without this script the words above the form say it.
const A_MINUTE = 60;

function left(seconds) {
  if (seconds < 2 * A_MINUTE) return `Nog ${seconds} s`;
  return `Nog ${Math.ceil(seconds / A_MINUTE)} min`;
}

for (const form of document.querySelectorAll("form[data-wait]")) {
  const button = form.querySelector("button[type=submit]");
  const text = button.textContent;
  const end = Date.now() + Number(form.dataset.wait) * 1000;
  button.disabled = true;
  const timer = setInterval(tick, 1000);
  tick();

  function tick() {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds > 0) {
      button.textContent = left(seconds);
      return;
    }
    clearInterval(timer);
    button.textContent = text;
    button.disabled = false;
  }
}
