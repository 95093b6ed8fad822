// The live page of a meeting: it follows the chair without taking away what somebody
// types, sends what was typed once the connection or the log-in is back, and lets the
// quiet clock run. A note belongs to the item where it was typed.
const TICK = 10_000; // milliseconds
const TEXTS = {
  offline:
    "Geen verbinding. Wat je typt blijft hier staan en gaat mee zodra de verbinding terug is.",
  out: "Je bent uitgelogd. Wat je typte blijft hier staan en gaat mee zodra je weer bent ingelogd.",
  gone: "Je hebt geen toegang meer tot deze bijeenkomst. Wat je typte staat er nog: kopieer het als je het nodig hebt.",
};
const root = document.querySelector("[data-meeting]");
const follows = root.querySelector("[data-follow]");
const line = document.getElementById("connection");
const parked = document.getElementById("parked");

function typed(form) {
  return form.elements[form.dataset.typed]?.value.trim() ?? "";
}

function forms(within) {
  return [...within.querySelectorAll("form[data-typed]")];
}

function isBusy() {
  return forms(document.getElementById("item")).some(
    (form) =>
      form.dataset.waiting ||
      (typed(form) && (form.dataset.resumed || form.contains(document.activeElement))),
  );
}

// Who went on with what lay there stays at it, until it was sent.
if (/[?&]concept=/.test(window.location.search)) {
  for (const form of forms(root)) if (typed(form)) form.dataset.resumed = "yes";
}

// Who types in the room is there.
root.addEventListener("input", (event) => {
  if (!event.target.form?.matches("form[data-typed]")) return;
  const door = document.getElementById("join");
  if (!door || door.disabled) return;
  door.form.requestSubmit();
  door.disabled = true;
});

// The connection: one calm line, and what waits is sent when it is back.
function tell(state) {
  if (line.dataset.state === state) return;
  line.dataset.state = state;
  line.hidden = !state;
  line.replaceChildren(TEXTS[state] ?? "");
  if (state !== "out") return;
  const door = document.createElement("a");
  Object.assign(door, { href: line.dataset.login, target: "_blank", rel: "noopener" });
  door.textContent = "Log in in een ander tabblad";
  line.append(" ", door);
}

function resend() {
  for (const form of forms(root)) {
    if (form.dataset.waiting && !form.dataset.sending && typed(form)) form.requestSubmit();
  }
}

function isOurs(event) {
  return event.target.matches?.("[data-live], [data-meeting] *") && root.contains(event.target);
}

root.addEventListener("htmx:sendError", failed);
root.addEventListener("htmx:timeout", failed);
root.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (event.target.matches("form[data-typed]") && status === 403) {
    event.stopPropagation(); // an old token: the draft fetches the new one
    return;
  }
  if (event.target.matches("form[data-typed]") && status === 404) {
    event.stopPropagation(); // its item is gone, or the meeting: the news tells which
    window.htmx.trigger("#news", "look");
    return;
  }
  if (status === 401) failed(event, "out");
  else if ([403, 404].includes(status)) failed(event, "gone");
  else failed(event);
});

function failed(event, state = "offline") {
  if (!isOurs(event)) return;
  event.stopPropagation();
  tell(state);
}

// Who was logged out is not asked for news every two seconds: it is looked at calmly
// whether they are back.
const AGAIN = 10_000; // milliseconds

root.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "news" && line.dataset.state === "out") event.preventDefault();
});

async function isBack() {
  try {
    const answer = await fetch(line.dataset.key, { redirect: "manual" });
    return answer.ok && String((await answer.json()).owner) === line.dataset.owner;
  } catch {
    return false;
  }
}

async function knock() {
  if (line.dataset.state !== "out" || document.hidden || !(await isBack())) return;
  tell("");
  window.htmx.trigger("#news", "look");
}

setInterval(knock, AGAIN);
window.addEventListener("focus", knock);
document.addEventListener("visibilitychange", knock);

