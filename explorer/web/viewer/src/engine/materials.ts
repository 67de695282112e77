/** The passes that draw a pack, and the colours of its tissues. */

import {
  AlwaysStencilFunc,
  Color,
  type ColorRepresentation,
  CustomBlending,
  DoubleSide,
  FrontSide,
  GLSL3,
  GreaterDepth,
  type IUniform,
  IncrementStencilOp,
  EqualStencilFunc,
  LessEqualDepth,
  NoBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  RawShaderMaterial,
  ReplaceStencilOp,
  SRGBColorSpace,
  type Texture,
  Vector2,
  Vector4,
} from "three";
import { FLAT_FRAGMENT } from "./flat_shader.ts";
import { TISSUE_FRAGMENT } from "./tissue_shader.ts";
import type { Theme } from "./types.ts";
import { VERTEX } from "./vertex_shader.ts";

/** In the order in which they are drawn. */
export const PASSES = [
  "opaque",
  "ghostDepth",
  "ghost",
  "mask",
  "behind",
  "spots",
  "outline",
  "outlineBehind",
] as const;
export type Pass = (typeof PASSES)[number];

/** What is fainter than this has no outline and does not shine through. */
export const OUTLINED = 0.1;

/**
 * What each pass keeps of a structure's texel: opacity, selected, hovered, receded; and of what
 * stands out because some of its fascicles are lit.
 */
const KEEP: Readonly<Record<Pass, string>> = {
  opaque: "state.x > 0.999",
  ghostDepth: "state.x > 0.004 && state.x <= 0.999",
  ghost: "state.x > 0.004 && state.x <= 0.999",
  mask: `max(state.y, stands) > 0.01 && state.x > ${OUTLINED}`,
  behind: `max(state.y, stands) > 0.01 && state.x > ${OUTLINED}`,
  spots: `attached.y > 0.5 && state.x > ${OUTLINED}`,
  outline: `state.y > 0.01 && state.x > ${OUTLINED}`,
  outlineBehind: `state.y > 0.01 && state.x > ${OUTLINED}`,
};

const DEFINES: Readonly<Partial<Record<Pass, Record<string, string>>>> = {
  behind: { THROUGH: "" },
  spots: { SPOTS: "" },
  outline: { OUTLINE: "" },
  outlineBehind: { OUTLINE: "" },
};

/** Width of the outline around what is selected. */
export const OUTLINE_PX = 1.8;

const FAINT = 0.5;
/** How strongly a selection shines through what covers it. */
const THROUGH = 0.5;
/** How strongly painted attachments do. */
const SPOTS = 0.68;

const TISSUE: Readonly<Record<string, ColorRepresentation>> = {
  u_muscle_light: 0xd06a55,
  u_muscle: 0xa8322b,
  u_muscle_dark: 0x5e1014,
  u_tendon: 0xf4ece0,
  u_tendon_dark: 0xbcad94,
  u_bone: 0xf0e5cc,
  u_bone_dark: 0xa88659,
  u_disc: 0xeadfb6,
  u_cartilage: 0xc6cac6,
  u_skin: 0xdcb096,
  u_area: 0x8ddccf,
};

const ACCENT: Readonly<Record<Theme, string>> = { light: "#0f766e", dark: "#2dd4bf" };
const RIM: Readonly<Record<Theme, [number, number, number]>> = {
  light: [0.12, 0.12, 0.12],
  dark: [0.42, 0.5, 0.62],
};
/** On paper the body needs more light than on black, or it looks dull. */
const KEY: Readonly<Record<Theme, number>> = { light: 1.12, dark: 1.0 };

export class Materials {
  readonly #passes: Readonly<Record<Pass, RawShaderMaterial>>;
  readonly #shared: Record<string, IUniform>;
  /** Whether the GPU itself leaves out what is cut away. */
  readonly #clips: boolean;
  readonly #outline: IUniform<Vector4>;
  readonly #faint: IUniform<Vector4>;

