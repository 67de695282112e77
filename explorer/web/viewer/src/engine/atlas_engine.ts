/** The 3D view of the body. Knows meshes, light and pointers; knows neither Vue nor the server. */

import { MeshoptDecoder } from "meshoptimizer/decoder";
import { type Box, fittingCamera, inflated, sameCamera, unionBox } from "./camera_math.ts";
import { CameraRig } from "./camera_rig.ts";
import { Events } from "./events.ts";
import { fetchPacks } from "./fetch_packs.ts";
import { cameraOf } from "./framing.ts";
import type { Gesture } from "./gestures.ts";
import { readPack } from "./glb.ts";
import { whenIdle } from "./idle.ts";
import { mergePack } from "./merge.ts";
import { follow, pan, pannedBy, turn, zoomAt } from "./navigation.ts";
import { Picker } from "./picker.ts";
import { listenToPointers } from "./pointers.ts";
import { NoWebGL, Stage } from "./stage.ts";
import { Structures } from "./structures.ts";
import { Pace } from "./pace.ts";
import { Ticker } from "./ticker.ts";
import type {
  ApplyOptions,
  Camera,
  EngineEvent,
  EngineOptions,
  EngineStats,
  Handler,
  Insets,
  NamedView,
  PackEntry,
  Pick,
  Point,
  ScreenPoint,
  Theme,
  ViewState,
  VisiblePoint,
} from "./types.ts";
import { apertureOf, type Canvas, middleOf, Projector, rayAt } from "./viewpoint.ts";
import { findVisiblePoint } from "./visible_point.ts";

/** A finger is thicker than a pixel: a tap on nothing looks this far around. */
const TAP_REACH_PX = 9;
const NO_INSETS: Insets = { left: 0, top: 0, right: 0, bottom: 0 };

export class AtlasEngine {
  readonly #host: HTMLElement;
  readonly #options: EngineOptions;
  readonly #events = new Events();
  readonly #structures: Structures;
  readonly #picker = new Picker();
  readonly #rig: CameraRig;
  readonly #body: Box;
  readonly #ticker = new Ticker((elapsed_ms) => this.#step(elapsed_ms));
  readonly #abort = new AbortController();
  readonly #cleanup: (() => void)[] = [];
  readonly #pace = new Pace();
  #stage: Stage | null = null;
  #canvas: Canvas = { width_px: 1, height_px: 1, insets: NO_INSETS };
  #theme: Theme;
  #state: ViewState | null = null;
  /** The named view that is shown or being flown to; null once a person moved the camera. */
  #view: NamedView | null = "home";
  #movedByPerson = false;
  #cameraNews = false;
  #pictureNews = false;
  #held = false;
  #pointer: { x_px: number; y_px: number } | null = null;
  #hoverNews = false;
  #hovered: string | null = null;
  #highlighted: string | null = null;
  #packsLoaded = 0;
  #lastFrameMs = 0;
  #lastPickMs = 0;

  constructor(host: HTMLElement, options: EngineOptions) {
    this.#host = host;
    this.#options = options;
    this.#theme = options.theme ?? "light";
    this.#structures = new Structures(options.meshes);
    const home = cameraOf("home", this.#structures.entries, apertureOf(this.#canvas));
    this.#body = unionBox(this.#structures.entries.map(({ bounds_mm }) => bounds_mm)) ?? [
      home.target_mm,
      home.target_mm,
    ];
    this.#rig = new CameraRig(home, inflated(this.#body, 0.1));
    this.#rig.reducedMotion = options.reducedMotion ?? false;
    this.#measure();
  }

