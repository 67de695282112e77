/** The fibres of muscle and tendon, for the fragment shader of tissue (GLSL ES 3.00). */

/** `fibres(relief)` and `fibreLines()`. Needs `NOISE` and the inputs of the tissue shader. */
export const FIBRES = /* glsl */ `
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

// Lines along the fibres, so many pixels apart at any distance: as one comes nearer, new ones
// appear between the others. 0 to 1.
float fibreLines() {
  float lines = v_tissue.y;
  if (lines < 1.0) return 0.0;
  float across = v_fibre.y * lines;
  float pixel = fwidth(across) * u_ratio;
  float level = max(0.0, log2(max(pixel * 5.5, 1e-6)));
  float apart = exp2(floor(level));
  float newest = 1.0 - fract(level);
  float half_px = abs(fract(across / apart + 0.5) - 0.5) * apart / max(pixel, 1e-6);
  float odd = step(0.25, abs(fract(across / apart / 2.0 + 0.5) - 0.5));
  float line = 1.0 - smoothstep(0.45, 1.05, half_px);
  return line * mix(1.0, level > 0.0 ? newest : 1.0, odd) * (1.0 - smoothstep(5.0, 6.0, level));
}
`;
