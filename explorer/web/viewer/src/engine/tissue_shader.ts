/**
 * The colour of tissue and the light on it (GLSL ES 3.00).
 *
 * Light comes from the viewer's upper left and turns with the view, so that the body reads the same
 * from every side. Colours are mixed and lit in linear light, written as sRGB.
 */

import { ATTACHMENT } from "./attachment_shader.ts";
import { FIBRES } from "./fibre_shader.ts";
import { NOISE } from "./noise_shader.ts";

export const TISSUE_FRAGMENT = /* glsl */ `
precision highp float;

centroid in vec3 v_normal;
centroid in vec3 v_shade;
in vec3 v_eye;
in vec3 v_body_mm;
in vec2 v_fibre;
in float v_part;
in float v_selected;
in float v_through;
in vec2 v_tint;
in float v_pixel_mm;
flat in vec4 v_state;
in float v_beyond_mm;
flat in vec4 v_tissue;
flat in vec3 v_study;
flat in vec2 v_points;

uniform sampler2D u_points;
uniform vec3 u_origin;
uniform vec3 u_insertion;
uniform float u_attached;
uniform float u_study;
uniform float u_fibres;
uniform float u_ratio;
uniform vec3 u_muscle_light;
uniform vec3 u_muscle;
uniform vec3 u_muscle_dark;
uniform vec3 u_tendon;
uniform vec3 u_tendon_dark;
uniform vec3 u_bone;
uniform vec3 u_bone_dark;
uniform vec3 u_disc;
uniform vec3 u_cartilage;
uniform vec3 u_skin;
uniform vec3 u_rim;
uniform vec3 u_area;
uniform float u_key;
uniform float u_alpha;

out vec4 color;
${NOISE}${FIBRES}${ATTACHMENT}
vec3 bumped(vec3 n, float height_mm) {
  vec3 dx = dFdx(v_eye);
  vec3 dy = dFdy(v_eye);
  vec3 rx = cross(dy, n);
  vec3 ry = cross(n, dx);
  float det = dot(dx, rx);
  vec3 slope = (dFdx(height_mm) * rx + dFdy(height_mm) * ry) * sign(det);
  return normalize(abs(det) * n - slope);
}

void main() {
#ifndef CLIPS
  if (v_beyond_mm > 0.0) discard;
#endif
#ifdef THROUGH
  if (v_through < 0.5) discard;
#endif
  vec3 to_eye = normalize(-v_eye);
  vec3 n = normalize(v_normal);
  // At the rim of a coarse mesh the smooth normal may turn away from the eye: bend it back.
  n = normalize(n + to_eye * max(0.0, 0.02 - dot(n, to_eye)));
  float open = v_shade.r;
  float belly = v_shade.g;
  float bundle = v_shade.b - 0.5;
  int tissue = int(v_tissue.x + 0.5);

#ifdef SPOTS
  vec4 spot = attachment();
  if (spot.a < 0.02) discard;
#else
  vec4 spot = v_points.y > 0.5 && u_attached > 0.0 ? attachment() : vec4(0.0);
#endif

  vec3 base;
  vec3 shade_tint;
  float gloss;
  float power;
  float wrap;
  float edge;
  if (tissue == 0) {
    float relief;
    float fine = fibres(relief);
    float fraying = bundle * 0.55 + fine * 0.35;
    float red = 1.0 / (1.0 + exp(-13.0 * (belly + fraying * 0.55 - 0.45)));
    float strand = clamp(0.46 + bundle * 1.05 + fine * 0.8 + (v_tissue.w - 0.5) * 0.14, 0.0, 1.0);
    vec3 flesh = strand < 0.5
      ? mix(u_muscle_dark, u_muscle, strand * 2.0)
      : mix(u_muscle, u_muscle_light, strand * 2.0 - 1.0);
    vec3 sinew = mix(u_tendon_dark, u_tendon, clamp(0.6 + bundle * 0.8 + fine * 0.6, 0.0, 1.0));
    // Plain: one colour for a group, its tendons paler, the bundles only just there.
    vec3 pale = mix(u_tendon, v_study, 0.16);
    float drawn = 1.0 + bundle * 0.34 + fine * 0.22 + (v_tissue.w - 0.5) * 0.07;
    vec3 plain = mix(pale, v_study, smoothstep(0.18, 0.72, belly + fraying * 0.3)) * drawn;
    base = mix(mix(sinew, flesh, red), plain, u_study);
    shade_tint = mix(vec3(0.94, 1.0, 1.1), vec3(0.80, 1.12, 1.12), red);
    // Tendon is pearly: a broad sheen, drawn out along its fibres.
    gloss = mix(0.52 + bundle * 0.5, 0.36, red) * (1.0 + fine * mix(1.5, 0.8, red));
    power = mix(13.0, 22.0, red);
    wrap = 0.10;
    edge = 0.35;
    n = bumped(n, fine * (0.5 - 0.35 * u_study) * relief);
    float lines = u_fibres > 0.0 ? fibreLines() * u_fibres * v_selected : 0.0;
    base *= 1.0 - 0.72 * lines;
    gloss *= 1.0 - lines;
  } else {
    float mottle = noise(v_body_mm.xz * 0.21 + v_body_mm.y * 0.13) * 0.6
      + noise(v_body_mm.yx * 0.55 + v_body_mm.z * 0.31) * 0.4 - 0.5;
    vec3 fair = tissue == 1 ? u_bone : tissue == 2 ? u_disc
      : tissue == 4 ? u_skin : u_cartilage;
    vec3 deep = tissue == 1 ? u_bone_dark : fair * 0.7;
    base = mix(deep, fair, clamp(0.12 + open * 0.88 + mottle * 0.24, 0.0, 1.0));
    base = mix(base, v_study * (1.0 + mottle * 0.06), u_study);
    shade_tint = vec3(0.86, 1.0, 1.2);
    gloss = tissue == 1 ? 0.13 : 0.28;
    power = 16.0;
    if (tissue == 4) {
      // Areas: 0.5 is the border. A soft edge, and a line that does not need colour to be seen.
      vec2 inside = smoothstep(0.44, 0.56, v_tint);
      vec2 line = inside * (1.0 - smoothstep(0.54, 0.62, v_tint));
      base = mix(base, u_area, max(0.22 * inside.y, 0.68 * inside.x));
      base *= 1.0 - 0.4 * max(line.x, 0.5 * line.y);
    }
    wrap = 0.16;
    edge = 0.8;
  }
  base = mix(base, spot.rgb, spot.a);
  gloss *= (1.0 - 0.6 * u_study) * (1.0 - spot.a);
  // Softer light without tint: a colour must be the one of the legend.
  wrap = mix(wrap, 0.34, u_study);
  shade_tint = mix(shade_tint, vec3(0.95, 1.0, 1.03) * 0.9, u_study);

  // Lights are tied to the view: x right, y up, z to the eye.
  const vec3 KEY = vec3(-0.5345, 0.6236, 0.5703);
  const vec3 FILL = vec3(0.8321, 0.0000, 0.5547);
  const vec3 BACK = vec3(0.3586, 0.5379, -0.7629);
  vec3 ambient = pow(vec3(max(open, 0.02)), shade_tint * 1.25);
  float key = max(0.0, (dot(n, KEY) + wrap) / (1.0 + wrap));
  float fill = max(0.0, (dot(n, FILL) + 0.25) / 1.25);
  vec3 light = mix(vec3(0.085, 0.075, 0.08), vec3(0.17, 0.185, 0.205), n.y * 0.5 + 0.5) * ambient
    + vec3(1.0, 0.955, 0.89) * (key * u_key) * mix(ambient, vec3(1.0), 0.25)
    + vec3(0.76, 0.86, 1.0) * (fill * 0.22) * ambient;
  light += u_study * 0.09 * ambient;
  vec3 lit = base * light;

  vec3 halfway = normalize(KEY + to_eye);
  float shine = pow(max(0.0, dot(n, halfway)), power) * gloss * open * open;
  lit += vec3(1.0, 0.965, 0.92) * shine * 0.62;
  float grazing = 1.0 - max(0.0, dot(n, to_eye));
  float rim = grazing * grazing * grazing * max(0.0, dot(n, BACK) + 0.5) * open * open;
  lit += u_rim * mix(vec3(1.0), base, 0.4) * rim * edge;

  float part = smoothstep(0.3, 0.7, v_part);
  float selected = max(v_selected, v_through * part * 0.5);
  float hovered = v_state.z * (1.0 - selected * 0.6);
  float receded = max(v_state.w, (1.0 - part) * (1.0 - max(selected, 0.35 * v_state.y))) * (1.0 - v_state.z * 0.55);
  // Pale tissue has less room to become brighter.
  const vec3 LUMINANCE = vec3(0.2126, 0.7152, 0.0722);
  float room = 1.0 - 0.72 * min(1.0, dot(base, LUMINANCE));
  lit *= 1.0 + (0.42 * selected + 0.24 * hovered) * room;
  lit += base * (0.08 * selected + 0.05 * hovered) * room;
  float grey = dot(lit, LUMINANCE);
  // What is painted stays as bright as what it belongs to.
  vec3 faded = mix(vec3(grey), lit, 0.36 + 0.06 * u_study) * (0.78 + 0.08 * u_study);
  lit = mix(lit, faded, receded * (1.0 - spot.a));

  // A soft shoulder instead of clipped highlights; then sRGB, by three square roots.
  lit = lit * (1.0 + lit * 0.15) / (1.0 + lit * 0.3);
  vec3 s1 = sqrt(lit);
  vec3 s2 = sqrt(s1);
  vec3 srgb = 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * sqrt(s2) - 0.0225411470 * lit;
  float alpha = v_state.x * u_alpha;
#ifdef SPOTS
  alpha *= spot.a;
#endif
#ifdef THROUGH
  alpha *= v_through;
#endif
  color = vec4(clamp(srgb, 0.0, 1.0) * alpha, alpha);
}
`;
