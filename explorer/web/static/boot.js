// Runs before anything else, so that the first paint has the right colours.
(() => {
  const root = document.documentElement;
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // Storage may be forbidden, for instance in an embedded page: follow the system.
      return null;
    }
  };
  const asked = new URLSearchParams(location.search);
  // A frame in another page may be told to look like that page.
  const told = asked.get("embed") === "1" ? asked.get("theme") : null;
  const chosen = told ?? remembered("back-atlas-theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const contrast = matchMedia("(prefers-contrast: more)").matches;
  root.dataset.theme = ["light", "dark", "contrast"].includes(chosen)
    ? chosen
    : contrast ? "contrast" : dark ? "dark" : "light";

  // The language: as the address says, as chosen before, as the browser prefers, else English.
  const catalogs = JSON.parse(root.dataset.catalogs);
  const preferred = [
    asked.get("language"),
    remembered("back-atlas-language"),
    root.dataset.preferred,
    ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()),
    "en",
  ];
  root.lang = preferred.find((language) => Object.hasOwn(catalogs, language));
  root.dataset.catalog = catalogs[root.lang];
  const link = (how) => document.head.append(Object.assign(document.createElement("link"), how));
  // A page that carries everything inside (see `inside.js`) has nothing to ask for.
  const inside = root.dataset.inside === "yes";
  const preload = (href) => link({ rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  if (!inside) preload(root.dataset.catalog);
  if (!inside) link({ rel: "manifest", href: JSON.parse(root.dataset.manifests)[root.lang] });

  // The poster shows the first view: it would be wrong before another one.
  const other = ["peel", "peel_right", "layers", "layers_right", "hide", "only", "opacity", "xray",
    "cut", "style", "segment", "select", "view", "camera", "lesson", "embed"];
  root.dataset.firstView = other.some((name) => asked.has(name)) ? "no" : "yes";

  // A page that is kept on the device, or never had a server, needs none (see `open.js`).
  const kept = inside || !root.dataset.trame || isKept();
  root.dataset.kept = kept ? "yes" : "no";
  if (inside) return;
  if (kept) preload(root.dataset.layout);
  else link({ rel: "modulepreload", href: root.dataset.trame });

  // trame reads its own settings from the address. Take those of strangers away and give it the
  // one it needs, which also saves its search for a launcher; it removes it from the address.
  const reserved = ["sessionManagerURL", "secret", "application", "remove", "ui", "reconnect",
    "wsProxy", "wsChannel", "iframe", "enableSharedArrayBufferServiceWorker"];
  const address = new URL(location.href);
  for (const name of [...reserved, "sessionURL"]) address.searchParams.delete(name);
  const socket = new URL("ws", document.baseURI);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socket.search = "";
  socket.hash = "";
  if (!kept) address.searchParams.set("sessionURL", socket.href);
  history.replaceState(null, "", address);

  function isKept() {
    try {
      return Boolean(navigator.serviceWorker?.controller);
    } catch {
      // In a frame that may not keep anything.
      return false;
    }
  }
})();
