// The page on the road: shows the map that lies on this device, brings it up to date when
// there is a connection, and sends the notes that wait.
const { dataset } = document.body;
const [store, search, entry] = await Promise.all(
  [dataset.store, dataset.search, dataset.entry].map((address) => import(address)),
);
const { make } = entry;

const MINUTE = 60 * 1000; // milliseconds
const STALE = 15 * MINUTE; // then a page that comes into sight asks for news
const RETRY = [5, 10, 20, 60].map((seconds) => seconds * 1000); // without a connection
const AT_ONCE = 25; // rows
const TEXTS = {
  loading: "De kaart wordt opgehaald…",
  offline: "Geen verbinding. Je zoekt in de kaart op dit toestel.",
  forbidden: "Je hebt geen toegang meer tot deze kaart. De kaart is van dit toestel gewist.",
  forgotten: "De kaart is van dit toestel gewist.",
  none: "Er staat nog geen kaart op dit toestel. Maak verbinding en open deze pagina opnieuw.",
  unkept: "Dit toestel bewaart de kaart niet. Zonder verbinding kun je hier niet zoeken.",
};
const expired = (days) =>
  `De kaart was ouder dan ${days} dagen en is gewist. Maak verbinding om de kaart opnieuw op te halen.`;

const $ = (id) => document.getElementById(id);
const [age, notice, queue, tools, box, openOnly, count, results, more] = [
  "age", "notice", "queue", "tools", "box", "open-only", "count", "results", "more",
].map($);

let map = null;
let lines = [];
let limit = AT_ONCE;
let tries = 0;
let retry;
const noted = new Map(); // per organisation, when it was noted on this page

function tell(text, needsLogIn = false) {
  notice.hidden = !text;
  $("notice-text").textContent = text ?? "";
  $("log-in").hidden = !needsLogIn;
}

const clockText = (moment) =>
  `${String(moment.getHours()).padStart(2, "0")}.${String(moment.getMinutes()).padStart(2, "0")}`;

function ageText({ at, facts }) {
  const moment = new Date(at);
  const day = moment.toLocaleDateString("nl-NL", { weekday: "long", day: "numeric", month: "long" });
  const term = facts.days === 1 ? "na 1 dag" : `na ${facts.days} dagen`;
  return `Bijgewerkt ${day} ${clockText(moment)}; wordt ${term} gewist.`;
}

function show(fresh) {
  map = fresh?.facts ? fresh : null;
  lines = map ? search.linesOf(map.facts) : [];
  tools.hidden = !map;
  $("region").textContent = map ? map.facts.region.name : "";
  age.textContent = map ? ageText(map) : "";
  if (!map) results.replaceChildren();
  else list();
}

const tag = (text, colour) => make("span", `tag tag-${colour}`, text);

function stateOf(organisation, clock) {
  return (each) => {
    const state = make("span", "onderweg-tags");
    const service = each === organisation ? null : each;
    if (search.isClosed(each, clock)) state.append(tag("tijdelijk gesloten", "warn"));
    else if (search.isOpen({ organisation, service, lists: map.facts.lists }, clock)) state.append(tag("nu open", "good"));
    const alert = search.alertOf(each, clock);
    if (alert) state.append(tag(`let op: ${alert}`, "warn"));
    return state.children.length ? state : null;
  };
}

function isOpenNow({ organisation, services }, clock) {
  const offered = services.length ? services : [null];
  const { lists } = map.facts;
  return offered.some((service) => search.isOpen({ organisation, service, lists }, clock));
}

// The number to call first: of the organisation, else the first that somebody wrote down.
function firstPhone({ phone, services = [], people = [], places = [] }) {
  const parts = [...services, ...people, ...places];
  return phone ?? parts.find((part) => search.phoneOf(part.phone)[1])?.phone;
}

function row(hit, clock) {
  const { organisation, services } = hit;
  const made = $("row").content.cloneNode(true).firstElementChild;
  const part = (name) => made.querySelector(`[data-part=${name}]`);
  part("name").textContent = organisation.name;
  part("kind").textContent = map.facts.lists.kinds[organisation.kind];
  part("offers").textContent = services.slice(0, 3).map(({ name }) => name).join(", ");
  const state = stateOf(organisation, clock);
  const tags = state(organisation);
  if (tags) part("tags").append(tags);
  else if (isOpenNow(hit, clock)) part("tags").append(tag("nu open", "good"));
  const details = made.querySelector("details");
  details.addEventListener("toggle", () => {
    const details = part("details");
    if (!details.children.length) details.append(...entry.detailsOf(hit, map.facts.lists, state));
  }, { once: true });
  const number = entry.call(firstPhone(organisation), "btn btn-secondary onderweg-call");
  if (number) {
    const text = number.textContent;
    number.replaceChildren("Bel ", text);
    number.setAttribute("aria-label", `Bel ${text}, ${organisation.name}`);
    part("actions").prepend(number);
  }
  const button = part("missed");
  button.hidden = !map.facts.may_note;
  button.setAttribute("aria-label", `Niet bereikt: ${organisation.name}`);
  button.addEventListener("click", () => write(organisation, button, part("noted")));
  told(organisation, button, part("noted"));
  return made;
}

