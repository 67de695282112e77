/** A scale beside the body with the levels of the spine, at their heights in the picture. */

import { computed, ref, watch } from "vue";

import type { Catalog } from "./catalog.ts";
import type { LabelRoom } from "./label_layout.ts";
import type { Names } from "./names.ts";
import { levelPlaces, nearestTick, ticksOf } from "./ruler_levels.ts";
import type { Scene } from "./scene.ts";
import type { Voice } from "./voice.ts";

/** Looking from so high above, heights on the screen are no heights of the body any more. */
const STEEPEST_DEG = 60;
/** The width of the scale; the same as in `styles/labels.css`. */
const RULER_PX = 44;
/** From the body to the scale, and to the names that stand between the two. */
const AWAY_PX = 24;
const NAMES_PX = 164;
/** They lead out of the picture. */
const LEGS = "femur";

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -5,
  PageDown: 5,
  Home: -Infinity,
  End: Infinity,
};

/** Lengths in pixels as the custom properties of an element. */
const styled = (lengths_px: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(lengths_px).map(([name, px]) => [`--${name}`, `${px}px`]));

export function createRuler(
  catalog: Catalog,
  names: Names,
  { engine, view, camera, ready, nameable, failure }: Scene,
  roomNow: () => LabelRoom,
  open: (segment: string) => void,
  onOverlayKey: (event: KeyboardEvent) => boolean,
  { announce }: Voice,
) {
  const places = levelPlaces(catalog.meshes);
  /** The level that is pointed at, or that the keys have come to. */
  const pointed = ref<string | null>(null);

  const on = computed(
    () => view.value.overlays.includes("ruler") && ready.value && nameable.value && !failure.value,
  );
  const bones = Object.values(catalog.meshes).filter(
    ({ kind, base }) => kind === "bone" && base !== LEGS,
  );
  /** How far the body reaches to the right; looked up when it stands still. */
  const body_px = ref(0);

  function measureBody(): void {
    const now = engine.value;
    if (!now) return;
    const ends = bones.flatMap(({ bounds_mm: [lo, hi] }) =>
      [lo, hi].flatMap(([, y, z]) => [lo[0], hi[0]].map((x) => now.project([x, y, z]).x_px)),
    );
    body_px.value = Math.max(...ends);
  }
  watch(engine, (created) =>
    created?.on("camera", ({ settled }) => {
      if (settled && on.value) measureBody();
    }),
  );
  watch([on, () => JSON.stringify(roomNow())], measureBody);

  /** The left edge of the scale: beside the body and its names, where there is room. */
  const rulerLeft_px = computed(() => {
    const names_px = view.value.overlays.includes("labels") ? NAMES_PX : 0;
    return Math.min(roomNow().right_px - RULER_PX, body_px.value + AWAY_PX + names_px);
  });

  const ruler = computed(() => {
    const now = engine.value;
    if (!on.value || !now || !camera.value) return null;
    if (Math.abs(camera.value.elevation_deg) > STEEPEST_DEG) return null;
    const { top_px, bottom_px } = roomNow();
    const levels = places.map(({ id, title, point_mm }) => ({ id, title, ...now.project(point_mm) }));
    const at = pointed.value;
    const ticks = ticksOf(levels, { top_px, bottom_px }, [at, view.value.segment]);
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (!first || !last) return null;
    const x_px = rulerLeft_px.value;
    const tick = ticks.find(({ id }) => id === at);
    return {
      x_px,
      ticks,
      pointed: tick ?? null,
      chosen: view.value.segment,
      style: styled({
        x: x_px,
        top: Math.min(first.y_px, last.y_px),
        bottom: Math.max(first.y_px, last.y_px),
      }),
      guide: tick && styled({ y: tick.y_px, from: tick.x_px, to: x_px }),
    };
  });

  function go(id: string): void {
    pointed.value = id;
    announce(names.structure(id));
  }

  function tickAt(event: MouseEvent) {
    return nearestTick(ruler.value?.ticks ?? [], event.clientY);
  }

  return {
    ruler,
    /** What the scale leaves of a room. */
    besideRuler(room: LabelRoom): LabelRoom {
      return ruler.value ? { ...room, right_px: rulerLeft_px.value } : room;
    },
    /** Point at the level that is nearest to the pointer. */
    onRulerMove(event: MouseEvent): void {
      pointed.value = tickAt(event)?.id ?? null;
    },
    onRulerLeave(): void {
      pointed.value = null;
    },
    onRulerClick(event: MouseEvent): void {
      const tick = tickAt(event);
      if (tick) open(tick.id);
    },
    onRulerFocus(): void {
      const ticks = ruler.value?.ticks ?? [];
      pointed.value ??= view.value.segment ?? ticks[0]?.id ?? null;
    },
    /** Arrow keys go from level to level, Enter opens; L and V work here as in the view. */
    onRulerKey(event: KeyboardEvent): void {
      const ticks = ruler.value?.ticks ?? [];
      const at = ticks.findIndex(({ id }) => id === pointed.value);
      const step = STEPS[event.key];
      if (step !== undefined) {
        const next = ticks[Math.max(0, Math.min(ticks.length - 1, at + step))];
        if (next) go(next.id);
      } else if ((event.key === "Enter" || event.key === " ") && ticks[at]) open(ticks[at].id);
      else if (event.ctrlKey || !onOverlayKey(event)) return;
      event.preventDefault();
    },
  };
}
