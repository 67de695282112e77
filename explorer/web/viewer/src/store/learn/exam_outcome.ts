/** What becomes of an exam that was taken: it is judged, told to whoever listens, and kept as a table. */

import { shallowRef } from "vue";

import { splitSide } from "../catalog_ids.ts";
import { datedName, saveBlob } from "../downloads.ts";
import { wordsIn } from "./answers.ts";
import type { Exam } from "./exam_code.ts";
import { type Answer, NO_ANSWER } from "./exam_keeping.ts";
import type { About, ExamResult } from "./exam_result.ts";
import { COLUMNS, csvOf, resultOf, tableOf } from "./exam_result.ts";
import { isRight } from "./judging.ts";
import type { LearnKit } from "./kit.ts";
import type { PoolQuestion } from "./learning.ts";

/** What was asked and answered, station by station. */
interface Taken {
  readonly exam: Exam | null;
  /** The question of a station, from 0. */
  readonly asked: (place: number) => PoolQuestion | null;
  readonly answers: readonly Answer[];
  readonly spent_ms: readonly number[];
}

export function createOutcome({ catalog, names, voice, events }: LearnKit) {
  const { word } = names;
  const result = shallowRef<ExamResult | null>(null);

  /** Whoever listens hears of every station, in the order asked, and then of the end. */
  function tellEvents({ rows, score, max }: ExamResult): void {
    let so_far = 0;
    for (const { number, correct } of rows) {
      so_far += Number(correct);
      events.answered({
        ...{ lesson: null, quiz: "exam", step: String(number), kind: "name", correct },
        ...{ score: so_far, max: number },
      });
    }
    events.finished({ lesson: null, quiz: "exam", score, max });
  }

  return {
    result,
    /** Tell right from wrong, and everybody who listens. */
    judge({ exam, asked, answers, spent_ms }: Taken): void {
      const others = wordsIn(Object.values(catalog.structures).flatMap(({ name, latin }) => [name, latin]));
      const way = exam?.answers === "chosen" ? "choose" : "type";
      const rows = (exam?.pins ?? []).map(({ id }, place) => {
        const [one, { given, text }] = [asked(place), answers[place] ?? NO_ANSWER];
        return {
          right: names.structure(splitSide(id)[0]),
          given: text,
          correct: one !== null && isRight(one, way, given, catalog, others),
          seconds: Math.round((spent_ms[place] ?? 0) / 1000),
        };
      });
      result.value = resultOf(rows);
      tellEvents(result.value);
    },
    scored: (): string =>
      word("learn.score")
        .replace("{score}", String(result.value?.score ?? 0))
        .replace("{max}", String(result.value?.max ?? 0)),
    saveCsv(about: Omit<About, "day">): void {
      const day = new Date();
      const rows = result.value ? tableOf(result.value, { ...about, day }) : [];
      const file = datedName(word("exam.result.file_name"), "csv", day);
      saveBlob(file, new Blob([csvOf([COLUMNS.map((one) => word(`exam.csv.${one}`)), ...rows])], { type: "text/csv" }));
      voice.announce(word("exam.saved").replace("{file}", file));
    },
  };
}