  constructor(structures: Texture, parts: Texture, points: Texture, clips: boolean) {
    this.#clips = clips;
    this.#shared = {
      u_structures: { value: structures },
      u_parts: { value: parts },
      u_pixel: { value: new Vector2() },
      u_cut: { value: new Vector4(0, 0, 0, 1) },
      u_rim: { value: new Color() },
      u_key: { value: 1 },
      u_points: { value: points },
      u_origin: { value: new Color() },
      u_insertion: { value: new Color() },
      u_attached: { value: 0 },
      u_study: { value: 1 },
      u_fibres: { value: 0 },
      u_ratio: { value: 1 },
    };
    for (const [name, value] of Object.entries(TISSUE)) {
      this.#shared[name] = { value: new Color(value) };
    }
    this.#outline = { value: new Vector4() };
    this.#faint = { value: new Vector4() };
    this.#passes = {
      opaque: this.#tissue("opaque", 1),
      ghostDepth: this.#tissue("ghostDepth", 1),
      ghost: this.#tissue("ghost", 1),
      mask: this.#flat("mask", this.#outline),
      behind: this.#tissue("behind", THROUGH),
      spots: this.#tissue("spots", SPOTS),
      outline: this.#flat("outline", this.#outline),
      outlineBehind: this.#flat("outlineBehind", this.#faint),
    };
    const { ghostDepth, ghost, mask, behind, spots, outline, outlineBehind } = this.#passes;
    ghostDepth.colorWrite = false;
    for (const pass of [ghostDepth, ghost, mask, behind, spots, outline, outlineBehind]) {
      pass.transparent = true;
    }
    for (const pass of [ghost, behind, spots, outline, outlineBehind]) {
      pass.blending = CustomBlending;
      pass.blendSrc = OneFactor;
      pass.blendDst = OneMinusSrcAlphaFactor;
    }
    for (const pass of [ghost, mask, behind, spots, outline, outlineBehind]) {
      pass.depthWrite = false;
    }
    for (const pass of [mask, behind, outline, outlineBehind]) pass.stencilWrite = true;
    // Where the selection is seen: stencil 1.
    mask.colorWrite = false;
    mask.stencilRef = 1;
    mask.stencilFunc = AlwaysStencilFunc;
    mask.stencilZPass = ReplaceStencilOp;
    // Where it lies behind something: it shines through, once for each pixel.
    behind.depthFunc = GreaterDepth;
    behind.stencilRef = 0;
    behind.stencilFunc = EqualStencilFunc;
    behind.stencilZPass = IncrementStencilOp;
    // What is painted on bones, where something covers it, the selected itself for one.
    spots.depthFunc = GreaterDepth;
    // Around both: a line, where the stencil is still 0; fainter where something covers it.
    for (const pass of [outline, outlineBehind]) {
      pass.side = DoubleSide;
      pass.stencilRef = 0;
      pass.stencilFunc = EqualStencilFunc;
      pass.stencilZPass = IncrementStencilOp;
    }
    outlineBehind.depthFunc = GreaterDepth;
  }

  /** What other materials draw with as well. */
  get uniforms(): Readonly<Record<string, IUniform>> {
    return { ...this.#shared, u_accent: this.#outline };
  }

  of(pass: Pass): RawShaderMaterial {
    return this.#passes[pass];
  }

  #tissue(pass: Pass, alpha: number): RawShaderMaterial {
    return this.#material(pass, TISSUE_FRAGMENT, { u_alpha: { value: alpha } });
  }

  #flat(pass: Pass, color: IUniform<Vector4>): RawShaderMaterial {
    return this.#material(pass, FLAT_FRAGMENT, { u_flat: color });
  }

  #material(pass: Pass, fragmentShader: string, own: Record<string, IUniform>): RawShaderMaterial {
    return new RawShaderMaterial({
      name: pass,
      glslVersion: GLSL3,
      defines: { ...(this.#clips ? { CLIPS: "" } : {}), KEEP: KEEP[pass], OUTLINE_PX: OUTLINE_PX.toFixed(2), ...DEFINES[pass] },
      uniforms: { ...this.#shared, ...own },
      vertexShader: VERTEX,
      fragmentShader,
      side: FrontSide,
      blending: NoBlending,
      depthFunc: LessEqualDepth,
    });
  }

  setTheme(theme: Theme, accent: string | null): void {
    (this.#shared["u_rim"]!.value as Color).setRGB(...RIM[theme]);
    this.#shared["u_key"]!.value = KEY[theme];
    const shown = new Color(accent ?? ACCENT[theme]);
    // The flat passes write their colour as it is: keep it in sRGB, times its opacity.
    const { r, g, b } = shown.getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
    this.#outline.value.set(r, g, b, 1);
    this.#faint.value.set(r, g, b, FAINT);
  }

  /** From 0 to 1: the study style, lines along the fibres, painted attachments. */
  setManner(study: number, fibres: number, attached: number): void {
    this.#shared["u_study"]!.value = study;
    this.#shared["u_fibres"]!.value = fibres;
    this.#shared["u_attached"]!.value = attached;
  }

  setAttachmentColours(origin: string, insertion: string): void {
    (this.#shared["u_origin"]!.value as Color).set(origin);
    (this.#shared["u_insertion"]!.value as Color).set(insertion);
  }

  /** The size of the drawing in CSS pixels; outlines and patterns keep their width in them. */
  setSize(width_px: number, height_px: number, ratio: number): void {
    this.#shared["u_ratio"]!.value = ratio;
    (this.#shared["u_pixel"]!.value as Vector2).set(
      (2 * OUTLINE_PX) / width_px,
      (2 * OUTLINE_PX) / height_px,
    );
  }
}
