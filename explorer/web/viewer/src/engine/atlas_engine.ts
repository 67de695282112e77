/** The 3D view of the body. Knows meshes, light and pointers; knows neither Vue nor the server. */

import { Arrivals } from "./arrivals.ts";
import { Events } from "./events.ts";
import { Frames } from "./frames.ts";
import { NoWebGL } from "./graphics.ts";
import { Hands } from "./hands.ts";
import { whenIdle } from "./idle.ts";
import { Looks } from "./looks.ts";
import { Picker } from "./picker.ts";
import { listenToPointers } from "./pointers.ts";
import { Pointing } from "./pointing.ts";
import { Sight } from "./sight.ts";
import { Stage } from "./stage.ts";
import type { Structures } from "./structures.ts";
import { accentOf, listenToPage } from "./surroundings.ts";
import type {
  ApplyOptions,
  AreaSeed,
  Camera,
  CutFace,
  EngineEvent,
  EngineOptions,
  EngineStats,
  Handler,
  Insets,
  PackEntry,
  Parts,
  Pick,
  Point,
  ScreenPoint,
  SkinPick,
  Theme,
  ViewState,
  VisiblePoint,
} from "./types.ts";
import { Viewing } from "./viewing.ts";

export class AtlasEngine {
  readonly #host: HTMLElement;
  readonly #packs: readonly PackEntry[];
  readonly #events = new Events();
  readonly #looks: Looks;
  readonly #picker = new Picker();
  readonly #viewing: Viewing;
  readonly #sight: Sight;
  readonly #pointing: Pointing;
  readonly #frames: Frames;
  readonly #hands: Hands;
  readonly #arrivals: Arrivals;
  readonly #abort = new AbortController();
  readonly #cleanup: (() => void)[] = [];
  readonly #attachmentColours: EngineOptions["attachmentColours"] | null;
  #theme: Theme;

