/** What Escape puts away: the thing that was opened last, one at a time. */

import type { Ref } from "vue";

import type { Actions } from "./actions.ts";
import type { Card } from "./card.ts";
import type { createCompare } from "./compare.ts";
import type { createCut } from "./cut.ts";
import type { Finder } from "./finder.ts";
import type { Learn } from "./learn/learn.ts";
import type { createLit } from "./lit.ts";
import type { PainPath } from "./pain_path.ts";
import type { Room } from "./room.ts";
import { focusCanvas } from "./room.ts";
import type { Scene } from "./scene.ts";
import type { createSegment } from "./segment.ts";
import type { createTermNote } from "./term_note.ts";

interface OpenThings {
  readonly scene: Scene;
  readonly room: Room;
  readonly actions: Actions;
  readonly card: Readonly<Ref<Card | null>>;
  readonly termNote: ReturnType<typeof createTermNote>;
  readonly lit: ReturnType<typeof createLit>;
  readonly finder: Finder;
  readonly compare: ReturnType<typeof createCompare>;
  readonly level: ReturnType<typeof createSegment>;
  readonly path: PainPath;
  readonly learn: Learn;
  readonly cutting: ReturnType<typeof createCut>;
}

export function createEscape(open: OpenThings): () => void {
  const { scene, room, actions, card, termNote, lit, finder, compare, level, path, learn, cutting } = open;
  return () => {
    if (termNote.termNote.value) return termNote.dropTerm();
    if (room.dialog.value) return;
    if (lit.lit.value && !scene.view.value.selected) return lit.backToText();
    if (finder.query.value) finder.query.value = "";
    else if (compare.comparing.value) return compare.endComparing();
    else if (level.segment.value && !learn.open) level.leaveSegment();
    else if (room.phone.value && room.panelOpen.value) room.closePanel();
    else if (path.open && room.panelOpen.value) room.closePanel();
    else if (path.open && scene.view.value.selected) return path.backFromCard();
    else if (path.open) return path.close();
    else if (learn.open && room.panelOpen.value) room.closePanel();
    else if (learn.open && card.value) return learn.backFromCard();
    else if (learn.open) return learn.escape();
    else if (scene.view.value.selected) actions.clear();
    else if (cutting.cut.value) return cutting.closeCut();
    else return;
    focusCanvas();
  };
}
