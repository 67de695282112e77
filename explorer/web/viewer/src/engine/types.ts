/** The words the engine speaks. The frame is the body's: +x left, +y posterior, +z up, mm. */

import type { Camera, Layer, NamedView, ViewState } from "../view_state.ts";

export type { Camera, Layer, NamedView, ViewState };

export type Point = readonly [number, number, number];
export type Theme = "light" | "dark";
export type Side = "left" | "right";

/** One value of the catalogue's `meshes`, keyed by id ("multifidus.left"). */
export interface MeshEntry {
  readonly base: string;
  readonly side: Side | null;
  readonly kind: string;
  readonly layer: string;
  /** The layer of the view state with which it is shown, hidden and peeled. */
  readonly peel: Layer;
  /** The whole muscle; its id means all of its parts. */
  readonly part_of: string | null;
  readonly pack: string;
  /** Name of the node in the pack that stores it (the left side, or the midline structure). */
  readonly node: string;
  /** True when the stored node must be mirrored in x = 0. */
  readonly mirrored: boolean;
  readonly triangles: number;
  readonly bounds_mm: readonly [Point, Point];
  /** In the study style, "#rrggbb". */
  readonly colour: string;
}

/** One of the catalogue's `packs`, in streaming order. */
export interface PackEntry {
  readonly id: string;
  readonly url: string;
  /** Size of the file before any transfer compression. */
  readonly bytes: number;
}

export interface EngineOptions {
  readonly meshes: Readonly<Record<string, MeshEntry>>;
  readonly packs: readonly PackEntry[];
  /** What each fascicle of a muscle is attached to, by base id: origin, insertion. */
  readonly attachedTo?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly attachmentColours?: { readonly origin: string; readonly insertion: string };
  /** Cut instead of easing and fading. May be changed later by `setReducedMotion`. */
  readonly reducedMotion?: boolean;
  readonly theme?: Theme;
}

/** Widths that panels cover at the edges of the canvas, CSS pixels. */
export interface Insets {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ApplyOptions {
  /** Ease the camera and fade tissue (default true; `reducedMotion` overrides it). */
  readonly animate?: boolean;
}

export interface Pick {
  readonly id: string;
  readonly point_mm: Point;
}

/** A place on the canvas in CSS pixels from its top left corner. */
export interface ScreenPoint {
  readonly x_px: number;
  readonly y_px: number;
  /** True when the point lies behind the eye; then the pixels mean nothing. */
  readonly behind: boolean;
}

/** Fascicles that are lit, by structure id; a base id means both sides, a bone has fascicle 0. */
export type Parts = Readonly<Record<string, readonly number[]>>;

/**
 * A point that marks an area of the skin; on the left half or in the midline. Skin nearest to a seed
 * without an area belongs to none.
 */
export interface AreaSeed {
  readonly area: string | null;
  readonly point_mm: Point;
}

/** A place on the skin. */
export interface SkinPick {
  readonly area: string;
  readonly side: Side;
  readonly point_mm: Point;
}

export interface VisiblePoint {
  readonly x_px: number;
  readonly y_px: number;
  readonly point_mm: Point;
}

export interface EngineStats {
  /** Draw calls of the last frame (`renderer.info`). */
  readonly drawCalls: number;
  /** Triangles of the last frame, everything that was sent to the GPU. */
  readonly triangles: number;
  /** Frames drawn since the start; stands still while nothing changes. */
  readonly frames: number;
  /** Script time of the last frame, without what the GPU does later. */
  readonly lastFrameMs: number;
  /** Script time of the last pick. */
  readonly lastPickMs: number;
  /** Geometry, textures and search trees held by the engine. */
  readonly memoryMB: number;
  readonly packsLoaded: number;
  readonly structures: number;
  /** "coarse" while something moves on a machine that is slow: fewer pixels and triangles. */
  readonly grade: "fine" | "coarse";
}

/** What the cut shows of one structure. */
export interface CutFace {
  readonly id: string;
  /** A point within its largest part. */
  readonly middle_mm: Point;
  /** From its lowest to its highest corner. */
  readonly box_mm: readonly [Point, Point];
  /** Area of the largest part, mm²; parts may overlap. */
  readonly largest_mm2: number;
}

export interface EngineEvents {
  /** All packs that could be read are on show. */
  ready: { readonly structures: number; readonly triangles: number; readonly ms: number };
  /** Bytes of all packs, as they arrive; `fraction` runs from 0 to 1 and never back. */
  progress: {
    readonly loadedBytes: number;
    readonly totalBytes: number;
    readonly fraction: number;
    /** The pack that is arriving, or null at the end. */
    readonly pack: string | null;
    readonly packsLoaded: number;
    readonly packsTotal: number;
  };
  /** A click or tap; null is a click on nothing. The engine does not select: the store does. */
  pick:
    | (Pick & {
        readonly x_px: number;
        readonly y_px: number;
        /** The second of a double click or double tap. */
        readonly again: boolean;
      })
    | null;
  /** What lies under a mouse or pen, at most once a frame; null when nothing does. */
  hover: { readonly id: string; readonly x_px: number; readonly y_px: number } | null;
  /** While areas are set: a click or tap on the skin; null is one where no area is. */
  area: (SkinPick & { readonly x_px: number; readonly y_px: number }) | null;
  /** While areas are set: the area under a mouse or pen; null when there is none any more. */
  areahover: (SkinPick & { readonly x_px: number; readonly y_px: number }) | null;
  /**
   * The camera moved. `by` "person": dragged, zoomed, or turn()/zoom()/pan()/fit() was called, and
   * `view` is null; "state": apply() moved it. `settled` is true on the last event of a movement:
   * write the address bar then, not before.
   */
  camera: {
    readonly camera: Camera;
    readonly view: NamedView | null;
    readonly by: "person" | "state";
    readonly settled: boolean;
  };
  error: {
    /** "webgl": no 3D here, show the list; "pack": one pack is missing, the rest works. */
    readonly code: "webgl" | "pack";
    readonly message: string;
    readonly pack: string | null;
  };
  /** The GPU took the context away (`lost` true) or gave it back. */
  contextlost: { readonly lost: boolean };
}

export type EngineEvent = keyof EngineEvents;
export type Handler<E extends EngineEvent> = (event: EngineEvents[E]) => void;
