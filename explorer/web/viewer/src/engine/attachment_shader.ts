/** Where fibres are attached, painted on bones and ligaments by the tissue shader (GLSL ES 3.00). */

/** `attachment()`. Needs the inputs of the tissue shader. */
export const ATTACHMENT = /* glsl */ `
// What is painted where fibres are attached, with its opacity. Origin and insertion differ by
// pattern as well, in pixels, so that it is seen from near and far.
vec4 attachment() {
  float near = -1.0;
  float kind = 0.0;
  int first = int(v_points.x + 0.5);
  int count = int(v_points.y + 0.5);
  for (int i = 0; i < count; i++) {
    vec4 point = texelFetch(u_points, ivec2(first + i, 0), 0);
    vec3 away = v_body_mm - point.xyz;
    // From afar it stays large enough to be seen.
    float radius = max(abs(point.w), min(v_pixel_mm * 3.2, 7.0));
    float inside = 1.0 - dot(away, away) / (radius * radius);
    if (inside > near) {
      near = inside;
      kind = point.w;
    }
  }
  float soft = clamp(fwidth(near), 1e-4, 0.5);
  float shown = smoothstep(-0.5 * soft, 0.5 * soft, near);
  float rim = 1.0 - smoothstep(1.2 * soft, 2.0 * soft, near);
  vec2 at = gl_FragCoord.xy / u_ratio;
  float dots = 1.0 - smoothstep(0.9, 1.5, length((fract(at / 6.0) - 0.5) * 6.0));
  float stripes = 1.0 - smoothstep(0.55, 1.15, abs(fract((at.x + at.y) / 7.0) - 0.5) * 4.95);
  vec3 paint = kind > 0.0
    ? mix(u_origin, vec3(1.0, 0.90, 0.85), dots * 0.85)
    : mix(u_insertion, vec3(0.90, 0.95, 1.0), stripes * 0.8);
  return vec4(mix(paint, (kind > 0.0 ? u_origin : u_insertion) * 0.35, rim), shown * u_attached);
}
`;
