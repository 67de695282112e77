/**
 * Everything a person changes. It lives in this page alone: nothing here is a trame state key, so
 * nothing that a person does can reach the server or another person.
 *
 * The layout, written in Python, binds to the fields and methods of `AtlasStore` as `atlas.…`.
 */

import { computed, reactive, ref, shallowReactive, watch } from "vue";

import type { AtlasEngine } from "../engine/index.ts";
import { inWords } from "../view_notice.ts";
import { NAMED_VIEWS } from "../view_state.ts";
import { createActions } from "./actions.ts";
import { viewInAddress } from "./address.ts";
import { redFlagsOf } from "./card.ts";
import { createCardReading } from "./card_reading.ts";
import type { Catalog } from "./catalog.ts";
import { knownIds } from "./catalog_ids.ts";
import { createEmbed, isEmbedded } from "../embed/embed.ts";
import { createCompare } from "./compare.ts";
import { createCrosshair } from "./crosshair.ts";
import { createDescribing } from "./describing.ts";
import { createCut } from "./cut.ts";
import { createEdges } from "./edges.ts";
import { createEscape } from "./escape.ts";
import { createFinder } from "./finder.ts";
import { createFinding } from "./finding.ts";
import { createFixedViews } from "./fixed_views.ts";
import { returnFocusAfter } from "./focus_return.ts";
import { createFlat } from "./flat.ts";
import { createHistory } from "./history.ts";
import { hasRoomForPanel } from "./insets.ts";
import { listenToPageKeys, onViewKey } from "./keyboard.ts";
import { createFigure } from "./figure.ts";
import { createLabels } from "./labels.ts";
import { createLanguage } from "./language.ts";
import { createLearn } from "./learn/learn.ts";
import { createLibrary } from "./library.ts";
import { createLit } from "./lit.ts";
import { qualityOf } from "./model_quality.ts";
import type { Named } from "./names.ts";
import { namesOf } from "./names.ts";
import { createOffline } from "./offline.ts";
import { createOverlays } from "./overlays.ts";
import { createPainPath } from "./pain_path.ts";
import { createPeeling } from "./peeling.ts";
import { createReader } from "./reader.ts";
import { createRoom } from "./room.ts";
import { rove } from "./roving.ts";
import { createRuler } from "./ruler.ts";
import { createScene } from "./scene.ts";
import { createSegment } from "./segment.ts";
import type { FoundKind } from "./search.ts";
import { createTermNote } from "./term_note.ts";
import { createTissue } from "./tissue.ts";
import type { Theme } from "./theme.ts";
import { createTheming } from "./theming.ts";
import { createVisibility, withSelectionShown } from "./visibility.ts";
import { createVoice } from "./voice.ts";

export type AtlasStore = ReturnType<typeof createStore>;

