/** The first page of "Learn": the lessons, how far one got in each, and the doors to the rest. */

import { computed, reactive } from "vue";

import type { KeptProgress } from "./kept_progress.ts";
import type { LearnKit } from "./kit.ts";
import type { Lesson } from "./learning.ts";
import type { LessonProgress } from "./progress.ts";
import { NO_PROGRESS, scoreOf, writeProgress } from "./progress.ts";
import type { Player } from "./player.ts";

/** What one has begun stands first, then what is for those who begin. */
const GROUPS = ["begun", "first", "further"] as const;

export function createHome({ catalog, names, learning }: LearnKit, kept: KeptProgress, player: Player) {
  const { word } = names;

  const languageName = (id: string): string =>
    catalog.languages.find((one) => one.id === id)?.name ?? id;

  function row(lesson: Lesson) {
    const known = kept.progress.value.lessons[lesson.id];
    const { id, title, summary, level, minutes, steps, language } = lesson;
    return {
      id,
      title,
      summary,
      level,
      lang: language === catalog.language ? undefined : language,
      how: known ? (known.done ? "done" : "begun") : "new",
      facts: [
        word("learn.lesson.facts")
          .replace("{minutes}", String(minutes))
          .replace("{steps}", String(steps.length)),
        language === catalog.language ? null : languageName(language),
      ]
        .filter(Boolean)
        .join(" · "),
      far: known ? far(lesson, known) : null,
    } as const;
  }

  function far({ steps }: Lesson, { at, answers, done }: LessonProgress): string {
    const { score, max } = scoreOf(answers, steps);
    const step = steps.findIndex(({ id }) => id === at) + 1;
    return done
      ? word("learn.score").replace("{score}", String(score)).replace("{max}", String(max))
      : word("learn.lesson.stopped")
          .replace("{step}", String(Math.max(1, step)))
          .replace("{steps}", String(steps.length));
  }

  return reactive({
    groups: computed(() => {
      const rows = learning.lessons.value.map(row);
      const groupOf = ({ how, level }: (typeof rows)[number]) => (how === "begun" ? how : level);
      return GROUPS.map((id) => ({ id, lessons: rows.filter((one) => groupOf(one) === id) })).filter(
        ({ lessons }) => lessons.length > 0,
      );
    }),
    loading: computed(() => learning.content.value === null && !learning.failed.value),
    failed: learning.failed,
    /** There is something to forget. */
    isKept: computed(() => writeProgress(kept.progress.value) !== writeProgress(NO_PROGRESS)),
    forget: kept.forget,
    again: (): void => void learning.load(),
    play(id: string): void {
      const lesson = learning.lesson(id);
      if (lesson) player.play(lesson);
    },
  });
}
