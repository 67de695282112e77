/** Finding again: links, saved views, what was seen before, the list, and a picture to keep. */

import { computed, ref } from "vue";

import type { Insets } from "../engine/index.ts";
import type { Reader } from "../view_state.ts";
import type { Catalog } from "./catalog.ts";
import type { Names } from "./names.ts";
import type { Overlaid } from "./drawn_names.ts";
import { createPicture } from "./picture.ts";
import { regionsOf } from "./regions.ts";
import type { Room } from "./room.ts";
import { createSavedViews } from "./saved_views.ts";
import type { Scene } from "./scene.ts";
import { createSeen } from "./seen.ts";
import { createShare } from "./share.ts";
import { treeOf } from "./tree.ts";
import type { Voice } from "./voice.ts";

interface Parts {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly room: Room;
  readonly voice: Voice;
  readonly reader: { readonly value: Reader };
  /** Which edges of the view something lies over just now. */
  readonly covered: () => Insets;
  /** Names and levels as they stand in the view. */
  readonly overlaid: () => Overlaid;
  /** Ends what lies over the view for a while, such as the path of a person in pain. */
  readonly leave: () => void;
  readonly openCompared: (text: string) => void;
}

export function createFinding(parts: Parts) {
  const { catalog, names, scene, room, voice, reader, covered, overlaid, leave, openCompared } = parts;
  const travel = createSeen(catalog, names, scene, room, voice, leave, openCompared);
  const { listenForTravel, ...seen } = travel;
  const { watchSavedViews, ...saved } = createSavedViews(catalog, names, scene, room, voice, leave);
  const { preparePaper, ...picture } = createPicture(
    catalog,
    names,
    scene,
    room,
    voice,
    covered,
    overlaid,
  );
  const treeBy = ref<"layer" | "region">("layer");
  const tree = computed(() => treeOf(catalog));
  return {
    ...seen,
    ...saved,
    ...picture,
    ...createShare(catalog, names, scene, room, reader, voice),
    tree,
    treeBy,
    listed: computed(() =>
      treeBy.value === "region" ? regionsOf(catalog, names) : tree.value,
    ),
    /** Listen to the window. Called once. */
    listenForFinding(): void {
      listenForTravel();
      watchSavedViews();
      preparePaper();
    },
  };
}