// Somebody who presses twice means one call; a minute later it may be another.
function told({ uuid }, button, line) {
  const at = noted.get(uuid);
  const isJust = at && Date.now() - at < MINUTE;
  button.disabled = Boolean(isJust);
  line.textContent = at ? `Niet bereikt om ${clockText(new Date(at))}` : "";
  if (isJust) setTimeout(() => told({ uuid }, button, line), MINUTE);
}

async function write(organisation, button, line) {
  const { region, owner } = map.facts;
  button.disabled = true;
  try {
    await store.note(organisation.uuid, { region, owner });
  } catch {
    button.disabled = false;
    line.textContent = "Niet genoteerd: dit toestel bewaart niets.";
    return;
  }
  noted.set(organisation.uuid, Date.now());
  told(organisation, button, line);
  if ((await send()) === "offline") start();
}

async function send() {
  try {
    const outcome = await store.send();
    if (outcome.state === "out") askToLogIn();
    await countWaiting(outcome);
    return outcome.state;
  } catch {
    return "done"; // Without a store there are no notes either.
  }
}

async function countWaiting({ sent = 0, refusals = [] } = {}) {
  const { length } = await store.waiting();
  const parts = [];
  if (length) parts.push(length === 1 ? "1 notitie is nog niet verstuurd." : `${length} notities zijn nog niet verstuurd.`);
  if (sent) parts.push(sent === 1 ? "De notitie is verstuurd." : `${sent} notities zijn verstuurd.`);
  for (const reason of refusals) parts.push(`Een notitie is niet verwerkt. ${reason}`);
  queue.textContent = parts.join(" ");
  queue.hidden = !parts.length;
}

function askToLogIn() {
  tell("Je bent uitgelogd. Log in om de kaart bij te werken en je notities te versturen.", true);
}

function list() {
  const clock = search.clockOf(new Date());
  const found = search.find(lines, box.value, { clock, openOnly: openOnly.checked });
  const shown = found.slice(0, limit);
  results.replaceChildren(...shown.map((hit) => row(hit, clock)));
  const { length } = found;
  count.textContent = length
    ? `${length} ${length === 1 ? "organisatie" : "organisaties"}`
    : "Niets gevonden. Probeer een korter woord, of haal een woord weg.";
  more.hidden = length <= limit;
}

function searchAgain() {
  limit = AT_ONCE;
  list();
}

async function refresh() {
  const outcome = await store.refresh();
  if (outcome.state === "fresh") {
    tell(outcome.isKept ? "" : TEXTS.unkept);
    const isNew = outcome.map.etag !== map?.etag;
    if (isNew) show(outcome.map);
    else {
      map = outcome.map;
      age.textContent = ageText(map);
    }
    register();
  } else if (outcome.state === "out") askToLogIn();
  else if (outcome.state === "forbidden") {
    show(null);
    tell(TEXTS.forbidden);
  } else if (map) tell(TEXTS.offline);
  else if (notice.hidden || $("notice-text").textContent === TEXTS.loading) tell(TEXTS.none);
  return outcome.state;
}

// Only who has a map needs the page without a connection.
function register() {
  const options = { scope: dataset.scope, updateViaCache: "none" };
  navigator.serviceWorker?.register(dataset.worker, options).catch(() => {});
}

// What this device holds now: it may have been emptied, or become too old, meanwhile.
async function look() {
  const kept = await store.held().catch(() => map);
  if (kept?.facts) {
    if (kept.etag !== map?.etag) show(kept);
    return;
  }
  const had = Boolean(map);
  show(null);
  if (kept?.expired) tell(expired(kept.expired));
  else tell(had ? TEXTS.forgotten : TEXTS.loading);
}

// Brings everything up to date. A server that was away tells nobody that it is back, so
// without an answer this tries again, ever less often.
async function start() {
  clearTimeout(retry);
  await look();
  const states = [await refresh(), await send()];
  if (!states.includes("offline")) tries = 0;
  else if (!document.hidden) {
    retry = setTimeout(start, RETRY[Math.min(tries, RETRY.length - 1)]);
    tries += 1;
  }
}

box.addEventListener("input", searchAgain);
openOnly.addEventListener("change", searchAgain);
$("search").addEventListener("submit", (event) => event.preventDefault());
more.addEventListener("click", () => {
  const next = limit;
  limit += AT_ONCE;
  list();
  results.children[next]?.querySelector("summary").focus();
});
$("forget").addEventListener("click", async () => {
  await store.forget();
  show(null);
  tell(TEXTS.forgotten);
  queue.hidden = true;
});
new BroadcastChannel("onderweg").addEventListener("message", () => {
  show(null);
  tell(TEXTS.forgotten);
});
addEventListener("online", () => {
  tries = 0;
  start();
});
document.addEventListener("visibilitychange", async () => {
  if (document.hidden) return;
  tries = 0;
  await look();
  const isStale = !map || Date.now() - map.at > STALE;
  if (isStale || (await send()) === "offline") await start();
});
setInterval(look, STALE);

await start();
document.body.dataset.ready = "yes";
