/** One frame after another, while anything changes: advances what moves and draws what is new. */

import type { Events } from "./events.ts";
import type { Looks } from "./looks.ts";
import { type Grade, Pace } from "./pace.ts";
import type { Picker } from "./picker.ts";
import type { Pointing } from "./pointing.ts";
import type { Stage } from "./stage.ts";
import { Ticker } from "./ticker.ts";
import type { Viewing } from "./viewing.ts";

export class Frames {
  /** Null before the engine has loaded, and where there is no 3D view. */
  stage: Stage | null = null;
  lastFrameMs = 0;
  readonly #looks: Looks;
  readonly #viewing: Viewing;
  readonly #pointing: Pointing;
  readonly #picker: Picker;
  readonly #events: Events;
  readonly #pace = new Pace();
  readonly #ticker = new Ticker((elapsed_ms) => this.#step(elapsed_ms));
  #pictureNews = false;
  #cutMoves = false;

  constructor(
    looks: Looks,
    viewing: Viewing,
    pointing: Pointing,
    picker: Picker,
    events: Events,
  ) {
    this.#looks = looks;
    this.#viewing = viewing;
    this.#pointing = pointing;
    this.#picker = picker;
    this.#events = events;
  }

  get grade(): Grade {
    return this.#pace.grade;
  }

  stop(): void {
    this.#ticker.stop();
  }

  /** Say anew what all shall look like; it fades to that, or is so at once. */
  aim(animate: boolean): void {
    this.#looks.aim(this.#pointing.lit, (number) => this.#picker.has(number));
    const cut = !animate || this.#viewing.rig.reducedMotion;
    if (cut && this.#looks.step(Infinity, this.stage)) this.paint();
    if (this.#looks.fading) this.#ticker.request();
  }

  /** Move the camera or a pointer. */
  move(change: () => void): void {
    change();
    this.#ticker.request();
  }

  /** The picture is another one, though nothing moves. */
  paint(): void {
    this.#pictureNews = true;
    this.#ticker.request();
  }

  /** Areas of the skin are tinted otherwise. */
  tint(): void {
    this.#looks.tint(this.stage);
    this.paint();
  }

  /** The plane of the cut is another one. */
  cut(): void {
    this.#cutMoves = true;
    this.#pointing.hover.lookAgain();
    this.paint();
  }

  /** Give the picture the size of the view, and the grade of the moment. */
  resize(): void {
    this.stage?.resize(this.#viewing.canvas, devicePixelRatio, this.#pace.grade);
  }

  /** The host has another size. */
  follow(host: HTMLElement): void {
    const { clientWidth, clientHeight } = host;
    if (!this.#viewing.resize(clientWidth, clientHeight)) return;
    this.resize();
    // Resizing clears the canvas: drawn now, nobody sees it empty.
    this.#draw();
    this.#ticker.request();
  }

  /** A copy of the picture with so many pixels for each CSS pixel, drawn anew. */
  picture(ratio: number): HTMLCanvasElement | null {
    const { stage } = this;
    if (!stage) return null;
    const copy = stage.copy(this.#viewing.canvas, ratio, () => this.#draw());
    this.resize();
    this.#draw();
    return copy;
  }

  /** Advance everything that moves; true while it wants another frame. */
  #step(elapsed_ms: number): boolean {
    const start_ms = performance.now();
    const viewing = this.#viewing;
    const moved = viewing.step(elapsed_ms);
    if (moved) this.#pointing.hover.lookAgain();
    if (this.#pointing.hover.due && !viewing.busy) this.#findHovered();
    const faded = this.#looks.step(elapsed_ms, this.stage);
    const moving = viewing.busy || this.#cutMoves;
    this.#cutMoves = false;
    if (this.#pace.tell(elapsed_ms, moving)) {
      this.resize();
      this.#pictureNews = true;
    }
    if (moved || faded || this.#pictureNews) this.#draw();
    this.lastFrameMs = performance.now() - start_ms;
    if (moved) this.#events.emit("camera", viewing.event);
    return viewing.busy || this.#looks.fading || this.#pace.owes;
  }

  #draw(): void {
    this.#pictureNews = false;
    this.stage?.draw(this.#viewing.rig.shown, this.#viewing.canvas, this.#viewing.body);
  }

  #findHovered(): void {
    if (!this.#pointing.look()) return;
    if (this.#looks.skin.active) this.tint();
    else this.aim(true);
    if (this.stage) this.stage.canvas.style.cursor = this.#pointing.hover.id ? "pointer" : "";
  }
}
