/** `<atlas-canvas>`: the place of the 3D view on the page. */

import { defineComponent, h, inject, markRaw, onMounted, ref } from "vue";

import type { AttachedTo } from "../engine/attachments.ts";
import { AtlasEngine } from "../engine/index.ts";
import type { Catalog } from "../store/catalog.ts";
import type { AtlasStore } from "../store/store.ts";
import { lightOf } from "../store/theme.ts";
import { STORE } from "./keys.ts";
import { layPosterOver, liftPoster } from "./poster.ts";

/**
 * The one 3D view of this page with the element that it draws into.
 *
 * It outlives the component: trame may mount its template anew, for instance when the connection
 * to the server is lost, and the picture must stay.
 */
let only: { readonly host: HTMLElement; readonly engine: AtlasEngine } | null = null;

export const AtlasCanvas = defineComponent({
  name: "AtlasCanvas",
  props: { label: { type: String, required: true }, describedby: { type: String, default: "" } },
  setup(props) {
    const store = inject<AtlasStore>(STORE);
    if (!store) throw new Error("<atlas-canvas> stands outside <back-atlas>");
    const place = ref<HTMLElement | null>(null);
    onMounted(() => {
      only ??= start(store);
      place.value?.append(only.host);
      if (place.value && !store.ready) layPosterOver(place.value);
    });
    return () =>
      h("div", {
        ref: place,
        class: ["ba-canvas", store.hovered && "ba-canvas--on"],
        tabindex: 0,
        role: "application",
        "aria-label": props.label,
        "aria-describedby": props.describedby || undefined,
        onKeydown: store.onCanvasKey,
        onBlur: store.leaveCrosshair,
        onPointerleave: () => (store.hovered = null),
      });
  },
});

function start(store: AtlasStore): { host: HTMLElement; engine: AtlasEngine } {
  const host = document.createElement("div");
  host.className = "ba-canvas__host";
  // The engine measures its host, so it must be on the page first.
  document.querySelector(".ba-canvas")?.append(host);
  const engine = markRaw(
    new AtlasEngine(host, {
      meshes: store.catalog.meshes,
      packs: store.catalog.packs,
      attachedTo: attachedTo(store.catalog),
      attachmentColours: store.catalog.attachment_colours,
      reducedMotion: store.reducedMotion(),
      theme: lightOf(store.theme),
    }),
  );
  window.backAtlas = { engine, store };
  engine.on("ready", liftPoster);
  engine.on("error", liftPoster);
  store.attach(engine);
  void engine.load();
  return { host, engine };
}

/** What each fascicle is attached to, by structure. */
function attachedTo({ structures }: Pick<Catalog, "structures">): AttachedTo {
  return Object.fromEntries(Object.values(structures).map((one) => [one.id, one.attached_to]));
}

declare global {
  interface Window {
    /** For tests and for the console. */
    backAtlas?: { readonly engine: AtlasEngine; readonly store: AtlasStore };
  }
}
