/** From where the body is seen: what a view state asks for, and what hands do. No DOM, no WebGL. */

import { type Box, fittingCamera, inflated, sameCamera, unionBox } from "./camera_math.ts";
import { CameraRig } from "./camera_rig.ts";
import { stepped } from "./fixed_views.ts";
import { cameraOf } from "./framing.ts";
import type { Gesture } from "./gestures.ts";
import { Inertia } from "./inertia.ts";
import { follow, pan, pannedBy, turn, zoomAt } from "./navigation.ts";
import type { Camera, EngineEvents, Insets, MeshEntry, NamedView, ViewState } from "./types.ts";
import { apertureOf, type Canvas, middleOf } from "./viewpoint.ts";

export class Viewing {
  readonly rig: CameraRig;
  /** The box around everything, for the depth range. */
  readonly body: Box;
  canvas: Canvas = {
    width_px: 1,
    height_px: 1,
    insets: { left: 0, top: 0, right: 0, bottom: 0 },
  };
  /** True from the first drag to the lifting of the last finger. */
  held = false;
  readonly #inertia = new Inertia();
  readonly #entries: readonly MeshEntry[];
  /** The named view that is shown or being flown to; null once a person moved the camera. */
  #view: NamedView | null = "home";
  #movedByPerson = false;
  #news = false;

  constructor(entries: readonly MeshEntry[], reducedMotion: boolean) {
    this.#entries = entries;
    const home = cameraOf("home", entries, apertureOf(this.canvas));
    this.body = unionBox(entries.map(({ bounds_mm }) => bounds_mm)) ?? [
      home.target_mm,
      home.target_mm,
    ];
    this.rig = new CameraRig(home, inflated(this.body, 0.1));
    this.rig.reducedMotion = reducedMotion;
  }

  /** True while the camera moves or a hand could move it. */
  get busy(): boolean {
    return this.held || this.rig.moving || this.#inertia.gliding;
  }

  /** Go where `state` says, unless it said so before or a hand is moving the camera. */
  apply(before: ViewState | null, { view, camera }: ViewState, animate: boolean): void {
    if (view) {
      if (before?.view === view) return;
      this.#view = view;
      this.#fly(this.#named(view), animate);
    } else if (camera) {
      const inHand = this.held || (this.#movedByPerson && this.rig.moving);
      if (inHand || sameCamera(camera, this.rig.goal)) return;
      if (before?.camera && sameCamera(before.camera, camera)) return;
      this.#view = null;
      this.#fly(camera, animate);
    }
  }

  /** Follow the size of the canvas; false when it is the same or nothing. */
  resize(width_px: number, height_px: number): boolean {
    const same = width_px === this.canvas.width_px && height_px === this.canvas.height_px;
    if (same || width_px === 0 || height_px === 0) return false;
    this.canvas = { ...this.canvas, width_px, height_px };
    if (this.#view) this.#fly(this.#named(this.#view), false);
    return true;
  }

  /** Panels cover other edges now: the picture stays, then a named view moves to its new middle. */
  setInsets(insets: Insets, animate: boolean): void {
    const { left, top, right, bottom } = this.canvas.insets;
    const same =
      left === insets.left &&
      top === insets.top &&
      right === insets.right &&
      bottom === insets.bottom;
    if (same) return;
    const before = middleOf(this.canvas);
    this.canvas = { ...this.canvas, insets };
    const after = middleOf(this.canvas);
    const [dx_px, dy_px] = [before.x_px - after.x_px, before.y_px - after.y_px];
    this.rig.shift((camera) => pannedBy(camera, this.canvas, dx_px, dy_px));
    if (this.#view) this.#fly(this.#named(this.#view), animate);
    else this.#news = true;
  }

  /** Hold boxes as large as they fit, from where the camera looks now. */
  fit(boxes: readonly Box[]): void {
    const { azimuth_deg, elevation_deg } = this.rig.goal;
    const angles = [azimuth_deg, elevation_deg] as const;
    const camera = fittingCamera(boxes, angles, apertureOf(this.canvas));
    if (!camera) return;
    this.#byPerson();
    this.rig.flyTo(camera, true);
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    this.#byPerson();
    turn(this.rig, azimuth_deg, elevation_deg);
  }

  /** Fly to the next of the fixed views; nearness and place stay. */
  turnStep(right: number, up: number): void {
    this.#byPerson();
    const { goal } = this.rig;
    const from = [goal.azimuth_deg, goal.elevation_deg] as const;
    const [azimuth_deg, elevation_deg] = stepped(from, right, up);
    this.rig.flyTo({ ...goal, azimuth_deg, elevation_deg }, true);
  }

  /** Zoom while a pixel, or the middle, stays where it is. */
  zoom(factor: number, at = middleOf(this.canvas)): void {
    if (!(factor > 0)) return;
    this.#byPerson();
    zoomAt(this.rig, this.canvas, factor, at.x_px, at.y_px);
  }

  pan(dx_px: number, dy_px: number): void {
    this.#byPerson();
    pan(this.rig, this.canvas, dx_px, dy_px);
  }

  follow(gesture: Gesture, time_ms = 0): void {
    this.held = true;
    this.#moved();
    follow(this.rig, this.canvas, gesture);
    if (gesture.kind === "orbit") this.#inertia.moved(gesture.dx_px, gesture.dy_px, time_ms);
    else this.#inertia.stop();
  }

  /** A hand touches the body: what turned on by itself stops. */
  press(): void {
    if (this.#inertia.stop()) this.#news = true;
  }

  /** The hand lets go; a body that it was turning turns on for a while. */
  release(time_ms = 0): void {
    if (this.held) {
      this.#news = true;
      if (!this.rig.reducedMotion) this.#inertia.released(time_ms);
    }
    this.held = false;
  }

  /** Advance by a frame; true when the picture changes or there is something to tell. */
  step(elapsed_ms: number): boolean {
    const way = this.#inertia.step(elapsed_ms);
    if (way) follow(this.rig, this.canvas, { kind: "orbit", dx_px: way[0], dy_px: way[1] });
    const moved = this.rig.step(elapsed_ms) || this.#news;
    this.#news = false;
    return moved;
  }

  /** What listeners are told after a step that moved. */
  get event(): EngineEvents["camera"] {
    return {
      camera: this.rig.shown,
      view: this.#view,
      by: this.#movedByPerson ? "person" : "state",
      settled: !this.busy,
    };
  }

  #named(view: NamedView): Camera {
    return cameraOf(view, this.#entries, apertureOf(this.canvas));
  }

  #fly(camera: Camera, animate: boolean): void {
    this.#inertia.stop();
    this.#movedByPerson = false;
    this.#news = true;
    this.rig.flyTo(camera, animate);
  }

  #byPerson(): void {
    this.#inertia.stop();
    this.#moved();
  }

  #moved(): void {
    this.#movedByPerson = true;
    this.#news = true;
    this.#view = null;
  }
}
