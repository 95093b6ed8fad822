// Keeps the page on the road, so that it opens without a connection. It answers only for
// the addresses in SHELL; it never sees the other pages of Werkplaats, for it is
// registered for this one page. The map itself lies in the store of the page.
const SHELL = {{ shell|safe }};
const CACHE = "onderweg-{{ version|safe }}";
const OWN = new Set(SHELL);

async function fill() {
  const cache = await caches.open(CACHE);
  const keep = async (address) => {
    // A page that asks to log in is no part of the shell: then the old one stays.
    const answer = await fetch(address, { cache: "no-cache", redirect: "error" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  };
  await Promise.all(SHELL.map(keep));
  await self.skipWaiting();
}

async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("onderweg-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname, search } = new URL(event.request.url);
  const isOwn = origin === self.location.origin && !search && OWN.has(pathname);
  if (isOwn && event.request.method === "GET") event.respondWith(answer(event.request, pathname));
});
