/** The WebGL side: canvas, renderer, passes. Draws one frame when told to. */

import {
  Camera as ThreeCamera,
  Color,
  DataTexture,
  FloatType,
  Matrix4,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  Scene,
  Vector3,
  type WebGLRenderer,
} from "three";
import { basisOf, type Box, eyeOf } from "./camera_math.ts";
import { CutModel } from "./cut_model.ts";
import type { CoarseTriangles } from "./detail.ts";
import { clipsItself, drawnRatio, letClip, mostRatio, rendererFor } from "./graphics.ts";
import { MOST_POINTS } from "./attachments.ts";
import type { Looks } from "./looks.ts";
import { Materials } from "./materials.ts";
import { type MergedPack, mergePack, type Part } from "./merge.ts";
import { PackModel } from "./pack_model.ts";
import type { Grade } from "./pace.ts";
import { type LitParts, WIDTH } from "./parts.ts";
import type { Structures } from "./structures.ts";
import { tissueOf } from "./tissue.ts";
import type { Camera, Theme } from "./types.ts";
import { type Canvas, middleOf, pixelTangent } from "./viewpoint.ts";

/** Distance between the fine fibres that the shader draws. */
const FIBRE_PITCH_MM = 1.25;
/** Along a fibre, its shade changes within this length. */
const FIBRE_NOISE_MM = 22;

/** Rows of the texture of structures: how each looks now, its tissue, its study colour, its points. */
const ROWS = 4;
const STUDY_ROW = 2;
const ATTACHED_ROW = 3;

/** So many translucent levels are drawn one by one, two draw calls each; more, a pack at a time. */
const MOST_LEVELS = 5;
/** Cosine of the azimuth from which on one looks from the front. */
const FRONT = -0.2;

export class Stage {
  readonly canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new ThreeCamera();
  readonly #texels: Float32Array;
  readonly #texture: DataTexture;
  readonly #materials: Materials;
  readonly #models = new Map<string, PackModel>();
  readonly #structures: Structures;
  readonly #parts: LitParts;
  readonly #partsTexture: DataTexture;
  readonly #looks: Looks;
  readonly #pointsTexture: DataTexture;
  readonly #software: boolean;
  readonly #cut: CutModel;
  #rehearsal: PackModel | null;
  #size = "";
  #frames = 0;

