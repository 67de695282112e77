/** One colour without light (GLSL ES 3.00): the outline of what is selected, and what shines through. */

export const FLAT_FRAGMENT = /* glsl */ `
precision highp float;
uniform vec4 u_flat;
in float v_selected;
in float v_through;
flat in vec4 v_state;
in float v_beyond_mm;
out vec4 color;

void main() {
#ifndef CLIPS
  if (v_beyond_mm > 0.0) discard;
#endif
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
