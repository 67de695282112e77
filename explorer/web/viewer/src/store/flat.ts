/** Drawn views in place of the 3D view, where the browser cannot draw it: they are clicked alike. */

import { computed, shallowRef, watch } from "vue";

import type { Drawn, DrawnSet } from "../drawn/drawn_set.ts";
import { shownBy } from "../drawn/drawn_set.ts";
import type { NumberPicture } from "../drawn/number_picture.ts";
import { decodeNumbers } from "../drawn/number_picture.ts";
import type { NamedView } from "../view_state.ts";
import type { Actions } from "./actions.ts";
import type { Catalog } from "./catalog.ts";
import { overlap } from "./catalog_ids.ts";
import type { Names } from "./names.ts";
import type { Scene } from "./scene.ts";

/** Round the body, as the arrow keys go. */
const ROUND: readonly NamedView[] = ["posterior", "left", "anterior", "right"];

export interface Place {
  readonly x_px: number;
  readonly y_px: number;
}

/** Of the page, in CSS pixels: where the picture lies. */
export type Lies = () => DOMRect | null;

export type Flat = ReturnType<typeof createFlat>;

export function createFlat(catalog: Catalog, names: Names, scene: Scene, actions: Actions) {
  const { view, failure } = scene;
  const drawn = shallowRef<DrawnSet | null>(null);
  const loaded = shallowRef<ReadonlyMap<string, NumberPicture>>(new Map());
  const pointed = shallowRef<string | null>(null);
  let lies: Lies = () => null;

  const flat = computed(() =>
    failure.value !== null && drawn.value ? shownBy(drawn.value, view.value) : null,
  );

  async function open(): Promise<void> {
    const url = document.documentElement.dataset["pictures"];
    if (!url) return;
    const answer = await fetch(url);
    if (answer.ok) drawn.value = (await answer.json()) as DrawnSet;
  }

  async function load({ numbers }: Drawn): Promise<void> {
    if (loaded.value.has(numbers)) return;
    const answer = await fetch(numbers);
    if (!answer.ok) return;
    const picture = await decodeNumbers(await answer.arrayBuffer());
    loaded.value = new Map([...loaded.value, [numbers, picture]]);
  }

  watch(failure, () => void open().catch(() => undefined));
  watch(flat, (shown) => shown?.parts.forEach((part) => void load(part).catch(() => undefined)));

  /** The picture that shows a column of the view. */
  function partAt(x_px: number): NumberPicture | undefined {
    const shown = flat.value;
    if (!shown) return undefined;
    const part = shown.parts[Math.floor((x_px / shown.width_px) * shown.parts.length)];
    return part && loaded.value.get(part.numbers);
  }

  /** What a pixel of the picture shows. */
  function idIn(x_px: number, y_px: number): string | null {
    const part = partAt(x_px);
    const number = part?.numbers[y_px * part.width_px + x_px] ?? 0;
    return drawn.value?.ids[number - 1] ?? null;
  }

  /** What lies at a place of the page. */
  function idAt({ x_px, y_px }: Place): string | null {
    const shown = flat.value;
    const box = lies();
    if (!shown || !box) return null;
    const x = Math.floor(((x_px - box.left) / box.width) * shown.width_px);
    const y = Math.floor(((y_px - box.top) / box.height) * shown.height_px);
    const inside = x >= 0 && y >= 0 && x < shown.width_px && y < shown.height_px;
    return inside ? idIn(x, y) : null;
  }

  function pointAt(place: Place | null): void {
    pointed.value = place && idAt(place);
    scene.pointAt(
      place && pointed.value ? { ...place, name: names.structure(pointed.value) } : null,
    );
  }

  function clickAt(place: Place): void {
    const id = idAt(place);
    if (id) actions.select(id);
    else if (view.value.selected) actions.clear();
  }

  /** True when it was a key that goes round the body. */
  function onFlatKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const shown = flat.value;
    if (!shown || ctrlKey || metaKey || altKey) return false;
    const at = ROUND.indexOf(shown.view);
    const steps: Readonly<Record<string, NamedView>> = {
      ArrowRight: ROUND[(at + 1) % ROUND.length]!,
      ArrowLeft: ROUND[(Math.max(at, 0) + ROUND.length - 1) % ROUND.length]!,
      ArrowUp: "superior",
      ArrowDown: "posterior",
      Home: "home",
    };
    const next = steps[key];
    if (next) actions.lookFrom(next);
    return next !== undefined;
  }

  return {
    flat,
    /** What of the picture is chosen, and what is pointed at: tells for each number. */
    marked: computed(() => {
      const ids = drawn.value?.ids ?? [];
      const isOne = (chosen: string | null): boolean[] =>
        [false, ...ids.map((id) => chosen !== null && overlap(catalog, chosen, id))];
      return { selected: isOne(scene.litId.value), pointed: isOne(pointed.value) };
    }),
    /** The numbers of each part, once they are there. */
    numbered: computed(() => flat.value?.parts.map((part) => loaded.value.get(part.numbers)) ?? []),
    /** All pictures, where they are needed at all. */
    flatFiles: (): readonly string[] =>
      Object.values(drawn.value?.views ?? {})
        .flatMap(({ peeled }) => Object.values(peeled))
        .flatMap(({ picture, numbers }) => [picture, numbers]),
    placeFlat(where: Lies): void {
      lies = where;
    },
    onFlatPoint: (event: PointerEvent): void =>
      pointAt({ x_px: event.clientX, y_px: event.clientY }),
    onFlatClick: (event: MouseEvent): void =>
      clickAt({ x_px: event.clientX, y_px: event.clientY }),
    leaveFlat: (): void => pointAt(null),
    onFlatKey,
    /** What the crosshair asks, as it asks the 3D view. */
    pointer: {
      pickAt: (x_px: number, y_px: number) => {
        const id = idAt({ x_px, y_px });
        return id === null ? null : { id };
      },
      pickSkin: () => null,
      pointAt,
      clickAt,
    },
  };
}
