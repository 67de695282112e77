/** Noise that is the same in every frame, for the fragment shader of tissue (GLSL ES 3.00). */

/** `hash(vec2)` and, smooth between whole places, `noise(vec2)`: 0 to 1. */
export const NOISE = /* glsl */ `
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
`;