/** Make the store of one page. */
export function createStore(given: Catalog, onTheme: (theme: Theme) => void = () => {}) {
  // In another language it has other texts: what is computed from it follows.
  const catalog = shallowReactive({ ...given });
  const names = namesOf(catalog);
  const voice = createVoice();
  const embedded = isEmbedded();
  const room = createRoom({ panel: !embedded });
  const scene = createScene(names, voice);
  const actions = createActions(catalog, names, scene, room, voice);
  const peeling = createPeeling(catalog, names, scene, voice);
  const visibility = createVisibility(catalog, names, scene, voice);
  const cutting = createCut(catalog, names, scene, voice);
  const history = createHistory(catalog, names, scene, voice);
  const level = createSegment(catalog, names, scene, room, voice);
  const library = createLibrary(catalog, room);
  const openers: Readonly<Record<FoundKind, (id: string) => void>> = {
    structure: actions.choose,
    topic: library.openTopic,
    symptom: library.openSymptom,
    help: library.openHelp,
  };
  const finder = createFinder(catalog, ({ kind, id }) => openers[kind](id));
  const language = createLanguage(catalog, voice, (chosen) =>
    scene.show({ ...scene.view.value, language: chosen }),
  );
  const reader = createReader(catalog, (chosen) => {
    scene.show({ ...scene.view.value, reader: chosen });
    voice.announce(names.word(`say.reader.${chosen}`));
  });
  const termNote = createTermNote(catalog);
  const offline = createOffline();
  const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
  const path = createPainPath({
    catalog,
    names,
    scene,
    actions,
    room,
    voice,
    reader: reader.reader,
    leaveOthers: () => learn.close(),
  });
  const compare = createCompare(catalog, names, scene, room, voice);
  const lit = createLit({ catalog, names, scene, room, voice, restore: path.showAgain });
  const learn = createLearn({
    catalog,
    names,
    scene,
    room,
    voice,
    reader: reader.reader,
    free: () => around.free(),
    leaveOthers: () => {
      scene.passing.end();
      lit.stopShowing();
      path.close();
    },
  });
  const leave = (): void => {
    scene.passing.end();
    lit.stopShowing();
    path.close();
    learn.close();
  };
  const { theming, followSystem } = createTheming(names, scene, voice, onTheme);
  const online = ref(true);

  const tissue = createTissue(catalog, names, scene, voice);
  const reducedMotion = (): boolean => motion.matches;
  const reading = createCardReading({
    catalog,
    scene,
    room,
    reader: reader.reader,
    tissue,
    reducedMotion,
    embedded,
  });
  const { card } = reading;
  const around = createEdges({
    room,
    scene,
    card,
    comparing: compare.comparing,
    onPath: () => path.open,
    learning: () => learn.open,
    embedded,
  });
  const { insets, led, covered, roomForNames } = around;
  const finding = createFinding({
    catalog,
    names,
    scene,
    room,
    voice,
    reader: reader.reader,
    covered,
    overlaid: () => ({ labels: labels.labels.value, ruler: ruler.ruler.value }),
    leave,
    openCompared: compare.openCompared,
  });
  const overlays = createOverlays(names, scene, voice);
  const ruler = createRuler(
    catalog,
    names,
    scene,
    roomForNames,
    level.enterSegment,
    overlays.onOverlayKey,
    voice,
  );
  const labels = createLabels(
    catalog,
    names,
    scene,
    room,
    () => ruler.besideRuler(roomForNames()),
    overlays.onOverlayKey,
    voice,
  );
  const fixed = createFixedViews(names, scene, voice);
  const describing = createDescribing(catalog, names, scene, () => insets.value, lit.lit, voice);
  const flat = createFlat(catalog, names, scene, {
    ...actions,
    select: (id) => (learn.onPick(id) ? undefined : actions.select(id)),
    clear: () => (learn.onPick(null) ? undefined : actions.clear()),
  });
  const pointing = computed(() => (flat.flat.value ? flat.pointer : scene.engine.value));
  const crosshair = createCrosshair(
    catalog,
    names,
    pointing,
    () => insets.value,
    scene.secret,
    voice,
  );
  // No WebGL: the list takes the place of the view, and there is nothing to peel.
  watch(scene.failure, () => {
    room.tab.value = "structures";
    room.panelOpen.value = false;
  });
  // Drawn views take its place, where there are any.
  const stopWaiting = watch(flat.flat, (shown) => {
    if (!shown) return;
    stopWaiting();
    room.tab.value = "layers";
    room.panelOpen.value = !embedded && !led.value && hasRoomForPanel(room.frame.value);
    voice.notifyFor(names.word("no_webgl.pictures"), scene.view);
  });

  const embed = createEmbed({
    catalog,
    names,
    scene,
    actions,
    learn,
    announce: voice.announce,
    reader: reader.reader,
    speak: (id) => language.speak(id, { forNow: true }),
    picture: finding.pictureUrl,
    leave,
  });

  const escape = createEscape({
    scene,
    room,
    actions,
    card,
    termNote,
    lit,
    finder,
    compare,
    level,
    path,
    learn,
    cutting,
  });

  const { engine: _engine, show: _show, connect, ...seen } = scene;
  return reactive({
    ...voice,
    ...room,
    ...seen,
    ...actions,
    ...peeling,
    ...cutting,
    ...visibility,
    ...history,
    ...level,
    ...crosshair,
    ...fixed,
    ...flat,
    edges: around.edges,
    ...describing,
    ...finder,
    ...library,
    ...language,
    ...reader,
    ...termNote,
    ...offline,
    ...overlays,
    ...tissue,
    ...labels,
    ...ruler,
    ...createFigure(names, scene),
    rove,
    ...finding,
    ...compare,
    beginComparing(base: string): void {
      lit.stopShowing();
      compare.beginComparing(base);
    },
    catalog,
    words: computed(() => catalog.strings),
    views: NAMED_VIEWS.filter((named) => named !== "home"),
    quality: computed(() => qualityOf(catalog)),
    redFlags: computed(() => redFlagsOf(catalog)),
    ...reading,
    classes: computed(() => ({
      "ba--card": card.value !== null,
      "ba--panel": room.panelOpen.value,
      "ba--path": led.value,
      "ba--compare": compare.comparing.value,
      "ba--embed": embedded,
      "ba--drawn": flat.flat.value !== null,
      "ba--flat": scene.failure.value !== null && flat.flat.value === null,
    })),
    path,
    learn,
    embed,
    ...lit,
    ...theming,
    online,
    nameOf: names.structure,
    reducedMotion,

    /** Read the address and listen to the window. Called once. */
    start(): void {
      const { state, notices } = viewInAddress(knownIds(catalog));
      for (const notice of notices) voice.notify(inWords(notice, names.word));
      scene.show(withSelectionShown(state, catalog));
      history.beginHistory();
      if (state.reader) reader.reader.value = state.reader;
      language.label();
      if (state.selected) room.makeRoomForCard();
      if (state.segment) room.openPanel("segment");
      listenToPageKeys(room.openSearch, escape);
      history.listenForUndo();
      finding.listenForFinding();
      scene.address.onTravel(() => void learn.readAddress());
      void learn.readAddress();
      room.watchWindow();
      embed.begin();
      // A frame has no room for two columns, and a lesson takes the view.
      if (!embedded && !scene.address.beside("lesson") && !scene.address.beside("exam")) {
        compare.readCompared();
      }
      returnFocusAfter(room.dialog);
      motion.addEventListener("change", () =>
        scene.engine.value?.setReducedMotion(motion.matches),
      );
      followSystem();
      const stop = watch([scene.ready, scene.failure], () => {
        stop();
        offline.keepOnDevice(flat.flatFiles);
      });
    },
    /** Connect the 3D view. Called once, when it exists. */
    attach(engine: AtlasEngine): void {
      engine.setInsets(insets.value, { animate: false });
      engine.on("pick", (pick) => {
        scene.hovered.value = null;
        if (compare.onComparePick(pick?.id ?? null) || learn.onPick(pick?.id ?? null, pick?.point_mm)) return;
        if (pick?.again) engine.fit([pick.id]);
        else if (pick) actions.select(pick.id);
        else if (scene.view.value.selected) actions.clear();
      });
      engine.on("area", path.onSkin);
      engine.on("areahover", path.onHover);
      connect(engine);
    },
    onCanvasKey(event: KeyboardEvent): void {
      const engine = scene.engine.value;
      const onKey = (key: KeyboardEvent): boolean =>
        crosshair.onCrosshairKey(key) || fixed.onTurnKey(key) || describing.onDescribeKey(key) ||
        visibility.onVisibilityKey(key) ||
        cutting.onCutKey(key) ||
        overlays.onOverlayKey(key) ||
        tissue.onStyleKey(key);
      if (scene.failure.value) {
        if (crosshair.onCrosshairKey(event) || flat.onFlatKey(event)) event.preventDefault();
      } else if (engine) onViewKey(event, engine, actions, onKey);
    },
    /** From a dialog to a structure in the view. */
    showStructure(base: string): void {
      room.dialog.value = null;
      actions.choose(base);
    },
    /** From a dialog to everything that its text shows. */
    showAllOf(told: { readonly name: string; readonly structures: readonly Named[] }): void {
      const from = room.dialog.value;
      const ids = told.structures.map(({ id }) => id);
      lit.showAll(told.name, ids, () => from && library.reopen(from));
    },
  });
}
