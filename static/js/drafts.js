// Keeps what is typed in a form with a [data-draft] on the server: after a moment of
// silence, when the page goes out of sight, and again once the connection or the
// log-in is back. No text is ever left in the browser's own storage.
const SILENCE = 2000; // milliseconds without a key
const RETRY = 4000;
const PATIENCE = 8000; // for one answer
const FRESH = 10000; // so long ago the server certainly knew us
const TEXTS = {
  offline: "Niet bewaard, je bent offline: we proberen het opnieuw.",
  out: "Niet verstuurd en niet bewaard: je bent uitgelogd. Je tekst blijft hier staan.",
  other: "Er is nu iemand anders ingelogd. Je tekst staat alleen nog hier.",
  denied: "Niet bewaard: je hebt hier geen toegang meer. Je tekst staat alleen nog hier.",
  unfit: "Niet bewaard: deze tekst is te lang voor een concept.",
};
const RESUMED = /[?&]concept=/; // in the address of a form that a draft filled in
const OFFLINE = { state: "offline" };
const keepers = new Map();
const opened = new WeakMap(); // what stood in a form when it was opened

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

// What stands in the fields of a form, as text.
function filledIn(form) {
  const hidden = new Set(
    [...form.elements]
      .filter((field) => ["hidden", "password", "file"].includes(field.type))
      .map((field) => field.name),
  );
  const shown = [...new FormData(form)].filter(([name]) => !hidden.has(name));
  return new URLSearchParams(shown).toString();
}

class Keeper {
  constructor(form, line) {
    Object.assign(this, { form, line, isDirty: false, heard: 0 });
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
    const sent = new URLSearchParams(filledIn(this.form));
    for (const name of ["submission", "version", "saw", "taken_from"]) {
      const field = this.form.elements[name];
      if (field) sent.set(name, field.value);
    }
    sent.set("draft_page", this.form.getAttribute("action"));
    sent.set("draft_owner", this.line.dataset.draftOwner);
    sent.set("draft_case", this.line.dataset.draftCase || "");
    const isResumed = RESUMED.test(this.form.getAttribute("action"));
    if (!isResumed && opened.get(this.form) === filledIn(this.form)) {
      sent.set("draft_unchanged", "on");
    }
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
      if (answer.state === "stale") answer = { state: "denied" };
    }
    this.tell(answer);
    return answer.state;
  }

  door() {
    const link = document.createElement("a");
    Object.assign(link, { href: this.line.dataset.draftLogin, target: "_blank", rel: "noopener" });
    link.textContent = "Log in in een ander tabblad";
    return link;
  }

  tell({ state, saved }) {
    const isKept = state === "kept";
    // Who was not heard is asked first when the form is sent.
    this.heard = isKept ? Date.now() : 0;
    if (!isKept) this.isDirty = true;
    const text = isKept ? saved && `Bewaard om ${saved}` : (TEXTS[state] ?? TEXTS.offline);
    // Only a change is read aloud.
    if (this.said !== text) {
      this.said = text;
      this.line.replaceChildren(text || "", ...(state === "out" ? [" ", this.door()] : []));
    }
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

function open(within) {
  for (const line of within.querySelectorAll("form [data-draft]")) {
    const form = line.closest("form");
    if (!opened.has(form)) opened.set(form, filledIn(form));
  }
}

open(document);
document.addEventListener("htmx:afterSwap", (event) => open(event.target));
document.addEventListener("htmx:oobAfterSwap", () => open(document));
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
    if (state !== "kept" && state !== "unfit") {
      keeper.line.scrollIntoView({ block: "nearest" });
      keeper.line.querySelector("a")?.focus();
      return;
    }
    keeper.isLetThrough = true;
    keeper.form.requestSubmit(event.submitter);
    keeper.isLetThrough = false;
  },
  { capture: true },
);
