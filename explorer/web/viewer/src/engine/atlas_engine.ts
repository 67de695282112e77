/** The 3D view of the body. Knows meshes, light and pointers; knows neither Vue nor the server. */

import type {
  ApplyOptions,
  Camera,
  EngineEvent,
  EngineOptions,
  EngineStats,
  Handler,
  Pick,
  Point,
  ScreenPoint,
  Theme,
  ViewState,
  VisiblePoint,
} from "./types.ts";

export class AtlasEngine {
  constructor(host: HTMLElement, options: EngineOptions) {
    void host;
    void options;
  }

  /** Stream and show the packs, in order. Resolves after "ready"; never rejects. */
  async load(): Promise<void> {}

  /** Make the picture match `state`. Applying the same state twice changes nothing. */
  apply(state: ViewState, options: ApplyOptions = {}): void {
    void state;
    void options;
  }

  setTheme(theme: Theme): void {
    void theme;
  }

  setReducedMotion(reduced: boolean): void {
    void reduced;
  }

  turn(azimuth_deg: number, elevation_deg: number): void {
    void azimuth_deg;
    void elevation_deg;
  }

  /** Above 1 comes nearer. */
  zoom(factor: number): void {
    void factor;
  }

  pan(dx_px: number, dy_px: number): void {
    void dx_px;
    void dy_px;
  }

  /** Bring `ids` (base ids mean both sides), or everything shown, into view. */
  fit(ids?: readonly string[]): void {
    void ids;
  }

  /** Light up a structure as hovering does (for lists); null ends it. */
  highlight(id: string | null): void {
    void id;
  }

  pickAt(x_px: number, y_px: number): Pick | null {
    void x_px;
    void y_px;
    return null;
  }

  project(point_mm: Point): ScreenPoint {
    void point_mm;
    return { x_px: 0, y_px: 0, behind: true };
  }

  visiblePoint(id: string): VisiblePoint | null {
    void id;
    return null;
  }

  camera(): Camera {
    return { azimuth_deg: 0, elevation_deg: 0, distance_mm: 1000, target_mm: [0, 0, 0] };
  }

  stats(): EngineStats {
    return {
      drawCalls: 0,
      triangles: 0,
      frames: 0,
      lastFrameMs: 0,
      lastPickMs: 0,
      memoryMB: 0,
      packsLoaded: 0,
      structures: 0,
    };
  }

  /** Listen; returns a function that stops listening. */
  on<E extends EngineEvent>(event: E, handler: Handler<E>): () => void {
    void event;
    void handler;
    return () => {};
  }

  dispose(): void {}
}
