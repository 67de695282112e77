/**
 * Everything a person changes. It lives in this page alone: nothing here is a trame state key, so
 * nothing that a person does can reach the server or another person.
 *
 * The layout, written in Python, binds to the fields and methods of `AtlasStore` as `atlas.…`.
 */

import type { ComputedRef } from "vue";
import { computed, markRaw, nextTick, reactive, ref, shallowRef, watch } from "vue";

import type { AtlasEngine, EngineEvents } from "../engine/index.ts";
import type { Layer, NamedView, ViewState } from "../view_state.ts";
import { DEFAULT_VIEW_STATE, NAMED_VIEWS } from "../view_state.ts";
import { addressWriter, viewInAddress } from "./address.ts";
import type { Card } from "./card.ts";
import { Bibliography, cardFor, sectionsOf } from "./card.ts";
import type { Catalog, Side } from "./catalog.ts";
import { knownIds, splitSide } from "./catalog.ts";
import { hasRoomForPanel, insetsOf, isWide } from "./insets.ts";
import type { Half } from "./layers.ts";
import { halvesAreEqual, peeled, revealed, shownOn, switched, withLayers } from "./layers.ts";
import { orientationWords } from "./orientation.ts";
import type { Found } from "./search.ts";
import { searchIn } from "./search.ts";
import type { SheetHeight } from "./sheet.ts";
import { dragSheet, nextHeight } from "./sheet.ts";
import type { Theme } from "./theme.ts";
import { chooseTheme, currentTheme, followSystem } from "./theme.ts";
import { treeOf } from "./tree.ts";

export type AtlasStore = ReturnType<typeof createStore>;

type Tab = "layers" | "structures";
type Dialog = "about" | "help" | "red_flags" | null;

interface Notice {
  readonly key: number;
  readonly text: string;
}

interface HoveredName {
  readonly name: string;
  readonly x_px: number;
  readonly y_px: number;
  readonly onLeft: boolean;
}

const NAME_ROOM_PX = 260;
const PHONE = "(max-width: 719px)";
const TURN_DEG = 10;
const ZOOM_STEP = 1.25;

