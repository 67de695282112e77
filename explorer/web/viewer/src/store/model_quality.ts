/** How good the model is, structure by structure: the rows of the page that says so. */

import type { Catalog } from "./catalog.ts";

export interface QualityRow {
  readonly id: string;
  readonly name: string;
  /** Ready to be shown; empty where nothing could be measured. */
  readonly surface: string;
  readonly surfaceIsCurrent: boolean;
  readonly ends: string;
  readonly penetration: string;
  readonly sourced: string;
}

export interface QualityGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly QualityRow[];
  /** Median of the mean surface distances, ready to be shown; empty without any. */
  readonly median: string;
}

/** Every structure that has a mesh, by layer. */
export function qualityOf(catalog: Catalog): QualityGroup[] {
  const millimetres = new Intl.NumberFormat(catalog.language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(catalog.language, {
    style: "percent",
    maximumFractionDigits: 0,
  });
  return catalog.layers
    .map((layer) => {
      const ids = layer.groups.flatMap((group) => group.structures);
      const means: number[] = [];
      const rows = ids.flatMap((id): QualityRow[] => {
        const structure = catalog.structures[id];
        const quality = structure?.quality;
        if (!structure || !quality) return [];
        const { surface_mm: surface, ends_mm: ends } = quality;
        if (surface) means.push(surface.mean);
        return [
          {
            id,
            name: structure.name,
            surface: surface
              ? `${millimetres.format(surface.mean)} / ${millimetres.format(surface.p95)}`
              : "",
            surfaceIsCurrent: surface?.current ?? true,
            ends: ends ? millimetres.format(ends.worst) : "",
            penetration: millimetres.format(quality.penetration_mm),
            sourced: percent.format(quality.sourced_share),
          },
        ];
      });
      const median = means.length > 0 ? millimetres.format(middle(means)) : "";
      return { id: layer.id, name: layer.name, rows, median };
    })
    .filter((group) => group.rows.length > 0);
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? NaN)) / 2;
}
