/** What the parts of "Learn" are made with: player, practice, exam and editor get it alike. */

import type { Ref } from "vue";

import type { Reader } from "../../view_state.ts";
import type { Catalog } from "../catalog.ts";
import type { Names } from "../names.ts";
import type { Room } from "../room.ts";
import type { Scene } from "../scene.ts";
import type { Voice } from "../voice.ts";
import type { LearnEvents } from "./events.ts";
import type { Learning } from "./learning.ts";
import type { AskedQuestion } from "./question.ts";
import type { Session } from "./session.ts";

/** What the sheet shows. */
export type LearnPage = "home" | "lesson" | "practice" | "exam" | "editor";

export interface LearnKit {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly scene: Scene;
  readonly room: Room;
  readonly voice: Voice;
  readonly reader: Readonly<Ref<Reader>>;
  readonly learning: Learning;
  /** The view while one learns; `go` ends it on the way to "home". */
  readonly session: Session;
  /** The one question that is asked at a time; `go` drops it. */
  readonly question: AskedQuestion;
  readonly events: LearnEvents;
  /** Turn the sheet to a page; the keyboard goes to its title, `#ba-learn-title`. */
  readonly go: (page: LearnPage) => void;
  /** The page has turned over within: its title gets the keyboard, its text begins at the top. */
  readonly arrive: () => void;
}