root.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.target.id !== "news" || event.detail.xhr.status >= 400) return;
  tell("");
  resend();
});
document.addEventListener("draft-kept", resend);

// A form that was sent waits until it is answered; typing on in it would be lost then.
window.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("form[data-typed]")) return;
    if (form.dataset.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (typed(form)) {
      form.dataset.waiting = "yes";
    }
  },
  { capture: true },
);

function sending(event, isSending) {
  const form = event.detail.elt;
  if (!form?.matches?.("form[data-typed]")) return;
  if (isSending) form.dataset.sending = "yes";
  else delete form.dataset.sending;
  form.elements[form.dataset.typed].readOnly = isSending;
}

root.addEventListener("htmx:beforeSend", (event) => sending(event, true));
root.addEventListener("htmx:afterRequest", (event) => sending(event, false));

// Another item: a form with text in it is put aside and comes back with its item.
function park() {
  for (const form of forms(document.getElementById("item"))) {
    if (typed(form)) parked.append(form);
    else if (form.elements.kind) chosen = chosenIn(form);
  }
  mark();
}

// A kind that somebody chose before they typed goes along to the item that comes.
let chosen = "";

function chosenIn(form) {
  const kind = form.querySelector("[name=kind]:checked");
  return kind && !kind.defaultChecked ? kind.value : "";
}

function chooseAgain() {
  const kind = chosen && root.querySelector(`#item [name=kind][value="${chosen}"]`);
  chosen = "";
  if (!kind || typed(kind.form)) return;
  kind.checked = true;
  kind.dispatchEvent(new Event("change", { bubbles: true }));
}

function unpark() {
  for (const form of [...parked.children]) {
    const place = root.querySelector(`#item [id="${form.id}"]`);
    if (!typed(form)) form.remove();
    else if (place) {
      place.replaceWith(form);
      for (const offer of root.querySelectorAll("#item .draft-offer")) offer.remove();
      form.closest("details")?.setAttribute("open", "");
    }
  }
  mark();
}

// Whose item may no longer be seen keeps what they typed themselves, to copy it.
function rescue() {
  for (const form of [...parked.children]) {
    if (root.querySelector(`#agenda [data-browse="${form.id.split("-").at(-1)}"]`)) continue;
    if (typed(form)) keep(typed(form));
    form.remove();
  }
}

function keep(text) {
  const box = document.getElementById("lost").content.firstElementChild.cloneNode(true);
  const place = box.querySelector("textarea");
  place.value = text;
  box.querySelector("button").addEventListener("click", () => box.remove());
  document.getElementById("rescued").append(box);
  if (document.activeElement === document.body) place.focus();
}

function mark() {
  for (const link of root.querySelectorAll("[data-browse]")) {
    const isUnsent = [...parked.children].some((form) =>
      form.id.endsWith(`-${link.dataset.browse}`),
    );
    link.classList.toggle("has-unsent", isUnsent);
    if (isUnsent) link.title = "Hier staat nog tekst die je niet hebt verstuurd.";
    else link.removeAttribute("title");
  }
  remind();
}

// One line that leads back to what was not sent, wherever the agenda is.
function remind() {
  const doors = [...root.querySelectorAll("#agenda .has-unsent")].map((link) => {
    const door = document.createElement("a");
    Object.assign(door, { href: link.href, textContent: link.textContent });
    door.addEventListener("click", (event) => {
      event.preventDefault();
      root.querySelector(`#${link.id}`).click();
    });
    return door;
  });
  const place = document.getElementById("unsent");
  const told = doors.map((door) => door.textContent).join();
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.hidden = !doors.length;
  const sentence = document.createElement("span");
  sentence.append("Nog niet verstuurd: je tekst bij ");
  doors.forEach((door, number) => sentence.append(number ? ", " : "", door));
  place.replaceChildren(sentence);
}

function shown() {
  return root.querySelector("#item [name=getoond]")?.value ?? "";
}

