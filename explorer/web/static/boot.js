// Runs before anything else, so that the first paint has the right colours.
(() => {
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = localStorage.getItem("back-atlas-theme");
  } catch {
    // Storage may be forbidden, for instance in an embedded page: follow the system.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : dark ? "dark" : "light";

  // trame reads its own settings from the address. Take those of strangers away and give it the
  // one it needs, which also saves its search for a launcher; it removes it from the address.
  const reserved = ["sessionManagerURL", "secret", "application", "remove", "ui", "reconnect",
    "wsProxy", "wsChannel", "iframe", "enableSharedArrayBufferServiceWorker"];
  const address = new URL(location.href);
  for (const name of reserved) address.searchParams.delete(name);
  const socket = new URL("ws", document.baseURI);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socket.search = "";
  socket.hash = "";
  address.searchParams.set("sessionURL", socket.href);
  history.replaceState(null, "", address);
})();
