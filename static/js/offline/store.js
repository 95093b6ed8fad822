// What lies on this device: the map of one region, and the notes that wait to be sent.
// The page on the road uses it, and every page on which somebody logs out.
const HERE = "/sociale-kaart/onderweg/";
const BASE = "onderweg";
const CACHES = "onderweg-";
const DAY = 24 * 60 * 60 * 1000; // milliseconds
const PATIENCE = 8000; // for one answer
const REFUSED = { 400: "", 403: "Je mag in deze regio niets vastleggen.", 404: "", 422: "" };

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(BASE, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("map");
      asked.result.createObjectStore("notes", { keyPath: "uuid" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

// One transaction in one store. The base is closed again, so that it can be thrown away.
async function within(store, mode, act) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(store, mode);
      const asked = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

const read = (store, act) => within(store, "readonly", act);
const write = (store, act) => within(store, "readwrite", act);
const keep = (map) => write("map", (maps) => maps.put(map, "map"));

export const waiting = () => read("notes", (notes) => notes.getAll());
const drop = (note) => write("notes", (notes) => notes.delete(note.uuid));

// Also when a clock that ran far ahead was set right: else the map would stay too long.
export function isTooOld({ at, facts }, now = Date.now()) {
  return now - at > facts.days * DAY || at - now > DAY;
}

// The map on this device; `{ expired }` tells after how many days it was thrown away.
export async function held() {
  const map = await read("map", (maps) => maps.get("map"));
  if (!map || !isTooOld(map)) return map ?? null;
  await write("map", (maps) => maps.clear());
  return { expired: map.facts.days };
}

async function ask(path, options) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(HERE + path, { redirect: "manual", signal, ...options });
    if (answer.type === "opaqueredirect") return { state: "out" };
    const isOurs = answer.headers.get("Content-Type")?.includes("application/json");
    const said = isOurs && answer.status !== 304 ? await answer.json() : null;
    return { state: "answered", status: answer.status, headers: answer.headers, said };
  } catch {
    return { state: "offline" };
  }
}

// Brings the map up to date: "fresh", "offline", "out" (log in again) or "forbidden".
export async function refresh() {
  const map = await held().catch(() => null);
  const headers = map?.etag ? { "If-None-Match": map.etag } : {};
  const answer = await ask("kaart.json", { headers, cache: "no-store" });
  if (answer.state !== "answered") return { state: answer.state };
  if (answer.status === 403) {
    await forget();
    return { state: "forbidden" };
  }
  const isSame = answer.status === 304;
  if (!isSame && !(answer.status === 200 && answer.said)) return { state: "offline" };
  const etag = answer.headers.get("ETag");
  const fresh = { etag, at: Date.now(), facts: isSame ? map.facts : answer.said };
  const isKept = await keep(fresh).then(() => true, () => false);
  return { state: "fresh", map: fresh, isKept };
}

// Writes down that an organisation was not reached.
export function note(organisation, { region, owner }) {
  const at = new Date().toISOString();
  const made = { uuid: crypto.randomUUID(), organisation, region: region.id, owner, at };
  return write("notes", (notes) => notes.add(made));
}

// Sends what waits, each note until it is certain that it arrived. The server counts a
// note once, however often it comes.
export function send() {
  return navigator.locks.request("onderweg-send", async () => {
    const told = { state: "done", sent: 0, refusals: [] };
    const notes = (await waiting()).sort((one, other) => (one.at < other.at ? -1 : 1));
    if (!notes.length) return told;
    const key = await ask("sleutel/");
    if (!key.said) return { ...told, state: key.state === "out" ? "out" : "offline" };
    for (const each of notes) {
      if (each.owner === key.said.owner) {
        const state = await sendOne(each, key.said.token, told);
        if (state !== "done") return { ...told, state };
      }
      await drop(each);
    }
    return told;
  });
}

async function sendOne(each, token, told) {
  const { uuid, organisation, region, at } = each;
  const answer = await ask("niet-bereikt/", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ uuid, organisation, region, at }),
  });
  if (answer.said?.state === "received") told.sent += 1;
  else if (answer.status in REFUSED) {
    told.refusals.push(answer.said?.reason || REFUSED[answer.status]);
  } else return answer.state === "out" ? "out" : "offline";
  return "done";
}

// Throws away everything of the map that lies on this device.
export async function forget() {
  await new Promise((resolve) => {
    const asked = indexedDB.deleteDatabase(BASE);
    asked.onsuccess = asked.onerror = asked.onblocked = resolve;
  });
  const names = (await globalThis.caches?.keys()) ?? [];
  const own = names.filter((name) => name.startsWith(CACHES));
  await Promise.all(own.map((name) => caches.delete(name)));
  const worker = await navigator.serviceWorker?.getRegistration(HERE);
  await worker?.unregister();
  new BroadcastChannel(BASE).postMessage("forgotten");
}

// On the way out: what waits is sent first. Without a connection nobody logs out.
export async function leave() {
  const { state } = await send();
  if (state !== "offline") await forget();
}
