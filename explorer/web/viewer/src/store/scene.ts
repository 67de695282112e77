/** The view state of this page and the one 3D view that shows it. */

import { computed, ref, shallowRef } from "vue";

import type { AtlasEngine, EngineEvents } from "../engine/index.ts";
import type { ViewState } from "../view_state.ts";
import { DEFAULT_VIEW_STATE } from "../view_state.ts";
import { createAddressBar } from "./address.ts";
import type { Names } from "./names.ts";
import { orientationWords } from "./orientation.ts";
import type { Voice } from "./voice.ts";

export type Scene = ReturnType<typeof createScene>;

interface HoveredName {
  readonly name: string;
  readonly x_px: number;
  readonly y_px: number;
  /** Near the right edge there is no room for the name on the right. */
  readonly onLeft: boolean;
}

const NAME_ROOM_PX = 260;

export function createScene(names: Names, voice: Voice) {
  const engine = shallowRef<AtlasEngine | null>(null);
  const view = shallowRef<ViewState>(DEFAULT_VIEW_STATE);
  const camera = shallowRef<EngineEvents["camera"]["camera"] | null>(null);
  const hovered = shallowRef<HoveredName | null>(null);
  const progress = shallowRef<EngineEvents["progress"] | null>(null);
  const ready = ref(false);
  const failure = ref<string | null>(null);
  const lostContext = ref(false);
  /** While true, the address stays as it is: where it hurts is nobody else's business. */
  const quiet = ref(false);
  /** While true, a question is being asked: nothing on the page names what is shown. */
  const secret = ref(false);
  /** Names in the view although the address stays as it is: a lesson shows them. */
  const labelled = ref(false);
  /** Drawn as if it were selected while nothing is; it has no card and no place in the address. */
  const mark = shallowRef<string | null>(null);
  /** Ends what lies over the view for a while, before something else does. */
  const passing = { end: (): void => {} };
  const address = createAddressBar();
  const writeAddress = (next: ViewState, asStep?: boolean): void => {
    if (!quiet.value) address.write(next, asStep);
  };

  const orientation = computed(() =>
    camera.value ? orientationWords(camera.value, names.words()) : "",
  );
  const loading = computed(() => {
    if (ready.value || failure.value) return null;
    const pack = progress.value?.pack;
    const what = names.word("app.loading");
    return {
      percent: Math.round((progress.value?.fraction ?? 0) * 100),
      // A pack is named after the layer that it holds.
      what: pack ? `${what}: ${names.layer(pack)}` : what,
    };
  });

  /** May names stand in the view? */
  const nameable = computed(() => (!quiet.value || labelled.value) && !secret.value);
  /** What is lit: what is selected, else what is marked. */
  const litId = computed(() => view.value.selected ?? mark.value);
  const drawn = (next: ViewState): ViewState => ({ ...next, selected: next.selected ?? mark.value });

  /** Show a view; `asStep` makes it one that the browser goes back to, whatever is selected. */
  function show(next: ViewState, { animate = true, asStep = false } = {}): void {
    view.value = next;
    engine.value?.apply(drawn(next), { animate });
    writeAddress(next, asStep);
  }

  function onCamera(event: EngineEvents["camera"]): void {
    camera.value = event.camera;
    if (event.by !== "person") return;
    hovered.value = null;
    // The engine is where it is: keep and write it, do not send it back.
    if (event.settled) {
      view.value = { ...view.value, view: null, camera: event.camera };
      writeAddress(view.value);
    }
  }

  /** Let a name follow the pointer. */
  function pointAt(at: Omit<HoveredName, "onLeft"> | null): void {
    if (secret.value) at = null;
    hovered.value = at && {
      name: at.name,
      x_px: at.x_px,
      y_px: at.y_px,
      onLeft: at.x_px > window.innerWidth - NAME_ROOM_PX,
    };
  }

  function onHover(event: EngineEvents["hover"]): void {
    pointAt(event && { ...event, name: names.structure(event.id) });
  }

  return {
    engine,
    view,
    camera,
    hovered,
    pointAt,
    ready,
    failure,
    lostContext,
    quiet,
    secret,
    labelled,
    nameable,
    mark,
    litId,
    passing,
    address,
    orientation,
    loading,
    show,
    /** Connect the 3D view. Called once, when it exists. */
    connect(created: AtlasEngine): void {
      engine.value = created;
      created.on("progress", (event) => (progress.value = event));
      created.on("ready", () => {
        ready.value = true;
        voice.announce(names.word("say.ready"));
      });
      created.on("camera", onCamera);
      created.on("hover", onHover);
      created.on("error", (event) => {
        if (event.code === "webgl") failure.value = event.message;
        else voice.notify(event.message);
      });
      created.on("contextlost", (event) => (lostContext.value = event.lost));
      created.apply(drawn(view.value), { animate: false });
      camera.value = created.camera();
    },
  };
}
