// Keeps what is typed in a form with a [data-draft] on the server: after a moment of
// silence, when the page goes out of sight, and again once the connection or the
// log-in is back. No text is ever left in the browser's own storage.
const SILENCE = 2000; // milliseconds without a key
const RETRY = 4000;
const PATIENCE = 8000; // for one answer
const FRESH = 60000; // so long ago the server certainly knew us
const TEXTS = {
  offline: "Niet bewaard, je bent offline: we proberen het opnieuw.",
  out: "Je bent uitgelogd: log in in een ander tabblad, je tekst blijft hier staan.",
  other: "Er is nu iemand anders ingelogd. Je tekst staat alleen nog hier.",
  unfit: "Niet bewaard: deze tekst is te lang voor een concept.",
};
const OFFLINE = { state: "offline" };
const keepers = new Map();

async function ask(url, options) {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    const answer = await fetch(url, { redirect: "manual", signal, ...options });
    if (answer.type === "opaqueredirect") return { state: "out" };
    if (answer.status === 403) return { state: "stale" };
    if (answer.status === 409) return { state: "other" };
    if (answer.status >= 500) return OFFLINE;
    if (!answer.ok) return { state: "unfit" };
    return { state: "kept", ...(await answer.json()) };
  } catch {
    return OFFLINE;
  }
}

// After a log-in in another tab this page holds an old token: it gets the new one,
// but only when it is the same person.
async function freshToken({ draftKey, draftOwner }) {
  const answer = await ask(draftKey);
  if (answer.state !== "kept") return answer;
  if (String(answer.owner) !== draftOwner) return { state: "other" };
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    field.value = answer.token;
  }
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": answer.token }));
  return answer;
}

class Keeper {
  constructor(form, line) {
    Object.assign(this, { form, line, isDirty: false, heard: Date.now() });
  }

  typed() {
    this.isDirty = true;
    this.later(SILENCE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  content() {
    const hidden = new Set(
      [...this.form.elements]
        .filter((field) => ["hidden", "password", "file"].includes(field.type))
        .map((field) => field.name),
    );
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (!hidden.has(name)) sent.append(name, value);
    }
    for (const name of ["submission", "version"]) {
      const field = this.form.elements[name];
      if (field) sent.set(name, field.value);
    }
    sent.set("draft_page", this.form.getAttribute("action"));
    sent.set("draft_owner", this.line.dataset.draftOwner);
    return sent;
  }

  send(keepalive) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const headers = { "X-CSRFToken": token };
    const options = { method: "POST", body: this.content(), headers, keepalive };
    return ask(this.line.dataset.draft, options);
  }

  async save({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (!this.isDirty) return "kept";
    this.isDirty = false;
    let answer = await this.send(keepalive);
    if (answer.state === "stale") {
      answer = await freshToken(this.line.dataset);
      if (answer.state === "kept") answer = await this.send(keepalive);
    }
    this.tell(answer);
    return answer.state;
  }

  tell({ state, saved }) {
    const isKept = state === "kept";
    if (isKept) this.heard = Date.now();
    else this.isDirty = true;
    const text = isKept ? saved && `Bewaard om ${saved}` : (TEXTS[state] ?? TEXTS.offline);
    // Only a change is read aloud.
    if (this.line.textContent !== (text || "")) this.line.textContent = text || "";
    this.line.dataset.tone = isKept ? "" : "warn";
    if (isKept && !this.isDirty) {
      this.form.dispatchEvent(new CustomEvent("draft-kept", { bubbles: true }));
    }
    if (!isKept && state !== "unfit" && this.form.isConnected) this.later(RETRY);
  }
}

function keeperOf(form) {
  const line = form?.querySelector?.("[data-draft]");
  if (!line || !form.elements.submission) return null;
  if (!keepers.has(form)) keepers.set(form, new Keeper(form, line));
  return keepers.get(form);
}

function saveAll(options) {
  for (const [form, keeper] of keepers) {
    keeper.save(options);
    if (!form.isConnected) keepers.delete(form);
  }
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => keeperOf(event.target.form)?.typed());
}
window.addEventListener("online", () => saveAll());
window.addEventListener("pagehide", () => saveAll({ keepalive: true }));
document.addEventListener("visibilitychange", () => saveAll({ keepalive: document.hidden }));
document.addEventListener("htmx:beforeSwap", () => saveAll());

// Sending a form: what is typed is kept first when it is not sure that the server
// answers or still knows us; else beside it, in case the sending fails.
document.addEventListener(
  "submit",
  async (event) => {
    const keeper = keeperOf(event.target);
    if (!keeper?.isDirty || keeper.isLetThrough) return;
    if (navigator.onLine && Date.now() - keeper.heard < FRESH) {
      keeper.save({ keepalive: true });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const state = await keeper.save();
    if (state !== "kept" && state !== "unfit") return;
    keeper.isLetThrough = true;
    keeper.form.requestSubmit(event.submitter);
    keeper.isLetThrough = false;
  },
  { capture: true },
);