  /** Stream and show the packs, in order. Resolves after "ready"; never rejects. */
  async load(): Promise<void> {
    const start_ms = performance.now();
    try {
      this.#open();
      await MeshoptDecoder.ready;
    } catch (error) {
      const message = error instanceof NoWebGL ? error.message : String(error);
      this.#events.emit("error", { code: "webgl", message, pack: null });
      return;
    }
    await fetchPacks(
      this.#options.packs,
      {
        onPack: (pack, bytes) => this.#show(pack, bytes),
        onFailure: (pack, error) => this.#complain(pack, error),
        onProgress: (progress) => this.#events.emit("progress", progress),
      },
      this.#abort.signal,
    );
    if (this.#abort.signal.aborted) return;
    this.#cleanup.push(whenIdle(() => this.#picker.growOne()));
    this.#events.emit("ready", { ...this.#picker.counts, ms: performance.now() - start_ms });
  }

  #open(): void {
    const stage = new Stage(this.#host, this.#structures);
    this.#stage = stage;
    const { canvas } = stage;
    stage.setTheme(this.#theme, accentOf(this.#host));
    stage.resize(this.#canvas, devicePixelRatio, false);
    this.#cleanup.push(
      listenToPointers(canvas, {
        onGesture: (gesture) => this.#onGesture(gesture),
        onWheel: (factor, x_px, y_px) => {
          this.#byPerson();
          zoomAt(this.#rig, this.#canvas, factor, x_px, y_px);
        },
        onHover: (at) => this.#onHover(at),
        onRelease: () => this.#onRelease(),
      }),
    );
    const resizes = new ResizeObserver(() => this.#onResize());
    resizes.observe(this.#host);
    this.#cleanup.push(() => resizes.disconnect());
    const { signal } = this.#abort;
    canvas.addEventListener("webglcontextlost", () => this.#onContext(true), { signal });
    canvas.addEventListener("webglcontextrestored", () => this.#onContext(false), { signal });
  }

  #show(pack: PackEntry, bytes: Uint8Array): void {
    const wanted = this.#structures.entries
      .map((entry, number) => ({ entry, number }))
      .filter(({ entry }) => entry.pack === pack.id);
    const merged = mergePack(readPack(bytes, MeshoptDecoder), wanted);
    this.#stage?.add(pack.id, merged);
    for (const part of merged.parts) this.#picker.add(part);
    this.#packsLoaded += 1;
    this.#aim(true);
    const missing = wanted.length - merged.parts.length;
    if (missing > 0) throw new Error(`${missing} structures are missing in it`);
  }

  #complain(pack: PackEntry, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The meshes of “${pack.id}” could not be loaded: ${reason}`;
    this.#events.emit("error", { code: "pack", message, pack: pack.id });
  }

  /** Make the picture match `state`. Applying the same state twice changes nothing. */
  apply(state: ViewState, { animate = true }: ApplyOptions = {}): void {
    const before = this.#state;
    this.#state = state;
    this.#aim(animate);
    this.#aimCamera(before, state, animate && before !== null);
  }

  #aim(animate: boolean): void {
    if (!this.#state) return;
    const lit = this.#hovered ?? this.#highlighted;
    this.#structures.aim(this.#state, lit, (number) => this.#picker.has(number));
    if (!animate || this.#rig.reducedMotion) {
      if (this.#structures.step(Infinity)) this.#paintTexels();
    }
    if (this.#structures.fading) this.#ticker.request();
  }

  #aimCamera(before: ViewState | null, { view, camera }: ViewState, animate: boolean): void {
    if (view) {
      if (before?.view === view) return;
      this.#view = view;
      this.#fly(this.#cameraOf(view), animate);
    } else if (camera) {
      // What a hand is moving stays in that hand; what it moved to is no news.
      const inHand = this.#held || (this.#movedByPerson && this.#rig.moving);
      if (inHand || sameCamera(camera, this.#rig.goal)) return;
      if (before?.camera && sameCamera(before.camera, camera)) return;
      this.#view = null;
      this.#fly(camera, animate);
    }
  }

  #cameraOf(view: NamedView): Camera {
    return cameraOf(view, this.#structures.entries, apertureOf(this.#canvas));
  }

  #fly(camera: Camera, animate: boolean): void {
    this.#movedByPerson = false;
    this.#rig.flyTo(camera, animate);
    this.#cameraNews = true;
    this.#ticker.request();
  }

  #byPerson(): void {
    this.#movedByPerson = true;
    this.#view = null;
    this.#cameraNews = true;
    this.#ticker.request();
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#stage?.setTheme(theme, accentOf(this.#host));
    this.#paint();
  }

  setReducedMotion(reduced: boolean): void {
    this.#rig.reducedMotion = reduced;
  }

  /** Tell which edges panels cover: named views and `fit` use the rest. */
  setInsets(insets: Insets, { animate = true }: ApplyOptions = {}): void {
    const before = middleOf(this.#canvas);
    this.#canvas = { ...this.#canvas, insets };
    const after = middleOf(this.#canvas);
    // The picture stays where it is; a named view then moves to its new middle.
    this.#rig.shift((camera) =>
      pannedBy(camera, this.#canvas, before.x_px - after.x_px, before.y_px - after.y_px),
    );
    if (this.#view) this.#fly(this.#cameraOf(this.#view), animate);
    this.#paint();
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    this.#byPerson();
    turn(this.#rig, azimuth_deg, elevation_deg);
  }

  /** Above 1 comes nearer. */
  zoom(factor: number): void {
    if (!(factor > 0)) return;
    this.#byPerson();
    const { x_px, y_px } = middleOf(this.#canvas);
    zoomAt(this.#rig, this.#canvas, factor, x_px, y_px);
  }

  /** Move the body right and down by CSS pixels. */
  pan(dx_px: number, dy_px: number): void {
    this.#byPerson();
    pan(this.#rig, this.#canvas, dx_px, dy_px);
  }

  /** Bring `ids` (base ids mean both sides), or everything shown, into view. */
  fit(ids?: readonly string[]): void {
    const numbers = ids
      ? ids.flatMap((id) => [...this.#structures.numbersOf(id)])
      : this.#structures.shown();
    const boxes = numbers.map((number) => this.#structures.entries[number]!.bounds_mm);
    const { azimuth_deg, elevation_deg } = this.#rig.goal;
    const camera = fittingCamera(boxes, [azimuth_deg, elevation_deg], apertureOf(this.#canvas));
    if (!camera) return;
    this.#byPerson();
    this.#rig.flyTo(camera, true);
  }

  /** Light up a structure as hovering does (for lists); null ends it. */
  highlight(id: string | null): void {
    if (id === this.#highlighted) return;
    this.#highlighted = id;
    this.#aim(true);
  }

  pickAt(x_px: number, y_px: number): Pick | null {
    const start_ms = performance.now();
    const ray = rayAt(this.#rig.shown, this.#canvas, x_px, y_px);
    const hit = this.#picker.first(ray, (number) => this.#structures.isShown(number));
    this.#lastPickMs = performance.now() - start_ms;
    return hit && { id: this.#structures.ids[hit.number]!, point_mm: hit.point_mm };
  }

  project(point_mm: Point): ScreenPoint {
    return new Projector(this.#rig.shown, this.#canvas).project(point_mm);
  }

  /** A pixel where a click would land on `id` now (a base id: on either side), or null. */
  visiblePoint(id: string): VisiblePoint | null {
    const numbers = this.#structures.numbersOf(id).filter((n) => this.#structures.isShown(n));
    const wanted = new Set(numbers.map((number) => this.#structures.ids[number]!));
    const box = this.#stage?.canvas.getBoundingClientRect();
    const { width_px, height_px } = this.#canvas;
    return findVisiblePoint(numbers.flatMap((number) => this.#picker.part(number) ?? []), {
      projector: new Projector(this.#rig.shown, this.#canvas),
      width_px,
      height_px,
      hits: (x_px, y_px) => {
        const pick = this.pickAt(x_px, y_px);
        return pick && wanted.has(pick.id) ? pick.point_mm : null;
      },
      isOpen: (x_px, y_px) =>
        !box ||
        document.elementFromPoint(box.left + x_px, box.top + y_px) === this.#stage?.canvas,
    });
  }

  camera(): Camera {
    return this.#rig.shown;
  }

  stats(): EngineStats {
    const info = this.#stage?.info ?? { drawCalls: 0, triangles: 0, frames: 0, bytes: 0 };
    const { drawCalls, triangles, frames, bytes } = info;
    return {
      drawCalls,
      triangles,
      frames,
      lastFrameMs: this.#lastFrameMs,
      lastPickMs: this.#lastPickMs,
      memoryMB: (bytes + this.#picker.bytes) / 1e6,
      packsLoaded: this.#packsLoaded,
      structures: this.#picker.counts.structures,
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

  // What happens to the view from outside.

  #onGesture(gesture: Gesture): void {
    if (gesture.kind === "tap") {
      const reach = gesture.type === "touch" ? TAP_REACH_PX : 0;
      this.#click(gesture.x_px, gesture.y_px, reach);
      return;
    }
    this.#held = true;
    this.#byPerson();
    follow(this.#rig, this.#canvas, gesture);
  }

  #onRelease(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#cameraNews = true;
    this.#ticker.request();
  }

  #click(x_px: number, y_px: number, reach_px: number): void {
    let pick = this.pickAt(x_px, y_px);
    for (let i = 0; !pick && reach_px > 0 && i < 8; i++) {
      const angle = (i * Math.PI) / 4;
      pick = this.pickAt(x_px + reach_px * Math.cos(angle), y_px + reach_px * Math.sin(angle));
    }
    this.#events.emit("pick", pick && { ...pick, x_px, y_px });
  }

  #onHover(at: { x_px: number; y_px: number } | null): void {
    this.#pointer = at;
    this.#hoverNews = true;
    this.#ticker.request();
  }

  #onResize(): void {
    if (!this.#measure()) return;
    this.#stage?.resize(this.#canvas, devicePixelRatio, this.#pace.coarse);
    if (this.#view) this.#fly(this.#cameraOf(this.#view), false);
    // Resizing clears the canvas: drawn now, nobody sees it empty.
    this.#draw();
  }

  /** Follow the host's size; false when it is the same or nothing. */
  #measure(): boolean {
    const { clientWidth: width_px, clientHeight: height_px } = this.#host;
    const same = width_px === this.#canvas.width_px && height_px === this.#canvas.height_px;
    if (same || width_px === 0 || height_px === 0) return false;
    this.#canvas = { ...this.#canvas, width_px, height_px };
    if (this.#view) this.#rig.flyTo(this.#cameraOf(this.#view), false);
    return true;
  }

  #onContext(lost: boolean): void {
    this.#events.emit("contextlost", { lost });
    if (!lost) this.#paintTexels();
  }

  // One frame.

  #paint(): void {
    this.#pictureNews = true;
    this.#ticker.request();
  }

  #paintTexels(): void {
    this.#stage?.refresh();
    this.#paint();
  }

  /** Advance everything that moves; true while it wants another frame. */
  #step(elapsed_ms: number): boolean {
    const start_ms = performance.now();
    const moved = this.#rig.step(elapsed_ms) || this.#cameraNews;
    if (this.#pace.tell(elapsed_ms, this.#rig.moving || this.#held)) {
      this.#stage?.resize(this.#canvas, devicePixelRatio, this.#pace.coarse);
      this.#pictureNews = true;
    }
    if (moved && !this.#rig.moving && this.#pointer) this.#hoverNews = true;
    if (this.#hoverNews && !this.#held && !this.#rig.moving) this.#findHovered();
    const faded = this.#structures.step(elapsed_ms);
    if (faded) this.#stage?.refresh();
    if (moved || faded || this.#pictureNews) this.#draw();
    this.#lastFrameMs = performance.now() - start_ms;
    if (moved) this.#tellCamera();
    return this.#rig.moving || this.#structures.fading || (this.#hoverNews && !this.#held);
  }

  #draw(): void {
    this.#pictureNews = false;
    this.#stage?.draw(this.#rig.shown, this.#canvas, this.#body);
  }

  #tellCamera(): void {
    const settled = !this.#rig.moving && !this.#held;
    this.#cameraNews = false;
    this.#events.emit("camera", {
      camera: this.#rig.shown,
      view: this.#view,
      by: this.#movedByPerson ? "person" : "state",
      settled,
    });
  }

  #findHovered(): void {
    this.#hoverNews = false;
    const at = this.#pointer;
    const id = (at && this.pickAt(at.x_px, at.y_px)?.id) ?? null;
    if (id === null && this.#hovered === null) return;
    if (id !== this.#hovered) {
      this.#hovered = id;
      this.#aim(true);
      if (this.#stage) this.#stage.canvas.style.cursor = id ? "pointer" : "";
    }
    this.#events.emit("hover", id && at ? { id, x_px: at.x_px, y_px: at.y_px } : null);
  }
}

/** The page's accent colour, where it names one that is plain. */
function accentOf(host: HTMLElement): string | null {
  const text = getComputedStyle(host).getPropertyValue("--back-atlas-accent").trim();
  return /^#[0-9a-f]{6}$/i.test(text) ? text : null;
}
