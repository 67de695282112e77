/** `<back-atlas>`: gives the layout inside it the store, as the slot property `atlas`. */

import { defineComponent, h, inject, provide, shallowRef } from "vue";

import { fetchCatalog } from "../store/catalog.ts";
import type { AtlasStore } from "../store/store.ts";
import { createStore } from "../store/store.ts";
import type { Theme } from "../store/theme.ts";
import { ON_THEME, STORE } from "./keys.ts";

/** What we use of trame's client. */
interface Trame {
  readonly client?: {
    onConnectionClose(handler: () => void): unknown;
    onConnectionError(handler: () => void): unknown;
  };
  readonly state?: { readonly state: Record<string, unknown> };
}

/** The one store of this page; like the 3D view it outlives the component. */
const only = shallowRef<AtlasStore | null>(null);
const trouble = shallowRef<string | null>(null);
let started = false;

export const BackAtlas = defineComponent({
  name: "BackAtlas",
  setup(_props, { slots }) {
    const onTheme = inject(ON_THEME, () => {});
    const trame = inject<Trame | null>("trame", null);
    if (!started) {
      started = true;
      void open(onTheme, trame);
    }
    return () => {
      const store = only.value;
      if (!store) return boot(trouble.value);
      return h(Provider, { store }, { default: () => slots["default"]?.({ atlas: store }) });
    };
  },
});

const Provider = defineComponent({
  name: "BackAtlasProvider",
  props: { store: { type: Object, required: true } },
  setup(props, { slots }) {
    provide(STORE, props.store as AtlasStore);
    return () => slots["default"]?.();
  },
});

async function open(
  onTheme: (theme: Theme) => void,
  trame: Trame | null,
): Promise<void> {
  // `boot.js` chose the language, and asked for its catalogue already.
  const url = document.documentElement.dataset["catalog"] ?? "";
  try {
    const store = createStore(await fetchCatalog(url), onTheme);
    store.start();
    outliveServer(trame, store);
    only.value = store;
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
}

/**
 * Stay when the server goes.
 *
 * trame then replaces its template by another one; given the same one it changes nothing.
 */
function outliveServer(trame: Trame | null, store: AtlasStore): void {
  const state = trame?.state?.state;
  if (state) {
    state["trame__template_error"] = state["trame__template_main"];
    state["trame__template_error_reconnect"] = state["trame__template_main"];
  }
  const gone = (): void => {
    store.online = false;
  };
  trame?.client?.onConnectionClose(gone);
  trame?.client?.onConnectionError(gone);
}

/** The same picture as in the page before the first script, so that nothing jumps. */
function boot(problem: string | null) {
  return h("div", { class: "ba-boot", role: "status" }, [
    h("p", { class: "ba-boot__name" }, "Back anatomy explorer"),
    problem === null ? h("div", { class: "ba-boot__bar" }, [h("div", { class: "ba-boot__fill" })]) : null,
    h("p", { class: "ba-boot__words" }, problem ?? "Opening the atlas…"),
  ]);
}