  constructor(host: HTMLElement, options: EngineOptions) {
    const { meshes, packs, reducedMotion = false, theme = "light" } = options;
    this.#host = host;
    this.#packs = packs;
    this.#theme = theme;
    this.#looks = new Looks(meshes, options.attachedTo);
    this.#attachmentColours = options.attachmentColours ?? null;
    this.#viewing = new Viewing(this.#structures.entries, reducedMotion);
    this.#viewing.resize(host.clientWidth, host.clientHeight);
    this.#sight = new Sight(this.#viewing, this.#structures, this.#picker, this.#looks.cutting);
    this.#pointing = new Pointing(this.#sight, this.#looks.skin, this.#events);
    this.#frames = new Frames(
      this.#looks,
      this.#viewing,
      this.#pointing,
      this.#picker,
      this.#events,
    );
    this.#arrivals = new Arrivals(this.#looks, this.#picker, this.#frames, this.#events);
    this.#hands = new Hands(this.#viewing, this.#pointing, this.#frames);
  }

  get #structures(): Structures {
    return this.#looks.structures;
  }

  /** Stream and show the packs, in order. Resolves after "ready"; never rejects. */
  async load(): Promise<void> {
    const start_ms = performance.now();
    const { signal } = this.#abort;
    try {
      this.#open();
      await this.#arrivals.load(this.#packs, signal);
    } catch (error) {
      const message = error instanceof NoWebGL ? error.message : String(error);
      this.#events.emit("error", { code: "webgl", message, pack: null });
      return;
    }
    if (signal.aborted) return;
    this.#cleanup.push(whenIdle(() => this.#arrivals.growOne()));
    this.#events.emit("ready", { ...this.#picker.counts, ms: performance.now() - start_ms });
  }

  #open(): void {
    const stage = new Stage(this.#host, this.#looks);
    this.#frames.stage = stage;
    const { canvas } = stage;
    stage.setTheme(this.#theme, accentOf(this.#host));
    if (this.#attachmentColours) stage.setAttachmentColours(this.#attachmentColours);
    this.#frames.resize();
    this.#cleanup.push(
      listenToPointers(canvas, this.#hands),
      listenToPage(this.#host, canvas, {
        onResize: () => this.#frames.follow(this.#host),
        onContext: (lost) => this.#onContext(lost),
      }),
    );
  }

  #onContext(lost: boolean): void {
    this.#events.emit("contextlost", { lost });
    if (lost) return;
    const { stage } = this.#frames;
    stage?.refresh();
    stage?.refreshParts();
    stage?.refreshPoints();
    this.#frames.paint();
  }

  // What the view shows, and from where.

  /** Make the picture match `state`. Applying the same state twice changes nothing. */
  apply(state: ViewState, { animate = true }: ApplyOptions = {}): void {
    const before = this.#looks.state;
    this.#looks.state = state;
    if (this.#looks.cutting.set(state.cut)) this.#frames.cut();
    this.#frames.aim(animate);
    this.#frames.move(() => this.#viewing.apply(before, state, animate && before !== null));
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#frames.stage?.setTheme(theme, accentOf(this.#host));
    this.#frames.paint();
  }

  setReducedMotion(reduced: boolean): void {
    this.#viewing.rig.reducedMotion = reduced;
  }

  /** Tell which edges panels cover: named views and `fit` use the rest. */
  setInsets(insets: Insets, { animate = true }: ApplyOptions = {}): void {
    this.#frames.move(() => this.#viewing.setInsets(insets, animate));
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    this.#frames.move(() => this.#viewing.turn(azimuth_deg, elevation_deg));
  }

  /** Go to the next of the fixed views round the body, or, upward, over it; (0, 0) to the nearest. */
  turnStep(right: number, up: number): void {
    this.#frames.move(() => this.#viewing.turnStep(right, up));
  }

  /** Let drags that would turn the body be told as steps instead; null lets it turn freely. */
  setFixedViews(onSteps: ((right: number, up: number) => void) | null): void {
    this.#hands.onSteps = onSteps;
  }

  /** Above 1 comes nearer. */
  zoom(factor: number): void {
    this.#frames.move(() => this.#viewing.zoom(factor));
  }

  /** Move the body right and down by CSS pixels. */
  pan(dx_px: number, dy_px: number): void {
    this.#frames.move(() => this.#viewing.pan(dx_px, dy_px));
  }

  /** Bring `ids` (base ids mean both sides), or everything shown, into view. */
  fit(ids?: readonly string[]): void {
    const numbers = ids
      ? ids.flatMap((id) => [...this.#structures.numbersOf(id)])
      : this.#structures.shown();
    const boxes = numbers.map((number) => this.#structures.entries[number]!.bounds_mm);
    this.#frames.move(() => this.#viewing.fit(boxes));
  }

  /** Bring a box of the body, from its lowest to its highest corner, into view. */
  fitBox(lowest_mm: Point, highest_mm: Point): void {
    this.#frames.move(() => this.#viewing.fit([[lowest_mm, highest_mm]]));
  }

  /** Light up a structure as hovering does (for lists); null ends it. */
  highlight(id: string | null): void {
    if (id === this.#looks.highlighted) return;
    this.#looks.highlighted = id;
    this.#frames.aim(true);
  }

  /**
   * Leave only these fascicles lit: the rest recedes, and what is lit shines through it. Fascicle
   * indices are those of the meshes; bones have the one fascicle 0 and are outlined. Null lights
   * everything again.
   */
  setParts(parts: Parts | null): void {
    if (this.#looks.parts.choose(parts)) this.#frames.aim(true);
  }

  /** Let a place on the skin be chosen ("area" events), the skin being solid; null ends it. */
  setSkinAreas(seeds: readonly AreaSeed[] | null): void {
    this.#looks.skin.setAreas(seeds);
    this.#pointing.turn();
    this.#frames.tint();
    this.#frames.aim(true);
  }

  /** The area of the skin under a pixel, whether the skin is shown or not. */
  pickSkin(x_px: number, y_px: number): SkinPick | null {
    return this.#pointing.skinAt(x_px, y_px);
  }

  /** Tint an area on both sides ("low_back") or one ("low_back.left"); null ends it. */
  showArea(area: string | null): void {
    if (this.#looks.skin.tint("shown", area)) this.#frames.tint();
  }

  pickAt(x_px: number, y_px: number): Pick | null {
    return this.#sight.pickAt(x_px, y_px);
  }

  /** Point there as a mouse does: what lies there lights up and is told; null ends it. */
  pointAt(at: { readonly x_px: number; readonly y_px: number } | null): void {
    this.#frames.move(() => this.#pointing.hover.moveTo(at));
  }

  /** Click there: listeners are told the same as of a mouse. */
  clickAt({ x_px, y_px }: { readonly x_px: number; readonly y_px: number }): void {
    this.#pointing.tap({ x_px, y_px, type: "mouse", again: false });
  }

  /** What the cut goes through of what is shown, the largest face first; none without a cut. */
  cutFaces(): CutFace[] {
    const { cutting, structures } = this.#looks;
    return cutting.faces((number) => structures.isShown(number) || structures.isFaint(number));
  }

  project(point_mm: Point): ScreenPoint {
    return this.#sight.project(point_mm);
  }

  /** A pixel where a click would land on `id` now (a base id: on either side), or null. */
  visiblePoint(id: string): VisiblePoint | null {
    const canvas = this.#frames.stage?.canvas;
    if (!canvas) return null;
    const { left, top } = canvas.getBoundingClientRect();
    return this.#sight.visiblePoint(
      id,
      (x_px, y_px) => document.elementFromPoint(left + x_px, top + y_px) === canvas,
    );
  }

  /**
   * What is on show, drawn anew with so many pixels for each CSS pixel (fewer where the machine
   * cannot); transparent where nothing is. Null where there is no 3D view.
   */
  picture(ratio: number): HTMLCanvasElement | null {
    return this.#frames.picture(ratio);
  }

  camera(): Camera {
    return this.#viewing.rig.shown;
  }

  stats(): EngineStats {
    const none = { drawCalls: 0, triangles: 0, frames: 0, bytes: 0 };
    const { drawCalls, triangles, frames, bytes } = this.#frames.stage?.info ?? none;
    return {
      drawCalls,
      triangles,
      frames,
      lastFrameMs: this.#frames.lastFrameMs,
      lastPickMs: this.#sight.lastPickMs,
      memoryMB: (bytes + this.#picker.bytes) / 1e6,
      packsLoaded: this.#arrivals.packsLoaded,
      structures: this.#picker.counts.structures,
      grade: this.#frames.grade,
    };
  }

  /** Listen; returns a function that stops listening. */
  on<E extends EngineEvent>(event: E, handler: Handler<E>): () => void {
    return this.#events.on(event, handler);
  }

  dispose(): void {
    this.#abort.abort();
    this.#frames.stop();
    for (const clean of this.#cleanup) clean();
    this.#events.clear();
    this.#frames.stage?.dispose();
    this.#frames.stage = null;
  }
}
