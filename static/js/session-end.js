// Warns before the session ends, and covers the page once it has ended: what is on it is
// not for who passes by. What was typed stays in the page, and was kept as a draft.
const WARN = 5 * 60; // seconds before the end
const LOOK = 10_000; // milliseconds between two looks at the clock
const ASK = 30_000; // another tab may have been used meanwhile

const box = document.querySelector("[data-session-end]");
const over = document.querySelector("[data-session-over]");
const text = box?.querySelector("[data-session-text]");
const stay = box?.querySelector("[data-session-stay]");
let ends = {};
let asked = 0;

function note({ idle, all }) {
  const now = Date.now();
  ends = { idle: now + idle * 1000, all: now + all * 1000 };
}

function minutes(end) {
  const left = Math.max(1, Math.ceil((end - Date.now()) / 60_000));
  return left === 1 ? "1 minuut" : `${left} minuten`;
}

async function ask(method = "GET") {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const headers = { "HX-Request": "true", "X-CSRFToken": token };
  asked = Date.now();
  try {
    const answer = await fetch(box.dataset.url, { method, headers });
    if (answer.status === 401) return note({ idle: 0, all: 0 });
    if (answer.ok) note(await answer.json());
  } catch {
    // No connection: the clock goes on.
  }
}

function say(words, mayStay) {
  box.hidden = !words;
  stay.hidden = !mayStay;
  if (text.textContent !== words) text.textContent = words;
}

async function look() {
  const first = () => Math.min(ends.idle, ends.all);
  const isNear = () => first() - Date.now() <= WARN * 1000;
  if (isNear() && Date.now() - asked >= ASK) await ask();
  if (!isNear()) {
    say("", false);
    if (over.open) over.close();
    return;
  }
  if (first() <= Date.now()) {
    say("", false);
    if (!over.open) over.showModal();
    return;
  }
  if (ends.all <= ends.idle) {
    say(
      `Je bent al de hele dag ingelogd. Over ${minutes(ends.all)} word je uitgelogd. ` +
        "Rond af wat je doet; wat je typte, wordt bewaard.",
      false,
    );
    return;
  }
  say(
    `Je deed een tijd niets. Over ${minutes(ends.idle)} word je uitgelogd. ` +
      "Wat je typte, wordt bewaard.",
    true,
  );
}

if (box) {
  note({ idle: Number(box.dataset.idle), all: Number(box.dataset.all) });
  stay.addEventListener("click", async () => {
    await ask("POST");
    await look();
    document.querySelector("main")?.focus();
  });
  over.addEventListener("cancel", (event) => event.preventDefault());
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden) return;
    if (over.open) await ask();
    look();
  });
  setInterval(look, LOOK);
  look();
}