/** Make the store of one page. */
export function createStore(catalog: Catalog, onTheme: (theme: Theme) => void = () => {}) {
  const words = catalog.strings;
  const find = searchIn(catalog);
  const writeAddress = addressWriter();
  const phoneQuery = window.matchMedia(PHONE);
  const motionQuery = window.matchMedia("(prefers-reduced-motion: reduce)");
  let engine: AtlasEngine | null = null;
  let lastNotice = 0;

  const view = shallowRef<ViewState>(DEFAULT_VIEW_STATE);
  const camera = shallowRef<EngineEvents["camera"]["camera"] | null>(null);
  const theme = ref<Theme>(currentTheme());
  const phone = ref(phoneQuery.matches);
  const frame = ref({ width_px: window.innerWidth, height_px: window.innerHeight });
  const panelOpen = ref(hasRoomForPanel(frame.value));
  const tab = ref<Tab>("layers");
  const sheet = ref<SheetHeight>("half");
  const dialog = ref<Dialog>(null);
  const query = ref("");
  const activeResult = ref(0);
  const hovered = shallowRef<HoveredName | null>(null);
  const notices = ref<Notice[]>([]);
  const announcement = ref("");
  const online = ref(true);
  const failure = ref<string | null>(null);
  const lostContext = ref(false);
  const progress = shallowRef<EngineEvents["progress"] | null>(null);
  const ready = ref(false);

  const word = (key: string): string => words[key] ?? key;
  const nameOf = (id: string): string => {
    const [base, side] = splitSide(id);
    const name = catalog.structures[base]?.name ?? base;
    return side ? `${name}, ${word(`side.${side}`)}` : name;
  };

  const card: ComputedRef<Card | null> = computed(() =>
    view.value.selected ? cardFor(catalog, view.value.selected) : null,
  );
  const sections = computed(() => (card.value ? sectionsOf(card.value) : []));
  const results: ComputedRef<Found[]> = computed(() =>
    query.value.trim() ? find(query.value.trim()) : [],
  );
  const equal = computed(() => halvesAreEqual(view.value));
  const tree = markRaw(treeOf(catalog));
  /** The columns of the layer control: one for both halves while they show the same. */
  const columns = computed(() => {
    const halves: readonly Half[] = equal.value ? ["both"] : ["left", "right"];
    return halves.map((half) => {
      const shown = shownOn(view.value, half === "right" ? "right" : "left");
      return {
        half,
        title: word(`half.${half}`),
        /** Index of the outermost layer shown, skin side first: where the peel slider stands. */
        depth: Math.max(0, tree.findIndex((layer) => shown.includes(layer.id))),
        bars: tree.map((layer) => ({
          id: layer.id,
          name: layer.name,
          on: shown.includes(layer.id),
        })),
      };
    });
  });
  const orientation = computed(() => (camera.value ? orientationWords(camera.value, words) : ""));
  const loading = computed(() => {
    const at = progress.value;
    if (ready.value || failure.value) return null;
    const percent = Math.round((at?.fraction ?? 0) * 100);
    const layer = catalog.layers.find((entry) => entry.id === at?.pack)?.name;
    return { percent, what: layer ? `${word("app.loading")}: ${layer}` : word("app.loading") };
  });

  const insets = computed(() =>
    insetsOf({
      ...frame.value,
      phone: phone.value,
      sheet: panelOpen.value ? "panel" : card.value ? "card" : null,
      sheetHeight: sheet.value,
    }),
  );
  watch(
    () => JSON.stringify(insets.value),
    () => engine?.setInsets(insets.value),
  );

  const classes = computed(() => ({
    "ba--card": card.value !== null,
    "ba--panel": panelOpen.value,
    "ba--flat": failure.value !== null,
  }));

  function announce(text: string): void {
    // The same words twice are read once by screen readers: change something unheard.
    announcement.value = announcement.value === text ? `${text}\u00a0` : text;
  }

  function notify(text: string): void {
    if (notices.value.some((notice) => notice.text === text)) return;
    notices.value = [...notices.value, { key: ++lastNotice, text }];
  }

  function show(next: ViewState, { animate = true } = {}): void {
    view.value = next;
    engine?.apply(next, { animate });
    writeAddress(next);
  }

  function select(id: string | null): void {
    show({ ...view.value, selected: id, hidden: without(view.value.hidden, id) });
    if (id === null) announce(word("say.cleared"));
    else {
      announce(`${nameOf(id)}. ${cardFor(catalog, id)?.layer ?? ""}`);
      if (!isWide(frame.value)) panelOpen.value = false;
      sheet.value = sheet.value === "full" ? "half" : sheet.value;
    }
  }

  /** Select from a list: bring it into view, since it may be covered or far away. */
  function choose(base: string): void {
    const structure = catalog.structures[base];
    if (!structure) return;
    const sides: readonly Side[] = structure.sides.length > 0 ? structure.sides : ["left", "right"];
    view.value = revealed(view.value, structure.layer, sides);
    // Muscles of the back lie behind ribs and spine for one who looks from the front.
    if (structure.kind === "muscle" && camera.value && looksFromFront(camera.value)) {
      view.value = { ...view.value, view: "posterior", camera: null };
    }
    select(base);
    engine?.highlight(null);
    engine?.fit([base]);
  }

  function setLayer(layer: Layer, half: Half, on: boolean): void {
    show(switched(view.value, layer, half, on));
    const name = catalog.layers.find((entry) => entry.id === layer)?.name ?? layer;
    const where = half === "both" ? "" : `, ${word(`half.${half}`)}`;
    announce(`${name}${where}: ${word(on ? "say.shown" : "say.hidden")}`);
  }

  function peel(layer: Layer, half: Half = "both"): void {
    show(peeled(view.value, layer, half));
    const name = catalog.layers.find((entry) => entry.id === layer)?.name ?? layer;
    const where = half === "both" ? "" : `, ${word(`half.${half}`)}`;
    announce(`${word("say.peeled_to")} ${name}${where}`);
  }

  function lookFrom(named: NamedView): void {
    show({ ...view.value, view: named, camera: null });
    announce(word(`view.${named}`));
  }

  function onPick(pick: EngineEvents["pick"]): void {
    hovered.value = null;
    if (pick) select(pick.id);
    else if (view.value.selected) select(null);
  }

  function onCamera(event: EngineEvents["camera"]): void {
    camera.value = event.camera;
    if (event.by !== "person") return;
    hovered.value = null;
    // The engine is where it is: keep and write it, do not send it back.
    if (event.settled) {
      view.value = { ...view.value, view: null, camera: event.camera };
      writeAddress(view.value);
    }
  }

  /** Connect the 3D view. Called once, when it exists. */
  function attach(created: AtlasEngine): void {
    engine = created;
    created.on("progress", (event) => (progress.value = event));
    created.on("ready", () => {
      ready.value = true;
      announce(word("say.ready"));
    });
    created.on("pick", onPick);
    created.on("camera", onCamera);
    created.on("hover", (event) => {
      hovered.value = event && {
        name: nameOf(event.id),
        x_px: event.x_px,
        y_px: event.y_px,
        // Near the right edge there is no room for the name on the right.
        onLeft: event.x_px > window.innerWidth - NAME_ROOM_PX,
      };
    });
    created.on("error", (event) => {
      if (event.code === "webgl") withoutView(event.message);
      else notify(event.message);
    });
    created.on("contextlost", (event) => (lostContext.value = event.lost));
    created.setInsets(insets.value, { animate: false });
    created.apply(view.value, { animate: false });
    camera.value = created.camera();
  }

  /** No WebGL: the list takes the place of the view, and there is nothing to peel. */
  function withoutView(reason: string): void {
    failure.value = reason;
    tab.value = "structures";
    panelOpen.value = false;
  }

  function onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && isTyping(event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      openSearch();
    } else if (event.key === "Escape" && !dialog.value) escape();
  }

  function escape(): void {
    if (query.value) query.value = "";
    else if (phone.value && panelOpen.value) panelOpen.value = false;
    else if (view.value.selected) select(null);
    else return;
    focusCanvas();
  }

  function onCanvasKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = CANVAS_KEYS[event.key];
    if (!act || !engine) return;
    event.preventDefault();
    act(engine);
  }

  const CANVAS_KEYS: Readonly<Record<string, (on: AtlasEngine) => void>> = {
    ArrowLeft: (on) => on.turn(-TURN_DEG, 0),
    ArrowRight: (on) => on.turn(TURN_DEG, 0),
    ArrowUp: (on) => on.turn(0, TURN_DEG),
    ArrowDown: (on) => on.turn(0, -TURN_DEG),
    "+": (on) => on.zoom(ZOOM_STEP),
    "=": (on) => on.zoom(ZOOM_STEP),
    "-": (on) => on.zoom(1 / ZOOM_STEP),
    Home: () => lookFrom("home"),
  };

  function focusCanvas(): void {
    document.querySelector<HTMLElement>(".ba-canvas")?.focus({ preventScroll: true });
  }

  function openPanel(which: Tab): void {
    tab.value = which;
    panelOpen.value = true;
    if (phone.value) sheet.value = "half";
  }

  function openSearch(): void {
    openPanel("structures");
    void nextTick(() => document.querySelector<HTMLInputElement>("#ba-search")?.focus());
  }

  function onSearchKey(event: KeyboardEvent): void {
    const last = results.value.length - 1;
    if (event.key === "ArrowDown") activeResult.value = Math.min(last, activeResult.value + 1);
    else if (event.key === "ArrowUp") activeResult.value = Math.max(0, activeResult.value - 1);
    else if (event.key === "Enter") {
      const found = results.value[activeResult.value];
      if (found) chooseResult(found.id);
    } else return;
    event.preventDefault();
    void nextTick(() =>
      document.querySelector(`#ba-result-${activeResult.value}`)?.scrollIntoView({ block: "nearest" }),
    );
  }

  function chooseResult(id: string): void {
    query.value = "";
    choose(id);
  }

  function start(): void {
    const { state, notices: unread } = viewInAddress(knownIds(catalog));
    view.value = state;
    unread.forEach(notify);
    window.addEventListener("keydown", onKey);
    window.addEventListener("resize", () => {
      frame.value = { width_px: window.innerWidth, height_px: window.innerHeight };
    });
    phoneQuery.addEventListener("change", (event) => {
      phone.value = event.matches;
      panelOpen.value = hasRoomForPanel(frame.value);
    });
    motionQuery.addEventListener("change", (event) => engine?.setReducedMotion(event.matches));
    followSystem(applyTheme);
    if (unread.length > 0) writeAddress(state);
  }

  function applyTheme(next: Theme): void {
    theme.value = next;
    engine?.setTheme(next);
    onTheme(next);
  }

  const store = reactive({
    catalog: markRaw(catalog),
    words: markRaw(words),
    view,
    card,
    sections,
    classes,
    columns,
    equal,
    tree,
    orientation,
    loading,
    ready,
    failure,
    lostContext,
    hovered,
    notices,
    announcement,
    online,
    theme,
    phone,
    panelOpen,
    tab,
    sheet,
    dialog,
    query,
    results,
    activeResult,
    views: NAMED_VIEWS.filter((named) => named !== "home"),
    redFlags: markRaw(redFlagsOf(catalog)),

    attach,
    start,
    select,
    choose,
    chooseResult,
    setLayer,
    peel,
    lookFrom,
    openPanel,
    openSearch,
    onSearchKey,
    onCanvasKey,
    focusCanvas,
    nameOf,
    notify,
    reducedMotion: (): boolean => motionQuery.matches,
    isSelected: (base: string): boolean => card.value?.base === base,
    clear: (): void => select(null),
    closePanel(): void {
      panelOpen.value = false;
    },
    /** Show the same on both halves: the union of what either shows. */
    equalSides(): void {
      const union = [...view.value.layers, ...view.value.layers_right];
      show(withLayers(view.value, "both", union));
      announce(word("say.halves_equal"));
    },
    /** Back to the first picture: one half peeled. */
    unequalSides(): void {
      const { layers: left, layers_right: right } = DEFAULT_VIEW_STATE;
      show({ ...view.value, layers: left, layers_right: right });
      announce(word("say.halves_differ"));
    },
    /** Pick one side of the selected structure, or both. */
    selectSide(side: Side | null): void {
      const base = card.value?.base;
      if (base) select(side ? `${base}.${side}` : base);
    },
    hideSelected(): void {
      const id = view.value.selected;
      if (!id) return;
      const hidden = [...new Set([...view.value.hidden, id])].sort();
      show({ ...view.value, hidden, selected: null });
      announce(`${nameOf(id)}: ${word("say.hidden")}`);
      focusCanvas();
    },
    showHidden(): void {
      show({ ...view.value, hidden: [] });
      announce(word("say.all_shown"));
    },
    fitSelected(): void {
      if (view.value.selected) engine?.fit([view.value.selected]);
    },
    reset(): void {
      show({ ...DEFAULT_VIEW_STATE });
      announce(word("view.home"));
    },
    zoomIn: (): void => engine?.zoom(ZOOM_STEP),
    zoomOut: (): void => engine?.zoom(1 / ZOOM_STEP),
    light(id: string | null): void {
      engine?.highlight(id);
    },
    toggleTheme(): void {
      const next = theme.value === "dark" ? "light" : "dark";
      chooseTheme(next);
      applyTheme(next);
    },
    /** Phone: show a tab, or put the sheet away when it already shows it. */
    toggleTab(which: Tab): void {
      if (panelOpen.value && tab.value === which) panelOpen.value = false;
      else if (which === "structures") openSearch();
      else openPanel(which);
    },
    onTabKey(event: KeyboardEvent): void {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      tab.value = tab.value === "layers" ? "structures" : "layers";
      void nextTick(() => document.querySelector<HTMLElement>(`#ba-tab-${tab.value}`)?.focus());
    },
    /** Phone: go round the body, one named view after the other. */
    nextView(): void {
      const round: readonly NamedView[] = ["posterior", "left", "anterior", "right"];
      const at = view.value.view ? round.indexOf(view.value.view) : -1;
      lookFrom(round[(at + 1) % round.length] ?? "posterior");
    },
    /** Bring a section of the card to its top. */
    showSection(key: string): void {
      if (phone.value && sheet.value === "peek") sheet.value = "half";
      const place = document.querySelector<HTMLElement>(`[data-section="${key}"]`);
      place?.scrollIntoView({ block: "start", behavior: motionQuery.matches ? "auto" : "smooth" });
      place?.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
    },
    /** Bring a source of the card into sight and to the keyboard. */
    showSource(number: number): void {
      const scope = dialog.value ? `[data-dialog="${dialog.value}"] ` : ".ba-card-sheet ";
      const place = document.querySelector<HTMLElement>(`${scope}#ba-source-${number}`);
      place?.scrollIntoView({ block: "center", behavior: motionQuery.matches ? "auto" : "smooth" });
      place?.focus({ preventScroll: true });
    },
    nextHeight(): void {
      sheet.value = nextHeight(sheet.value);
    },
    dragSheet(event: PointerEvent): void {
      dragSheet(event, (height) => (sheet.value = height ?? nextHeight(sheet.value)));
    },
    dismiss(key: number): void {
      notices.value = notices.value.filter((notice) => notice.key !== key);
    },
  });
  return store;
}

function looksFromFront({ azimuth_deg }: EngineEvents["camera"]["camera"]): boolean {
  return Math.cos((azimuth_deg * Math.PI) / 180) < -0.2;
}

function without(hidden: readonly string[], id: string | null): readonly string[] {
  if (id === null) return hidden;
  const [base] = splitSide(id);
  return hidden.filter((other) => other !== id && splitSide(other)[0] !== base);
}

function isTyping(element: HTMLElement): boolean {
  return element.matches("input, textarea, select, [contenteditable]");
}

function redFlagsOf(catalog: Catalog) {
  const bibliography = new Bibliography(catalog);
  return {
    introduction: bibliography.cite(catalog.red_flags.introduction),
    groups: catalog.red_flags.groups.map((group) => ({
      key: group.key,
      action: bibliography.cite(group.action),
      signs: group.signs.map((sign) => bibliography.cite(sign)),
    })),
    sources: bibliography.sources(),
  };
}