  /** @throws NoWebGL when the browser cannot draw in 3D. */
  constructor(host: HTMLElement, looks: Looks) {
    const { structures, parts, attachments } = looks;
    this.#looks = looks;
    this.#structures = structures;
    this.#parts = parts;
    this.canvas = host.ownerDocument.createElement("canvas");
    this.canvas.style.cssText =
      "display:block;position:absolute;inset:0;width:100%;height:100%;touch-action:none;outline:none";
    const { renderer, software } = rendererFor(this.canvas);
    this.#renderer = renderer;
    this.#software = software;
    this.#renderer.setClearColor(0, 0);
    this.#renderer.info.autoReset = true;
    this.#scene.matrixWorldAutoUpdate = false;
    this.#camera.matrixAutoUpdate = false;
    const width = Math.max(1, structures.size);
    this.#texels = new Float32Array(width * ROWS * 4);
    this.#texture = new DataTexture(this.#texels, width, ROWS, RGBAFormat, FloatType);
    this.#texture.minFilter = NearestFilter;
    this.#texture.magFilter = NearestFilter;
    const rows = Math.max(1, structures.size);
    this.#partsTexture = new DataTexture(parts.now, WIDTH, rows, RedFormat);
    this.#partsTexture.unpackAlignment = 1;
    this.#partsTexture.needsUpdate = true;
    this.#pointsTexture = new DataTexture(
      attachments.points,
      MOST_POINTS,
      1,
      RGBAFormat,
      FloatType,
    );
    this.#pointsTexture.needsUpdate = true;
    const clips = clipsItself(renderer);
    this.#materials = new Materials(this.#texture, this.#partsTexture, this.#pointsTexture, clips);
    structures.entries.forEach(({ colour }, number) => {
      const { r, g, b } = new Color(colour);
      this.#texels.set([r, g, b], (width * STUDY_ROW + number) * 4);
    });
    this.#cut = new CutModel(looks.cutting, structures, this.#materials.uniforms, clips);
    this.#scene.add(...this.#cut.meshes);
    // The driver compiles all passes aside while the first pack arrives; without this, the first
    // selection would wait for them.
    this.#rehearsal = new PackModel("", mergePack([], []), (pass) => this.#materials.of(pass));
    this.#rehearsal.showAll();
    this.#scene.add(...this.#rehearsal.meshes);
    this.#renderer.compile(this.#scene, this.#camera);
    host.append(this.canvas);
  }

  /** What origins and insertions are painted with. */
  setAttachmentColours({ origin, insertion }: { origin: string; insertion: string }): void {
    this.#materials.setAttachmentColours(origin, insertion);
  }

  #endRehearsal(): void {
    if (!this.#rehearsal) return;
    this.#renderer.render(this.#scene, this.#camera);
    this.#scene.remove(...this.#rehearsal.meshes);
    this.#rehearsal.dispose();
    this.#rehearsal = null;
  }

  /** Put a pack on show; its structures start invisible. */
  add(pack: string, merged: MergedPack): void {
    this.#endRehearsal();
    const row = this.#structures.size * 4;
    for (const { number, fibres } of merged.parts) {
      const entry = this.#structures.entries[number]!;
      const at = row + number * 4;
      const lines = Math.round(fibres.width_mm / FIBRE_PITCH_MM);
      this.#texels[at] = tissueOf(entry);
      this.#texels[at + 1] = Math.min(600, lines);
      this.#texels[at + 2] = fibres.length_mm / FIBRE_NOISE_MM;
    }
    const model = new PackModel(pack, merged, (pass) => this.#materials.of(pass));
    this.#models.set(pack, model);
    this.#scene.add(...model.meshes);
    this.refresh();
  }

  /** Take a pack's coarse triangles; they are drawn at the grade "coarse". */
  addCoarse(pack: string, coarse: CoarseTriangles): void {
    this.#models.get(pack)?.setCoarse(coarse);
    this.#update();
  }

  /** Take over where the selected is attached. */
  refreshPoints(): void {
    this.#pointsTexture.needsUpdate = true;
    const { ranges } = this.#looks.attachments;
    const row = this.#structures.size * ATTACHED_ROW;
    for (let number = 0; number < this.#structures.size; number++) {
      this.#texels.set(ranges.subarray(number * 2, number * 2 + 2), (row + number) * 4);
    }
    this.#texture.needsUpdate = true;
    this.#update();
  }

  /** Take over the structures' texels, and the manner of drawing. */
  refresh(): void {
    const { study, fibres, attachments } = this.#looks;
    this.#materials.setManner(study.now, fibres.now, attachments.fade.now);
    this.#texels.set(this.#structures.now);
    this.#texture.needsUpdate = true;
    this.#update();
  }

  /** Take over which fascicles are lit. */
  refreshParts(): void {
    this.#partsTexture.needsUpdate = true;
    this.#update();
  }

  /** Tint the areas of the skin. */
  tint(paint: (part: Part, into: Uint8Array) => void): void {
    for (const model of this.#models.values()) model.tint(paint);
  }

  #update(): void {
    const standsOut = (number: number): boolean => this.#parts.standsOut(number);
    const { now } = this.#structures;
    const models = [...this.#models.values()];
    const apart = models.reduce((sum, model) => sum + model.ghosts(now).length, 0) <= MOST_LEVELS;
    const { attachments } = this.#looks;
    const painted = (number: number): boolean =>
      attachments.fade.now > 0 && attachments.has(number);
    for (const model of models) model.update(now, { standsOut, painted }, apart);
  }

  setTheme(theme: Theme, accent: string | null): void {
    this.#materials.setTheme(theme, accent);
  }

  /** Follow the size of the host and the grade. Clears the picture: draw in the same breath. */
  resize({ width_px, height_px }: Canvas, screenRatio: number, grade: Grade): void {
    for (const model of this.#models.values()) model.setGrade(grade);
    const ratio = drawnRatio({ width_px, height_px }, screenRatio, grade, this.#software);
    const size = `${width_px} ${height_px} ${ratio}`;
    if (size === this.#size) return;
    this.#size = size;
    this.#renderer.setPixelRatio(ratio);
    this.#renderer.setSize(width_px, height_px, false);
    this.#materials.setSize(width_px, height_px, ratio);
  }

  /**
   * A copy of the picture with `ratio` pixels for each CSS pixel, or as many as can be drawn; `draw`
   * draws it. What is on show must be resized and drawn again afterwards.
   */
  copy({ width_px, height_px }: Canvas, ratio: number, draw: () => void): HTMLCanvasElement {
    this.#size = "";
    for (const model of this.#models.values()) model.setGrade("fine");
    const drawn = Math.min(ratio, mostRatio(width_px, height_px));
    this.#renderer.setPixelRatio(drawn);
    this.#renderer.setSize(width_px, height_px, false);
    this.#materials.setSize(width_px, height_px, drawn);
    draw();
    const copy = this.canvas.ownerDocument.createElement("canvas");
    copy.width = this.canvas.width;
    copy.height = this.canvas.height;
    // In the same turn as the drawing: later the browser has taken the picture away.
    copy.getContext("2d")?.drawImage(this.canvas, 0, 0);
    return copy;
  }

  draw(camera: Camera, canvas: Canvas, body: Box): void {
    const fromFront = Math.cos((camera.azimuth_deg * Math.PI) / 180) < FRONT;
    for (const model of this.#models.values()) model.setOrder(fromFront);
    placeCamera(this.#camera, camera, canvas, body);
    this.#cut.update(eyeOf(camera));
    letClip(this.#renderer, this.#looks.cutting.plane !== null);
    this.#renderer.render(this.#scene, this.#camera);
    this.#frames += 1;
  }

  get info(): { drawCalls: number; triangles: number; frames: number; bytes: number } {
    const { calls, triangles } = this.#renderer.info.render;
    let bytes = 0;
    for (const model of this.#models.values()) bytes += model.bytes;
    return { drawCalls: calls, triangles, frames: this.#frames, bytes };
  }

  /** Give everything back at once: with its context, the GPU drops all that lived in it. */
  dispose(): void {
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
    this.canvas.remove();
  }
}

const corner = { eye: new Vector3(), right: new Vector3(), up: new Vector3(), back: new Vector3() };
const IDENTITY = new Matrix4();

/** Give three.js the same camera that picking uses. */
function placeCamera(three: ThreeCamera, camera: Camera, canvas: Canvas, [lo, hi]: Box): void {
  const { right, up, forward } = basisOf(camera.azimuth_deg, camera.elevation_deg);
  const eye = eyeOf(camera);
  corner.right.set(...right);
  corner.up.set(...up);
  corner.back.set(...forward).negate();
  three.matrix.copy(IDENTITY).makeBasis(corner.right, corner.up, corner.back);
  three.matrix.setPosition(corner.eye.set(...eye));
  three.matrixWorldNeedsUpdate = true;
  // As tight a depth range as the body allows, for the sake of the outline and thin sheets.
  const middle = corner.back.set((lo[0] + hi[0]) / 2, (lo[1] + hi[1]) / 2, (lo[2] + hi[2]) / 2);
  const radius = Math.hypot(hi[0] - lo[0], hi[1] - lo[1], hi[2] - lo[2]) / 2;
  const away = middle.distanceTo(corner.eye);
  const near = Math.max(8, away - radius);
  const far = Math.max(near + 10, away + radius);
  const tangent = pixelTangent(canvas) * near;
  const { x_px, y_px } = middleOf(canvas);
  three.projectionMatrix.makePerspective(
    -x_px * tangent,
    (canvas.width_px - x_px) * tangent,
    y_px * tangent,
    -(canvas.height_px - y_px) * tangent,
    near,
    far,
  );
  three.projectionMatrixInverse.copy(three.projectionMatrix).invert();
}
