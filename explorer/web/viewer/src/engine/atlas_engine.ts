/** The 3D view of the body. Knows meshes, light and pointers; knows neither Vue nor the server. */

import { MeshoptSimplifier } from "meshoptimizer/simplifier";
import { Detail } from "./detail.ts";
import { Events } from "./events.ts";
import { DragSteps } from "./fixed_views.ts";
import type { Gesture } from "./gestures.ts";
import { NoWebGL } from "./graphics.ts";
import { whenIdle } from "./idle.ts";
import { loadPacks } from "./load_packs.ts";
import { Looks } from "./looks.ts";
import type { MergedPack } from "./merge.ts";
import { Pace } from "./pace.ts";
import { Picker } from "./picker.ts";
import { listenToPointers } from "./pointers.ts";
import { Pointing } from "./pointing.ts";
import { Sight } from "./sight.ts";
import { Stage } from "./stage.ts";
import type { Structures } from "./structures.ts";
import { accentOf, listenToPage } from "./surroundings.ts";
import { Ticker } from "./ticker.ts";
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
  readonly #pace = new Pace();
  readonly #detail = new Detail(MeshoptSimplifier, (pack, coarse) =>
    this.#stage?.addCoarse(pack, coarse),
  );
  readonly #ticker = new Ticker((elapsed_ms) => this.#step(elapsed_ms));
  readonly #abort = new AbortController();
  readonly #cleanup: (() => void)[] = [];
  readonly #dragSteps = new DragSteps();
  #stage: Stage | null = null;
  #onSteps: ((right: number, up: number) => void) | null = null;
  readonly #attachmentColours: EngineOptions["attachmentColours"] | null;
  #theme: Theme;
  #pictureNews = false;
  #cutMoves = false;
  #packsLoaded = 0;
  #lastFrameMs = 0;

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
      const show = (pack: string, merged: MergedPack): void => this.#show(pack, merged);
      await loadPacks(this.#packs, this.#structures, this.#events, show, signal);
      await MeshoptSimplifier.ready;
    } catch (error) {
      const message = error instanceof NoWebGL ? error.message : String(error);
      this.#events.emit("error", { code: "webgl", message, pack: null });
      return;
    }
    if (signal.aborted) return;
    this.#cleanup.push(whenIdle(() => this.#picker.growOne() || this.#detail.growOne()));
    this.#events.emit("ready", { ...this.#picker.counts, ms: performance.now() - start_ms });
  }

  #open(): void {
    const stage = new Stage(this.#host, this.#looks);
    this.#stage = stage;
    const { canvas } = stage;
    stage.setTheme(this.#theme, accentOf(this.#host));
    if (this.#attachmentColours) stage.setAttachmentColours(this.#attachmentColours);
    stage.resize(this.#viewing.canvas, devicePixelRatio, this.#pace.grade);
    this.#cleanup.push(
      listenToPointers(canvas, {
        onGesture: (gesture) => this.#onGesture(gesture),
        onWheel: (factor, x_px, y_px) => this.#move(() => this.#viewing.zoom(factor, { x_px, y_px })),
        onHover: (at) => this.#move(() => this.#pointing.hover.moveTo(at)),
        onPress: () => this.#move(() => this.#viewing.press()),
        onRelease: () => this.#onRelease(),
      }),
      listenToPage(this.#host, canvas, {
        onResize: () => this.#onResize(),
        onContext: (lost) => this.#onContext(lost),
      }),
    );
  }

  #show(pack: string, merged: MergedPack): void {
    this.#stage?.add(pack, merged);
    this.#looks.add(merged.parts);
    this.#detail.add(pack, merged.parts);
    for (const part of merged.parts) this.#picker.add(part);
    this.#looks.tint(this.#stage);
    this.#packsLoaded += 1;
    this.#aim(true);
  }

  // What the view shows, and from where.

  /** Make the picture match `state`. Applying the same state twice changes nothing. */
  apply(state: ViewState, { animate = true }: ApplyOptions = {}): void {
    const before = this.#looks.state;
    this.#looks.state = state;
    if (this.#looks.cutting.set(state.cut)) this.#onCut();
    this.#aim(animate);
    this.#move(() => this.#viewing.apply(before, state, animate && before !== null));
  }

  #onCut(): void {
    this.#cutMoves = true;
    this.#pointing.hover.lookAgain();
    this.#paint();
  }

  #aim(animate: boolean): void {
    this.#looks.aim(this.#pointing.lit, (number) => this.#picker.has(number));
    const cut = !animate || this.#viewing.rig.reducedMotion;
    if (cut && this.#looks.step(Infinity, this.#stage)) this.#paint();
    if (this.#looks.fading) this.#ticker.request();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#stage?.setTheme(theme, accentOf(this.#host));
    this.#paint();
  }

  setReducedMotion(reduced: boolean): void {
    this.#viewing.rig.reducedMotion = reduced;
  }

  /** Tell which edges panels cover: named views and `fit` use the rest. */
  setInsets(insets: Insets, { animate = true }: ApplyOptions = {}): void {
    this.#move(() => this.#viewing.setInsets(insets, animate));
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    this.#move(() => this.#viewing.turn(azimuth_deg, elevation_deg));
  }

  /** Go to the next of the fixed views round the body, or, upward, over it; (0, 0) to the nearest. */
  turnStep(right: number, up: number): void {
    this.#move(() => this.#viewing.turnStep(right, up));
  }

  /** Let drags that would turn the body be told as steps instead; null lets it turn freely. */
  setFixedViews(onSteps: ((right: number, up: number) => void) | null): void {
    this.#onSteps = onSteps;
  }

  /** Above 1 comes nearer. */
  zoom(factor: number): void {
    this.#move(() => this.#viewing.zoom(factor));
  }

  /** Move the body right and down by CSS pixels. */
  pan(dx_px: number, dy_px: number): void {
    this.#move(() => this.#viewing.pan(dx_px, dy_px));
  }

  /** Bring `ids` (base ids mean both sides), or everything shown, into view. */
  fit(ids?: readonly string[]): void {
    const numbers = ids
      ? ids.flatMap((id) => [...this.#structures.numbersOf(id)])
      : this.#structures.shown();
    const boxes = numbers.map((number) => this.#structures.entries[number]!.bounds_mm);
    this.#move(() => this.#viewing.fit(boxes));
  }

  /** Bring a box of the body, from its lowest to its highest corner, into view. */
  fitBox(lowest_mm: Point, highest_mm: Point): void {
    this.#move(() => this.#viewing.fit([[lowest_mm, highest_mm]]));
  }

  /** Light up a structure as hovering does (for lists); null ends it. */
  highlight(id: string | null): void {
    if (id === this.#looks.highlighted) return;
    this.#looks.highlighted = id;
    this.#aim(true);
  }

  /**
   * Leave only these fascicles lit: the rest recedes, and what is lit shines through it. Fascicle
   * indices are those of the meshes; bones have the one fascicle 0 and are outlined. Null lights
   * everything again.
   */
  setParts(parts: Parts | null): void {
    if (this.#looks.parts.choose(parts)) this.#aim(true);
  }

  /** Let a place on the skin be chosen ("area" events), the skin being solid; null ends it. */
  setSkinAreas(seeds: readonly AreaSeed[] | null): void {
    this.#looks.skin.setAreas(seeds);
    this.#pointing.turn();
    this.#tint();
    this.#aim(true);
  }

  /** The area of the skin under a pixel, whether the skin is shown or not. */
  pickSkin(x_px: number, y_px: number): SkinPick | null {
    return this.#pointing.skinAt(x_px, y_px);
  }

  /** Tint an area on both sides ("low_back") or one ("low_back.left"); null ends it. */
  showArea(area: string | null): void {
    if (this.#looks.skin.tint("shown", area)) this.#tint();
  }

  pickAt(x_px: number, y_px: number): Pick | null {
    return this.#sight.pickAt(x_px, y_px);
  }

  /** Point there as a mouse does: what lies there lights up and is told; null ends it. */
  pointAt(at: { readonly x_px: number; readonly y_px: number } | null): void {
    this.#move(() => this.#pointing.hover.moveTo(at));
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
    const canvas = this.#stage?.canvas;
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
    const stage = this.#stage;
    if (!stage) return null;
    const copy = stage.copy(this.#viewing.canvas, ratio, () => this.#draw());
    stage.resize(this.#viewing.canvas, devicePixelRatio, this.#pace.grade);
    this.#draw();
    return copy;
  }

  camera(): Camera {
    return this.#viewing.rig.shown;
  }

  stats(): EngineStats {
    const none = { drawCalls: 0, triangles: 0, frames: 0, bytes: 0 };
    const { drawCalls, triangles, frames, bytes } = this.#stage?.info ?? none;
    return {
      drawCalls,
      triangles,
      frames,
      lastFrameMs: this.#lastFrameMs,
      lastPickMs: this.#sight.lastPickMs,
      memoryMB: (bytes + this.#picker.bytes) / 1e6,
      packsLoaded: this.#packsLoaded,
      structures: this.#picker.counts.structures,
      grade: this.#pace.grade,
    };
  }

  /** Listen; returns a function that stops listening. */
  on<E extends EngineEvent>(event: E, handler: Handler<E>): () => void {
    return this.#events.on(event, handler);
  }

  dispose(): void {
    this.#abort.abort();
    this.#ticker.stop();
    for (const clean of this.#cleanup) clean();
    this.#events.clear();
    this.#stage?.dispose();
    this.#stage = null;
  }

  // What happens from outside.

  #onGesture(gesture: Gesture): void {
    if (gesture.kind === "tap") this.#pointing.tap(gesture);
    else if (gesture.kind === "orbit" && this.#onSteps) {
      const [right, up] = this.#dragSteps.add(gesture.dx_px, gesture.dy_px);
      if (right !== 0 || up !== 0) this.#onSteps(right, up);
    } else this.#move(() => this.#viewing.follow(gesture, performance.now()));
  }

  #onRelease(): void {
    this.#dragSteps.reset();
    this.#move(() => this.#viewing.release(performance.now()));
  }

  #onResize(): void {
    const { clientWidth, clientHeight } = this.#host;
    if (!this.#viewing.resize(clientWidth, clientHeight)) return;
    this.#stage?.resize(this.#viewing.canvas, devicePixelRatio, this.#pace.grade);
    // Resizing clears the canvas: drawn now, nobody sees it empty.
    this.#draw();
    this.#ticker.request();
  }

  #onContext(lost: boolean): void {
    this.#events.emit("contextlost", { lost });
    if (lost) return;
    this.#stage?.refresh();
    this.#stage?.refreshParts();
    this.#stage?.refreshPoints();
    this.#paint();
  }

  // One frame.

  #move(change: () => void): void {
    change();
    this.#ticker.request();
  }

  #paint(): void {
    this.#pictureNews = true;
    this.#ticker.request();
  }

  #tint(): void {
    this.#looks.tint(this.#stage);
    this.#paint();
  }

  /** Advance everything that moves; true while it wants another frame. */
  #step(elapsed_ms: number): boolean {
    const start_ms = performance.now();
    const viewing = this.#viewing;
    const moved = viewing.step(elapsed_ms);
    if (moved) this.#pointing.hover.lookAgain();
    if (this.#pointing.hover.due && !viewing.busy) this.#findHovered();
    const faded = this.#looks.step(elapsed_ms, this.#stage);
    const moving = viewing.busy || this.#cutMoves;
    this.#cutMoves = false;
    if (this.#pace.tell(elapsed_ms, moving)) {
      this.#stage?.resize(viewing.canvas, devicePixelRatio, this.#pace.grade);
      this.#pictureNews = true;
    }
    if (moved || faded || this.#pictureNews) this.#draw();
    this.#lastFrameMs = performance.now() - start_ms;
    if (moved) this.#events.emit("camera", viewing.event);
    return viewing.busy || this.#looks.fading || this.#pace.owes;
  }

  #draw(): void {
    this.#pictureNews = false;
    this.#stage?.draw(this.#viewing.rig.shown, this.#viewing.canvas, this.#viewing.body);
  }

  #findHovered(): void {
    if (!this.#pointing.look()) return;
    if (this.#looks.skin.active) this.#tint();
    else this.#aim(true);
    if (this.#stage) this.#stage.canvas.style.cursor = this.#pointing.hover.id ? "pointer" : "";
  }
}