function follow() {
  const { open, openUrl } = document.getElementById("news").dataset;
  if (!follows.checked || !open || open === shown() || isBusy()) return;
  show(openUrl);
}

// Asked by the agenda: what stands in #item would name the item that was shown before.
function show(url) {
  window.htmx.ajax("GET", url, { source: "#agenda", target: "#item", swap: "innerHTML" });
}

root.addEventListener("htmx:beforeSwap", (event) => {
  // The answer itself may name another target than what asked.
  if (event.detail.target.id === "item" && event.detail.shouldSwap) park();
});
// Never what belongs to another item than the one that is shown by now; the news is
// asked anew then, for the item that is.
let isBehind = false;

root.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const { about } = detail.fragment.dataset ?? {};
  if (about !== undefined && about !== shown()) {
    detail.shouldSwap = false;
    isBehind = true;
  } else if (detail.target.id === "item") {
    park();
  }
});

// Nothing moves under a finger that presses: the next news comes within two seconds.
let isPressed = false;

for (const [kind, pressed] of [
  ["pointerdown", true],
  ["pointerup", false],
  ["pointercancel", false],
]) {
  window.addEventListener(kind, () => (isPressed = pressed), { capture: true });
}
root.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isPressed && detail.elt.id === "news") detail.shouldSwap = false;
});

function askAnew() {
  isBehind = false;
  const [url] = document.getElementById("news").getAttribute("hx-get").split("?");
  window.htmx.ajax("GET", url, { source: "#agenda", target: "#news", swap: "outerHTML" });
}

document.body.addEventListener("htmx:oobAfterSwap", rescue);
root.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "item") arrive();
  tick();
});
root.addEventListener("htmx:afterSettle", (event) => {
  mark();
  if (event.target.id !== "news") return;
  if (isBehind) askAnew();
  else follow();
});

// Another item is shown; a page that is loaded anew shows it again.
function arrive() {
  unpark();
  chooseAgain();
  rescue();
  const isOpen = shown() === document.getElementById("news").dataset.open;
  if (isOpen) follows.checked = true;
  const place = isOpen || !shown() ? "" : `?punt=${shown()}`;
  window.history.replaceState(window.history.state, "", window.location.pathname + place);
  const item = document.getElementById("item");
  if (item.getBoundingClientRect().top < 0) item.scrollIntoView();
}

// Somebody chose an item by themself; on a phone the agenda closes.
root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-browse]");
  if (!link) return;
  follows.checked = link.dataset.browse === document.getElementById("news").dataset.open;
  const sheet = document.getElementById("live-agenda");
  if (sheet.matches(":popover-open")) sheet.hidePopover();
});
// Who opened the page at another item reads by themself.
follows.checked = shown() === document.getElementById("news").dataset.open;
follows.addEventListener("change", follow);
root.querySelector("[data-follow-label]").hidden = false;

// The quiet clock: minutes since the item was opened, without any alarm.
const seen = new WeakMap();

function tick() {
  for (const clock of root.querySelectorAll("[data-clock]")) {
    if (!seen.has(clock)) seen.set(clock, performance.now());
    const seconds = Number(clock.dataset.clock) + (performance.now() - seen.get(clock)) / 1000;
    clock.textContent = Math.floor(seconds / 60);
  }
}

tick();
setInterval(tick, TICK);

// A long agenda scrolls to what is open now, once for each item.
const agenda = document.getElementById("agenda");

function reach() {
  const open = agenda.querySelector(".is-open");
  const key = open?.querySelector("[data-browse]")?.dataset.browse ?? "";
  if (agenda.dataset.reached === key) return;
  agenda.dataset.reached = key;
  if (open) agenda.scrollTop = open.offsetTop - agenda.clientHeight / 3;
}

document.body.addEventListener("htmx:oobAfterSwap", reach);
document.getElementById("live-agenda").addEventListener("toggle", () => {
  delete agenda.dataset.reached;
  reach();
});
reach();
