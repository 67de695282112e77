/** How cut faces are drawn (GLSL ES 3.00): flat light, a pattern that tells the tissue without colour. */

import {
  AlwaysStencilFunc,
  CustomBlending,
  DoubleSide,
  GLSL3,
  type IUniform,
  NoBlending,
  OneFactor,
  OneMinusSrcAlphaFactor,
  RawShaderMaterial,
  ReplaceStencilOp,
} from "three";

const VERTEX = /* glsl */ `
#ifdef CLIPS
#extension GL_ANGLE_clip_cull_distance : require
#endif
precision highp float;
precision highp int;
precision highp sampler2D;

in vec3 position;
in vec3 aside;
in vec2 ids;

uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform sampler2D u_structures;
uniform sampler2D u_parts;
uniform vec2 u_pixel;

out vec3 v_body_mm;
flat out vec4 v_state;
flat out vec3 v_study;
flat out int v_tissue;
flat out int v_role;
flat out int v_sinew;
flat out float v_lit;

// The dense rim of a bone.
const float RIM_MM = 1.1;
// Widths of outlines, in those of the outline around what is selected.
const float LINE = 0.55;
const float SKIN_LINE = 1.1;
const float SELECTED_LINE = 1.7;

void main() {
#ifdef CLIPS
  // The faces themselves are never cut away.
  gl_ClipDistance[0] = 1.0;
#endif
  int number = int(ids.x + 0.5);
  v_role = int(ids.y + 0.5) % 4;
  v_sinew = int(ids.y + 0.5) / 4;
  v_state = texelFetch(u_structures, ivec2(number, 0), 0);
  if (!(KEEP)) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  v_tissue = int(texelFetch(u_structures, ivec2(number, 1), 0).x + 0.5);
  v_study = texelFetch(u_structures, ivec2(number, 2), 0).rgb;
  v_lit = max(texelFetch(u_parts, ivec2(0, number), 0).r, texelFetch(u_parts, ivec2(1, number), 0).r);
  v_body_mm = position + (v_role == 1 ? aside * RIM_MM : vec3(0.0));
  gl_Position = projectionMatrix * modelViewMatrix * vec4(v_body_mm, 1.0);
  if (v_role == 2 && dot(aside, aside) > 0.5) {
    vec4 there = projectionMatrix * modelViewMatrix * vec4(position + aside, 1.0);
    vec2 way = (there.xy / there.w - gl_Position.xy / gl_Position.w) / u_pixel;
    float wide = v_state.y > 0.5 ? SELECTED_LINE : v_tissue == 4 ? SKIN_LINE : LINE;
    gl_Position.xy += way / max(1e-6, length(way)) * wide * u_pixel * gl_Position.w;
  }
}
`;

