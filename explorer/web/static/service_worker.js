// Keeps one version of the explorer on the device, whole, so that it opens without the server.
//
// The server puts WHAT before this text: the version, and the files that make it up. Every file has
// the hash of its content in its name; only the page has not, and carries its version inside.
//
// A new version is fetched beside the one in use. It takes over when a person asks for it, or when
// no page of the old one is open any more; a fetch that fails leaves everything as it was.

const { version, files, folder } = WHAT;
const scope = self.registration.scope;
const prefix = `back-atlas ${scope} `;
const here = prefix + version;
const page = new URL("./", scope).href;
// What there is one of for each language: catalogues, and lessons with questions.
const TEXTS = /\/(catalog|learning)\.(\w+)\.\w+\.json$/;
const addressOf = (file) => new URL(file, scope).href;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("message", (event) => event.waitUntil(onMessage(event)));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  const path = new URL(url).pathname.slice(new URL(scope).pathname.length);
  if (mode === "navigate" && (path === "" || path === "index.html")) {
    event.respondWith(keptPage(event.request));
  } else if (path.startsWith(folder)) event.respondWith(asset(event.request));
});

async function keepAll() {
  try {
    const answer = await fetch(page, { cache: "no-store" });
    const text = await answer.clone().text();
    // The server may have been renewed since it sent this script.
    if (!answer.ok || !text.includes(`data-version="${version}"`)) throw new Error("other version");
    const cache = await caches.open(here);
    const wanted = [...files, ...(await textsInUse(text))].map(addressOf);
    await Promise.all(wanted.map((url) => keep(cache, url)));
    await cache.put(page, answer);
  } catch (error) {
    await caches.delete(here);
    throw error;
  }
}

async function keep(cache, url) {
  if (await cache.match(url, { ignoreVary: true })) return;
  const kept = await caches.match(url, { ignoreVary: true });
  if (kept) await cache.put(url, kept);
  else await cache.add(url);
}

// The catalogues and lessons of the languages that the kept version is used in.
async function textsInUse(text) {
  const used = new Set();
  for (const name of await versions()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const [, kind, language] = TEXTS.exec(url) ?? [];
      if (kind) used.add(`${kind}.${language}`);
    }
  }
  const named = text.matchAll(/[\w/]*\/((?:catalog|learning)\.\w+)\.\w+\.json/g);
  return [...named].filter(([, name]) => used.has(name)).map(([file]) => file);
}

async function versions() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

async function keptPage(request) {
  const cache = await caches.open(here);
  return (await cache.match(page, { ignoreVary: true })) ?? fetch(request);
}

// From whichever version has it: a page of the old one may still be open.
async function asset(request) {
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const cache = await caches.open(here);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch (error) {
    // Another language is better than none.
    const kind = TEXTS.exec(request.url)?.[1];
    const other = kind
      ? (await cache.keys()).find(({ url }) => TEXTS.exec(url)?.[1] === kind)
      : undefined;
    if (!other) throw error;
    return cache.match(other);
  }
}

async function onMessage({ data, source, ports }) {
  if (data.switch) await self.skipWaiting();
  if (!data.version) return;
  // A page has opened, and tells what it has fetched so far.
  if (data.version !== version) return;
  const cache = await caches.open(here);
  const ours = data.used.filter((url) => url.startsWith(addressOf(folder)));
  await Promise.all(ours.map((url) => keep(cache, url)));
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.every(({ id }) => id === source.id)) {
    for (const name of await versions()) if (name !== here) await caches.delete(name);
  }
  ports[0]?.postMessage({ kept: true });
}
