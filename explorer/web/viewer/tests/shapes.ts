/** Small solids for tests. */

import type { StoredMesh } from "../src/engine/glb.ts";

/** A closed ball of triangles, mm; faces outward. */
export function ball(
  node: string,
  [x, y, z]: readonly [number, number, number],
  radius_mm: number,
  rings = 12,
): StoredMesh {
  const points: number[] = [];
  const normals: number[] = [];
  const columns = rings * 2;
  for (let ring = 0; ring <= rings; ring++) {
    const polar = (Math.PI * ring) / rings;
    for (let column = 0; column < columns; column++) {
      const around = (2 * Math.PI * column) / columns;
      const n = [
        Math.sin(polar) * Math.cos(around),
        Math.sin(polar) * Math.sin(around),
        Math.cos(polar),
      ] as const;
      points.push(x + radius_mm * n[0], y + radius_mm * n[1], z + radius_mm * n[2]);
      normals.push(...n.map((value) => Math.round(value * 127)), 0);
    }
  }
  const indices: number[] = [];
  for (let ring = 0; ring < rings; ring++) {
    for (let column = 0; column < columns; column++) {
      const a = ring * columns + column;
      const b = ring * columns + ((column + 1) % columns);
      indices.push(a, a + columns, b + columns, a, b + columns, b);
    }
  }
  const count = points.length / 3;
  return {
    node,
    positions_mm: Float32Array.from(points),
    normals: Int8Array.from(normals),
    shade: new Uint8Array(count * 4).fill(255),
    fibre: new Uint16Array(count * 2),
    fascicle: new Uint16Array(count),
    indices: Uint32Array.from(indices),
  };
}

/** Six times the enclosed volume over six: negative when triangles face inward. */
export function signedVolume(positions: Float32Array, indices: Uint32Array): number {
  let volume = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]! * 3, indices[i + 1]! * 3, indices[i + 2]! * 3];
    const p = (at: number, axis: number): number => positions[at + axis]!;
    volume +=
      p(a, 0) * (p(b, 1) * p(c, 2) - p(b, 2) * p(c, 1)) -
      p(a, 1) * (p(b, 0) * p(c, 2) - p(b, 2) * p(c, 0)) +
      p(a, 2) * (p(b, 0) * p(c, 1) - p(b, 1) * p(c, 0));
  }
  return volume / 6;
}
