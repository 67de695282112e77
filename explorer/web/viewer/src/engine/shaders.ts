/**
 * How tissue is drawn (GLSL ES 3.00).
 *
 * Every vertex carries its structure's number; a texture says how that structure looks now. A pass
 * keeps the structures that concern it and moves the others out of the picture in the vertex
 * shader. Light comes from the viewer's upper left and turns with the view, so that the body reads
 * the same from every side. Colours are mixed and lit in linear light, written as sRGB.
 */

/** Chooses what a pass keeps; see `PASSES` in `materials.ts`. */
export const VERTEX = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;

in vec3 position;
in vec3 normal;
in vec4 shade;
in vec2 fibre;
in vec2 ids;
in vec2 tint;

uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform sampler2D u_structures;
uniform sampler2D u_parts;
uniform vec2 u_pixel;

// Taken within the triangle: at its rim they would otherwise run over, and glitter.
centroid out vec3 v_normal;
centroid out vec3 v_shade;
out vec3 v_eye;
out vec3 v_body_mm;
out vec2 v_fibre;
// How far this fascicle is lit, and how far it shines through; between two of them both run over.
out float v_part;
out float v_selected;
out float v_through;
out vec2 v_tint;
flat out vec4 v_state;
flat out vec4 v_tissue;

invariant gl_Position;

void main() {
  int number = int(ids.x + 0.5);
  vec4 state = texelFetch(u_structures, ivec2(number, 0), 0);
  float stands = texelFetch(u_parts, ivec2(0, number), 0).r;
  if (!(KEEP)) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec4 eye = modelViewMatrix * vec4(position, 1.0);
  vec3 turned = mat3(modelViewMatrix) * normal;
  v_normal = turned;
  v_eye = eye.xyz;
  v_body_mm = position;
  v_shade = shade.rgb;
  v_fibre = fibre;
  v_tint = tint;
  v_state = state;
  v_part = texelFetch(u_parts, ivec2(int(ids.y + 0.5) + 1, number), 0).r;
  // Of a muscle with lit fascicles, those are what is selected.
  v_selected = state.y * mix(1.0, v_part, stands);
  v_through = max(v_selected, stands * v_part);
  v_tissue = texelFetch(u_structures, ivec2(number, 1), 0);
  // Bundles of one muscle differ a little in shade.
  v_tissue.w = fract(sin(ids.y * 12.9898 + ids.x * 3.71) * 43758.5453);
  gl_Position = projectionMatrix * eye;
#ifdef OUTLINE
  // A hull that is a few pixels wider.
  vec2 away = turned.xy / max(1e-4, length(turned.xy));
  gl_Position.xy += away * smoothstep(0.05, 0.5, length(turned.xy)) * u_pixel * gl_Position.w;
#endif
}
`;

export const FLAT_FRAGMENT = /* glsl */ `
precision highp float;
uniform vec4 u_flat;
in float v_selected;
in float v_through;
flat in vec4 v_state;
out vec4 color;

void main() {
#ifdef OUTLINE
  if (v_selected < 0.5 * v_state.y) discard;
#else
  if (v_through < 0.5) discard;
#endif
  // A ghost has an outline too.
  float alpha = u_flat.a * v_state.y * min(1.0, v_state.x * 3.0);
  color = vec4(u_flat.rgb * alpha, alpha);
}
`;

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
flat in vec4 v_state;
flat in vec4 v_tissue;

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

float hash(vec2 p) {
  p = fract(p * vec2(0.1031, 0.1030));
  p += dot(p, p.yx + 33.33);
  return fract((p.x + p.y) * p.x);
}

float noise(vec2 p) {
  vec2 cell = floor(p);
  vec2 t = fract(p);
  t = t * t * (3.0 - 2.0 * t);
  return mix(
    mix(hash(cell), hash(cell + vec2(1.0, 0.0)), t.x),
    mix(hash(cell + vec2(0.0, 1.0)), hash(cell + vec2(1.0, 1.0)), t.x),
    t.y);
}

// Fine fibres between the bundles that the mesh carries: -0.5 to 0.5. They fade before a pixel
// would hold more than one, and their relief fades earlier, being taken from neighbouring pixels.
float fibres(out float relief) {
  relief = 0.0;
  float lines = v_tissue.y;
  if (lines < 1.0) return 0.0;
  float across = v_fibre.y * lines + v_tissue.w * 17.0;
  float along = v_fibre.x * v_tissue.z;
  float wide = fwidth(across);
  float fade = 1.0 - smoothstep(0.3, 0.8, wide);
  if (fade <= 0.0) return 0.0;
  relief = 1.0 - smoothstep(0.12, 0.36, wide);
  float coarse = noise(vec2(across, along));
  float fine = noise(vec2(across * 2.3 + 9.0, along * 1.7));
  return (coarse * 0.62 + fine * 0.38 - 0.5) * fade;
}

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
    base = mix(sinew, flesh, red);
    shade_tint = mix(vec3(0.94, 1.0, 1.1), vec3(0.80, 1.12, 1.12), red);
    gloss = mix(0.30, 0.36, red) * (1.0 + fine * 0.8);
    power = mix(30.0, 22.0, red);
    wrap = 0.10;
    edge = 0.35;
    n = bumped(n, fine * 0.5 * relief);
  } else {
    float mottle = noise(v_body_mm.xz * 0.21 + v_body_mm.y * 0.13) * 0.6
      + noise(v_body_mm.yx * 0.55 + v_body_mm.z * 0.31) * 0.4 - 0.5;
    vec3 fair = tissue == 1 ? u_bone : tissue == 2 ? u_disc
      : tissue == 4 ? u_skin : u_cartilage;
    vec3 deep = tissue == 1 ? u_bone_dark : fair * 0.7;
    base = mix(deep, fair, clamp(0.12 + open * 0.88 + mottle * 0.24, 0.0, 1.0));
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
  lit = mix(lit, mix(vec3(grey), lit, 0.36) * 0.78, receded);

  // A soft shoulder instead of clipped highlights; then sRGB, by three square roots.
  lit = lit * (1.0 + lit * 0.15) / (1.0 + lit * 0.3);
  vec3 s1 = sqrt(lit);
  vec3 s2 = sqrt(s1);
  vec3 srgb = 0.662002687 * s1 + 0.684122060 * s2 - 0.323583601 * sqrt(s2) - 0.0225411470 * lit;
  float alpha = v_state.x * u_alpha;
#ifdef THROUGH
  alpha *= v_through;
#endif
  color = vec4(clamp(srgb, 0.0, 1.0) * alpha, alpha);
}
`;
