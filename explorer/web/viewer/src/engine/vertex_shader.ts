/**
 * Where the vertices of a pack go, in every pass (GLSL ES 3.00).
 *
 * Every vertex carries its structure's number; a texture says how that structure looks now. A pass
 * keeps the structures that concern it and moves the others out of the picture here.
 */

/** Chooses what a pass keeps; see `PASSES` in `materials.ts`. */
export const VERTEX = /* glsl */ `
#ifdef CLIPS
#extension GL_ANGLE_clip_cull_distance : require
#endif
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
// Normal and place of the cut: what lies beyond it is left out.
uniform vec4 u_cut;

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
// How much of the body a CSS pixel covers here.
out float v_pixel_mm;
flat out vec4 v_state;
out float v_beyond_mm;
flat out vec4 v_tissue;
flat out vec3 v_study;
// Where its points begin in the texture of points, and how many there are.
flat out vec2 v_points;

invariant gl_Position;

void main() {
  int number = int(ids.x + 0.5);
  vec4 state = texelFetch(u_structures, ivec2(number, 0), 0);
  float stands = texelFetch(u_parts, ivec2(0, number), 0).r;
  vec4 attached = texelFetch(u_structures, ivec2(number, 3), 0);
  if (!(KEEP)) {
#ifdef CLIPS
    gl_ClipDistance[0] = 1.0;
#endif
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec4 eye = modelViewMatrix * vec4(position, 1.0);
  vec3 turned = mat3(modelViewMatrix) * normal;
  v_normal = turned;
  v_eye = eye.xyz;
  v_body_mm = position;
  v_beyond_mm = dot(position, u_cut.xyz) - u_cut.w;
#ifdef CLIPS
  gl_ClipDistance[0] = -v_beyond_mm;
#endif
  v_shade = shade.rgb;
  v_fibre = fibre;
  v_tint = tint;
  v_state = state;
  v_part = texelFetch(u_parts, ivec2(int(ids.y + 0.5) + 1, number), 0).r;
  // Of a muscle with lit fascicles, those are what is selected.
  v_selected = state.y * mix(1.0, v_part, stands);
  v_through = max(v_selected, stands * v_part);
  v_tissue = texelFetch(u_structures, ivec2(number, 1), 0);
  v_study = texelFetch(u_structures, ivec2(number, 2), 0).rgb;
  v_points = attached.xy;
  // Bundles of one muscle differ a little in shade.
  v_tissue.w = fract(sin(ids.y * 12.9898 + ids.x * 3.71) * 43758.5453);
  gl_Position = projectionMatrix * eye;
  v_pixel_mm = gl_Position.w * u_pixel.x / (OUTLINE_PX * projectionMatrix[0][0]);
#ifdef OUTLINE
  // A hull that is a few pixels wider.
  vec2 away = turned.xy / max(1e-4, length(turned.xy));
  gl_Position.xy += away * smoothstep(0.05, 0.5, length(turned.xy)) * u_pixel * gl_Position.w;
#endif
}
`;
