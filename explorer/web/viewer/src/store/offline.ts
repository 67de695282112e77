/**
 * The page without its server: a service worker keeps one version of it on the device, and says
 * when a newer one lies ready (see `explorer/web/static/service_worker.js`).
 */

import { ref } from "vue";

const WORKER = "service_worker.js";
/** The page looks for a new version when it comes back to the front, but not more often. */
const LOOK_EVERY_MS = 3_600_000;
/** After the first picture: keeping must not hold up what a person does first. */
const CALM_MS = 1500;

export type Offline = ReturnType<typeof createOffline>;

export function createOffline() {
  /** This version works without the server. */
  const keptOnDevice = ref(false);
  /** A newer version is complete on the device. */
  const newVersion = ref(false);
  let registration: ServiceWorkerRegistration | null = null;

  function offer(found: ServiceWorkerRegistration): void {
    // Without one in use, the one that waits is the first.
    if (found.waiting && found.active) newVersion.value = true;
  }

  function watchInstalling(found: ServiceWorkerRegistration): void {
    const worker = found.installing;
    worker?.addEventListener("statechange", () => offer(found));
  }

  async function register(
    container: ServiceWorkerContainer,
    wanted: () => readonly string[],
  ): Promise<void> {
    const found = await container.register(WORKER, { updateViaCache: "none" });
    registration = found;
    offer(found);
    watchInstalling(found);
    found.addEventListener("updatefound", () => watchInstalling(found));
    // Another page of ours has switched: this one goes on with what was kept for it.
    const controlled = container.controller !== null;
    container.addEventListener("controllerchange", () => (newVersion.value ||= controlled));
    lookNowAndThen(found);
    const { active } = await container.ready;
    if (!active) return;
    keptOnDevice.value = await isKept(active, wanted());
    if (keptOnDevice.value && !controlled) keepWhatFollows(active);
  }

  return {
    keptOnDevice,
    newVersion,
    /**
     * Keep this version, with the files that the page has used and those that are `wanted` besides.
     * To be called once the page is at rest; does nothing where keeping is forbidden.
     */
    keepOnDevice(wanted: () => readonly string[]): void {
      const container = containerHere();
      if (!container) return;
      window.setTimeout(() => {
        // Storage may be full or forbidden: the page works all the same, with its server.
        register(container, wanted).catch(() => undefined);
      }, CALM_MS);
    },
    useNewVersion(): void {
      const worker = registration?.waiting;
      const reload = (): void => window.location.reload();
      if (!worker) return reload();
      worker.addEventListener("statechange", () => worker.state === "activated" && reload());
      worker.postMessage({ switch: true });
    },
    leaveNewVersion(): void {
      newVersion.value = false;
    },
  };
}

/** Null where pages are not kept: without encryption, and in the frame of another page. */
function containerHere(): ServiceWorkerContainer | null {
  // A page with everything inside is kept as the file that it is.
  if (document.documentElement.dataset["inside"]) return null;
  if (window.parent !== window) return null;
  try {
    return window.isSecureContext ? (navigator.serviceWorker ?? null) : null;
  } catch {
    return null;
  }
}

/** Tell the worker what this page has used, which it then keeps too. False: it is of another version. */
function isKept(worker: ServiceWorker, wanted: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.kept === true);
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    const used = [...fetched, ...wanted.map((url) => new URL(url, document.baseURI).href)];
    const version = document.documentElement.dataset["version"];
    worker.postMessage({ version, used }, [port2]);
  });
}

/**
 * On the first visit no worker answers for the page yet: tell it what is fetched later on, such as
 * another language, or the lessons.
 */
function keepWhatFollows(worker: ServiceWorker): void {
  const version = document.documentElement.dataset["version"];
  new PerformanceObserver((fetched) => {
    worker.postMessage({ version, used: fetched.getEntries().map(({ name }) => name) });
  }).observe({ type: "resource" });
}

function lookNowAndThen(found: ServiceWorkerRegistration): void {
  let looked_ms = performance.now();
  document.addEventListener("visibilitychange", () => {
    const now_ms = performance.now();
    if (document.hidden || now_ms - looked_ms < LOOK_EVERY_MS) return;
    looked_ms = now_ms;
    // Nothing new while there is no connection.
    found.update().catch(() => undefined);
  });
}
