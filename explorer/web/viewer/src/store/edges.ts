/** What is open around the view, and what that leaves of it. */

import type { Ref } from "vue";
import { computed, watch } from "vue";

import type { Insets } from "../engine/index.ts";
import type { Card } from "./card.ts";
import type { Frame } from "./insets.ts";
import { coveredBy, freeOf, inReadingOrder, insetsOf } from "./insets.ts";
import { roomAround } from "./label_setting.ts";
import type { LearnPage } from "./learn/kit.ts";
import type { Room } from "./room.ts";
import type { Scene } from "./scene.ts";

interface EdgeParts {
  readonly room: Room;
  readonly scene: Scene;
  readonly card: Readonly<Ref<Card | null>>;
  readonly comparing: Readonly<Ref<boolean>>;
  /** The way of a person in pain is open. */
  readonly onPath: () => boolean;
  readonly learning: () => LearnPage | null;
  readonly embedded: boolean;
}

/** Pages that ask or lead: they show no cards, and their views come near. */
const LEADING: readonly LearnPage[] = ["lesson", "practice", "exam"];

export function createEdges({ room, scene, card, comparing, onPath, learning, embedded }: EdgeParts) {
  /** A sheet that leads through the view step by step. */
  const led = computed(() => onPath() || learning() !== null);
  const frame = computed(() => {
    const page = learning();
    return {
      ...room.frame.value,
      phone: room.phone.value,
      sheet: sheetInFront(),
      sheetHeight: room.sheet.value,
      cut: scene.view.value.cut !== null,
      lesson: page !== null && LEADING.includes(page),
      embed: embedded,
    };
  });
  const insets = computed(() => inReadingOrder(insetsOf(frame.value)));

  function sheetInFront(): Frame["sheet"] {
    if (room.panelOpen.value) return "panel";
    if (comparing.value) return "compare";
    if (card.value) return "card";
    return led.value ? "path" : null;
  }

  function covered(): Insets {
    if (embedded) return { top: 0, right: 0, bottom: 0, left: 0 };
    const left = room.panelOpen.value || led.value;
    const right = card.value !== null || comparing.value;
    return inReadingOrder(coveredBy(frame.value, insetsOf(frame.value), { left, right }));
  }

  watch(
    () => JSON.stringify(insets.value),
    () => scene.engine.value?.setInsets(insets.value),
  );

  return {
    led,
    insets,
    covered,
    free: () => freeOf(room.frame.value, insets.value),
    roomForNames: () =>
      roomAround({
        ...frame.value,
        // In the frame of another page there is no orientation figure, and all insets are covered.
        sheet: frame.value.sheet !== null || embedded,
        covered: embedded ? insets.value : covered(),
      }),
    /** What panels cover, for what is not the 3D view. */
    edges: computed(() => {
      const { top, right, bottom, left } = insets.value;
      return { padding: `${top}px ${right}px ${bottom}px ${left}px` };
    }),
  };
}
