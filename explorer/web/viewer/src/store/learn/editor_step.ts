/** The step that is being written: its view, sources and question. */

import { computed, nextTick, ref } from "vue";

import { fromQuery, toQuery } from "../../view_query.ts";
import { knownIds, splitSide } from "../catalog_ids.ts";
import type { Evidence } from "../catalog_texts.ts";
import { describe } from "../description.ts";
import type { DraftStep, Kind, Pair } from "./editor_draft.ts";
import { EVIDENCE, KINDS, LEAST_OPTIONS, MOST_OPTIONS, queryOf } from "./editor_draft.ts";
import { filled } from "./editor_problems.ts";
import { chipsOf, findSources } from "./editor_sources.ts";
import type { LearnKit } from "./kit.ts";

type Cited = "sources" | "because_sources";

interface Parts {
  readonly kit: LearnKit;
  readonly step: () => DraftStep | null;
  readonly change: (next: Partial<DraftStep>) => void;
  /** What was selected last. */
  readonly picked: () => string | null;
}

export function createStepFields({ kit, step, change, picked }: Parts) {
  const { catalog, names, scene, voice, learning } = kit;
  const { word } = names;
  const seeking = ref<Record<Cited, string>>({ sources: "", because_sources: "" });

  const selectOf = (view: readonly Pair[]): string | null => view.find(([key]) => key === "select")?.[1] ?? null;
  const withSelect = (view: readonly Pair[], id: string | null): readonly Pair[] => [
    ...view.filter(([key]) => key !== "select"),
    ...(id === null ? [] : [["select", id] as const]),
  ];

  /** The view of the moment, in which what is marked counts as selected. */
  function viewNow(): readonly Pair[] {
    const { view } = scene;
    const camera = view.value.view === null ? (view.value.camera ?? scene.engine.value?.camera() ?? null) : null;
    const selected = view.value.selected ?? scene.mark.value;
    const query = toQuery({ ...view.value, camera, selected, language: null, reader: null });
    return [...new URLSearchParams(query)];
  }

  /** The view that was shown or taken last: another one was arranged by hand, and is not to be lost. */
  let last: string | null = null;
  const remember = (): void => void (last = queryOf(viewNow()));

  /** Show a view as learners see it: what it lights up has no card in front of it. */
  function show(view: readonly Pair[]): void {
    const { state } = fromQuery(queryOf(view), knownIds(catalog));
    const { language, reader } = scene.view.value;
    scene.passing.end();
    scene.mark.value = state.selected;
    scene.show({ ...state, selected: null, language, reader }, { asStep: true });
    remember();
  }

  /** What a view shows, in sentences; from where, too. */
  function told(view: readonly Pair[]): string {
    const { state } = fromQuery(queryOf(view), knownIds(catalog));
    const from = state.view && `${word("editor.view.from")}: ${word(`view.${state.view}`)}.`;
    return [from, describe(state, { camera: state.camera, prominent: [] }, catalog, names)].filter(Boolean).join(" ");
  }

  function focusOn(id: string): void {
    void nextTick(() => document.getElementById(id)?.focus());
  }

  const sources = computed(() => learning.sources());
  const nameOf = (id: string): string => names.structure(id);
  const choices = computed(() =>
    catalog.layers
      .map(({ id, name, groups }) => ({
        id,
        name,
        items: groups
          .flatMap(({ structures }) => structures)
          .map((base) => ({ id: base, name: nameOf(base) })),
      }))
      .filter(({ items }) => items.length > 0),
  );
  const wholes = computed(() => Object.keys(catalog.wholes).map((id) => ({ id, name: nameOf(id) })));
  const find = computed(() => step()?.find ?? "");

  return {
    show,
    viewNow,
    /** What is on show was not arranged for this lesson. */
    remember,
    /** Show the view of the step that was opened, unless somebody has arranged another one. */
    follow(): void {
      if (last === queryOf(viewNow())) show(step()?.view ?? []);
    },
    layout: {
      kinds: KINDS,
      evidences: EVIDENCE,
      setEvidence: (evidence: Evidence): void => change({ evidence }),
      setKind: (kind: Kind): void => change({ kind }),
      viewTold: computed(() => told(step()?.view ?? [])),
      lit: computed(() => {
        const id = selectOf(step()?.view ?? []);
        return id === null ? null : { id, name: nameOf(id) };
      }),
      pickedName: computed(() => {
        const id = picked();
        return id === null ? null : nameOf(id);
      }),
      showView(): void {
        show(step()?.view ?? []);
        voice.announce(word("editor.view.shown"));
      },
      takeView(): void {
        change({ view: viewNow() });
        remember();
        voice.announce(word("editor.view.taken"));
      },
      light(): void {
        const view = withSelect(step()?.view ?? [], picked());
        change({ view });
        show(view);
        focusOn("ba-ed-unlight");
      },
      unlight(): void {
        const view = withSelect(step()?.view ?? [], null);
        change({ view });
        show(view);
        focusOn("ba-ed-step-view");
      },
      seeking,
      seek(field: Cited, text: string): void {
        seeking.value = { ...seeking.value, [field]: text };
        const list = `#ba-ed-step-${field} ~ .ba-found`;
        void nextTick(() => document.querySelector(list)?.scrollIntoView({ block: "nearest" }));
      },
      found: (field: Cited) => findSources(sources.value, seeking.value[field], step()?.[field] ?? []),
      chips: (field: Cited) => chipsOf(sources.value, step()?.[field] ?? []),
      addSource(field: Cited, id: string | undefined): void {
        const now = step()?.[field];
        if (id === undefined || !now || now.includes(id)) return;
        change({ [field]: [...now, id] });
        seeking.value = { ...seeking.value, [field]: "" };
        voice.announce(filled(word("editor.source.added"), { title: sources.value[id]?.title ?? id }));
        focusOn(`ba-ed-step-${field}`);
      },
      removeSource(field: Cited, id: string): void {
        change({ [field]: (step()?.[field] ?? []).filter((one) => one !== id) });
        voice.announce(filled(word("editor.source.removed"), { title: sources.value[id]?.title ?? id }));
        focusOn(`ba-ed-step-${field}`);
      },
      canAddOption: computed(() => (step()?.options.length ?? 0) < MOST_OPTIONS),
      canRemoveOption: computed(() => (step()?.options.length ?? 0) > LEAST_OPTIONS),
      setOption(at: number, text: string): void {
        change({ options: (step()?.options ?? []).map((one, place) => (place === at ? text : one)) });
      },
      setAnswer: (answer: number): void => change({ answer }),
      addOption(): void {
        const options = [...(step()?.options ?? []), ""];
        change({ options });
        focusOn(`ba-ed-option-${options.length - 1}`);
      },
      removeOption(at: number): void {
        const now = step();
        if (!now) return;
        const answer = now.answer === at ? -1 : now.answer > at ? now.answer - 1 : now.answer;
        change({ options: now.options.filter((_, place) => place !== at), answer });
        focusOn(`ba-ed-option-${Math.max(0, at - 1)}`);
      },
      choices,
      wholes,
      findName: computed(() => (find.value ? nameOf(find.value) : null)),
      /** A select can only show what it lists. */
      findListed: computed(() =>
        catalog.structures[find.value] || catalog.wholes[find.value] ? find.value : "",
      ),
      setFind: (id: string): void => change({ find: id }),
      takeSelected(): void {
        const id = picked();
        if (id === null) return;
        const [base] = splitSide(id);
        change({ find: base });
        voice.announce(filled(word("editor.find.taken"), { name: nameOf(base) }));
      },
    },
  };
}