const FRAGMENT = /* glsl */ `
precision highp float;

in vec3 v_body_mm;
flat in vec4 v_state;
flat in vec3 v_study;
flat in int v_tissue;
flat in int v_role;
flat in int v_sinew;
flat in float v_lit;

uniform vec4 u_cut;
uniform vec4 u_accent;
uniform vec3 u_muscle_light;
uniform vec3 u_muscle;
uniform vec3 u_muscle_dark;
uniform vec3 u_tendon;
uniform vec3 u_bone;
uniform vec3 u_bone_dark;
uniform vec3 u_disc;
uniform vec3 u_cartilage;
uniform vec3 u_skin;
uniform float u_study;

out vec4 color;

vec2 hash(vec2 p) {
  vec3 q = fract(p.xyx * vec3(0.1031, 0.1030, 0.0973));
  q += dot(q, q.yzx + 33.33);
  return fract((q.xx + q.yz) * q.zy);
}

// Cells like those of a bundle cut across: x how far from the border between two, y which cell.
vec2 cells(vec2 p) {
  vec2 cell = floor(p);
  vec2 t = fract(p);
  float first = 8.0;
  float second = 8.0;
  float which = 0.0;
  for (int j = -1; j <= 1; j++) {
    for (int i = -1; i <= 1; i++) {
      vec2 at = vec2(float(i), float(j));
      vec2 seed = hash(cell + at);
      vec2 away = at + seed - t;
      float d = dot(away, away);
      if (d < first) {
        second = first;
        first = d;
        which = seed.x;
      } else second = min(second, d);
    }
  }
  return vec2(sqrt(second) - sqrt(first), which);
}

// 1 within a line of this width, of lines one apart; gone before they would run together.
float lines(float at, float width) {
  float soft = fwidth(at);
  float away = abs(fract(at) - 0.5);
  return smoothstep(0.5 - width - soft, 0.5 - width + soft, away) * (1.0 - smoothstep(0.35, 0.8, soft));
}

void main() {
  vec3 side = abs(u_cut.xyz);
  vec2 p = side.x > 0.5 ? v_body_mm.yz : side.y > 0.5 ? v_body_mm.xz : v_body_mm.xy;
  float wide = max(fwidth(p.x), fwidth(p.y));
  vec3 plain = v_study;
  vec3 base;
  if (v_tissue == 0) {
    // Bundles run along the body: cut across they are round, cut along they are long.
    vec2 grain = side.z > 0.5 ? p / vec2(3.2, 2.9) : p / vec2(2.2, 15.0);
    vec2 found = cells(grain);
    float fade = 1.0 - smoothstep(0.6, 1.8, wide);
    float septum = (1.0 - smoothstep(0.04, 0.12 + wide * 0.12, found.x)) * fade;
    float shade = (found.y - 0.5) * fade;
    vec3 flesh = mix(u_muscle, u_muscle_light, 0.45 + shade * 0.7);
    vec3 meat = mix(flesh, u_tendon, septum * 0.5);
    vec3 drawn = mix(plain * (1.0 + shade * 0.16), vec3(1.0), 0.14 + septum * 0.30);
    base = v_sinew == 1 ? mix(u_tendon, plain, u_study) : mix(meat, drawn, u_study);
  } else if (v_tissue == 1) {
    // Spongy inside, dense at the rim.
    vec2 found = cells(p / 1.9);
    float fade = 1.0 - smoothstep(0.35, 1.1, wide);
    float hole = smoothstep(0.10, 0.42, found.x) * (0.45 + 0.55 * found.y);
    vec3 bone = mix(u_bone, plain, u_study);
    vec3 marrow = mix(u_bone_dark, vec3(0.55, 0.27, 0.18), 0.35);
    base = v_role == 1 ? mix(bone, vec3(1.0), 0.30) : mix(bone, marrow, mix(0.30, hole * 0.62, fade));
  } else {
    vec3 tissue = v_tissue == 2 ? u_disc : v_tissue == 4 ? u_skin : u_cartilage;
    tissue = mix(tissue, plain, u_study);
    float hatch = v_tissue == 2 ? max(lines((p.x + p.y) / 2.6, 0.13), lines((p.x - p.y) / 2.6, 0.13)) : 0.0;
    base = mix(mix(tissue, vec3(1.0), 0.22), tissue * 0.45, hatch * 0.55);
  }
  if (v_role == 2) base = v_tissue == 4 ? base * 0.5 : base * 0.16;

  float selected = v_state.y;
  const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);
  vec3 lit = base;
  float strength = max(selected * 0.18, v_state.z * 0.26);
  lit = mix(lit, vec3(1.0), strength * (v_role == 2 ? 0.0 : 1.0));
  float receded = max(v_state.w, (1.0 - v_lit) * (1.0 - selected)) * (1.0 - v_state.z * 0.55);
  lit = mix(lit, mix(vec3(dot(lit, LUMINANCE)), lit, 0.40) * 0.80, receded);
  vec3 s1 = sqrt(lit);
  vec3 s2 = sqrt(s1);
  vec3 srgb = 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * sqrt(s2) - 0.0225411470 * lit;
  if (v_role == 2) srgb = mix(srgb, u_accent.rgb, selected);
  float alpha = v_role == 2 ? min(1.0, v_state.x * 1.6) : v_state.x;
  color = vec4(clamp(srgb, 0.0, 1.0) * alpha, alpha);
}
`;

const NOTHING = /* glsl */ `
precision highp float;
out vec4 color;
void main() {
  color = vec4(0.0);
}
`;

/** What is drawn of the faces; and of them, what hides what lies behind. */
const KEEP = { color: "v_state.x > 0.004", depth: "v_state.x > 0.5 && v_role != 2" } as const;

export function cutMaterial(
  which: keyof typeof KEEP,
  uniforms: Readonly<Record<string, IUniform>>,
  clips: boolean,
): RawShaderMaterial {
  const material = new RawShaderMaterial({
    name: `cut ${which}`,
    glslVersion: GLSL3,
    defines: { KEEP: KEEP[which], ...(clips ? { CLIPS: "" } : {}) },
    uniforms: { ...uniforms },
    vertexShader: VERTEX,
    fragmentShader: which === "depth" ? NOTHING : FRAGMENT,
    side: DoubleSide,
    transparent: true,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  });
  if (which === "depth") {
    material.blending = NoBlending;
    material.colorWrite = false;
    return material;
  }
  // One over the other in their order; nothing shines through and no outline of what lies behind.
  material.depthWrite = false;
  material.blending = CustomBlending;
  material.blendSrc = OneFactor;
  material.blendDst = OneMinusSrcAlphaFactor;
  material.stencilWrite = true;
  material.stencilRef = 1;
  material.stencilFunc = AlwaysStencilFunc;
  material.stencilZPass = ReplaceStencilOp;
  return material;
}
