import assert from "node:assert/strict";
import { test } from "node:test";
import { Attachments, MOST_POINTS } from "../src/engine/attachments.ts";
import { Fade } from "../src/engine/fade.ts";
import { fascicleEnds, INSERTION, ORIGIN } from "../src/engine/fascicle_ends.ts";
import type { StoredMesh } from "../src/engine/glb.ts";
import { Looks } from "../src/engine/looks.ts";
import { mergePack, type Part } from "../src/engine/merge.ts";
import { FADE_MS, Structures } from "../src/engine/structures.ts";
import type { MeshEntry } from "../src/engine/types.ts";
import type { Catalog } from "../src/store/catalog.ts";
import { legendOf } from "../src/store/tissue.ts";
import { DEFAULT_VIEW_STATE, LAYERS, type Overlay, type Style } from "../src/view_state.ts";
import { ball } from "./shapes.ts";

const mesh = (base: string, side: MeshEntry["side"], kind = "bone"): MeshEntry => ({
  base,
  side,
  kind,
  layer: kind === "muscle" ? "superficial" : "skeleton",
  peel: kind === "muscle" ? "superficial" : "skeleton",
  part_of: null,
  pack: "all",
  node: base,
  mirrored: side === "right",
  colour: "#808080",
  triangles: 1,
  bounds_mm: [
    [0, 0, 0],
    [1, 1, 1],
  ],
});
const MESHES = {
  "strap.left": mesh("strap", "left", "muscle"),
  "strap.right": mesh("strap", "right", "muscle"),
  "hip_bone.left": mesh("hip_bone", "left"),
  "hip_bone.right": mesh("hip_bone", "right"),
  T5: mesh("T5", null),
};
/** The first fascicle goes from T5 to the hip bone, the second the other way round. */
const ATTACHED_TO = { strap: [["T5", "hip_bone"], ["hip_bone", "T5"]] as const };

/** Two fascicles of a strap, 12 and 4 mm wide, 100 mm long, from above downward. */
function strap(): StoredMesh {
  const rows = 41;
  const positions: number[] = [];
  const fibre: number[] = [];
  const fascicle: number[] = [];
  for (const [own, [middle, width]] of [
    [20, 12],
    [60, 4],
  ].entries()) {
    for (let row = 0; row < rows; row++) {
      const along = row / (rows - 1);
      for (const across of [0, 0.5, 1]) {
        positions.push(middle! + (across - 0.5) * width!, 0, 100 - 100 * along);
        fibre.push(Math.round(along * 65535), Math.round(across * 65535));
        fascicle.push(own);
      }
    }
  }
  const count = fascicle.length;
  return {
    node: "strap",
    positions_mm: Float32Array.from(positions),
    normals: new Int8Array(count * 4),
    shade: new Uint8Array(count * 4),
    fibre: Uint16Array.from(fibre),
    fascicle: Uint16Array.from(fascicle),
    indices: Uint32Array.from([0, 1, 3, 1, 4, 3]),
  };
}

function merged(): { structures: Structures; parts: readonly Part[] } {
  const structures = new Structures(MESHES);
  const wanted = structures.entries.map((entry, number) => ({ number, entry }));
  const stored = [strap(), ball("hip_bone", [20, 0, 0], 9, 4), ball("T5", [20, 0, 100], 9, 4)];
  return { structures, parts: mergePack(stored, wanted).parts };
}

function aimed(
  selected: string | null,
  on = true,
): { attachments: Attachments; structures: Structures } {
  const { structures, parts } = merged();
  const attachments = new Attachments(structures, ATTACHED_TO);
  attachments.add(parts);
  const state = { ...DEFAULT_VIEW_STATE, layers: LAYERS, layers_right: LAYERS, selected };
  structures.aim(state, null, () => true);
  structures.step(Infinity);
  attachments.aim(on);
  return { attachments, structures };
}

/** The painted points of a structure: x, y, z and radius. */
function pointsOn({ attachments, structures }: ReturnType<typeof aimed>, id: string): number[][] {
  const number = structures.ids.indexOf(id);
  const [first, count] = attachments.ranges.subarray(number * 2, number * 2 + 2);
  return Array.from({ length: count! }, (_, i) => [
    ...attachments.points.subarray((first! + i) * 4, (first! + i) * 4 + 4),
  ]);
}

test("a fascicle begins and ends where its outermost vertices are", () => {
  const ends = fascicleEnds(strap());
  for (const own of [0, 1]) {
    const heights = (end: number): number[] =>
      ends.filter((one) => one.fascicle === own && one.end === end).map((one) => one.point_mm[2]);
    assert.ok(heights(ORIGIN).length > 0 && heights(ORIGIN).every((z) => z === 100));
    assert.ok(heights(INSERTION).length > 0 && heights(INSERTION).every((z) => z === 0));
  }
});

test("the edge of a wide fascicle has several points, none beside another; a narrow one is painted smaller", () => {
  const ends = fascicleEnds(strap()).filter(({ end }) => end === ORIGIN);
  const wide = ends.filter(({ fascicle }) => fascicle === 0);
  assert.equal(wide.length, 3);
  const narrow = ends.filter(({ fascicle }) => fascicle === 1);
  assert.ok(narrow.length < wide.length);
  assert.ok(narrow[0]!.radius_mm < wide[0]!.radius_mm);
});

test("what has no fibres has no ends", () => {
  assert.deepEqual(fascicleEnds(ball("T5", [0, 0, 0], 10)), []);
});

test("a selected muscle is painted on the bones that each end is on, insertions as such", () => {
  const left = aimed("strap.left");
  const onSpine = pointsOn(left, "T5");
  assert.ok(onSpine.some(([x, , z, r]) => x! < 40 && z === 100 && r! > 0), "origin of the first");
  assert.ok(onSpine.some(([x, , z, r]) => x! > 40 && z === 0 && r! < 0), "insertion of the second");
  const onHip = pointsOn(left, "hip_bone.left");
  assert.ok(onHip.some(([x, , z, r]) => x! < 40 && z === 0 && r! < 0));
  assert.ok(onHip.some(([x, , z, r]) => x! > 40 && z === 100 && r! > 0));
  assert.deepEqual(pointsOn(left, "hip_bone.right"), []);
  assert.equal(left.attachments.fade.goal, 1);
});

test("the right one is the mirror image, on the bone of its side and on that of the midline", () => {
  const right = aimed("strap.right");
  const left = aimed("strap.left");
  const mirrored = pointsOn(left, "hip_bone.left").map(([x, ...rest]) => [-x!, ...rest]);
  assert.deepEqual(pointsOn(right, "hip_bone.right"), mirrored);
  assert.deepEqual(pointsOn(right, "hip_bone.left"), []);
  assert.ok(pointsOn(right, "T5").length > 0);
});

test("both sides are painted at once, within what the texture holds", () => {
  const both = aimed("strap");
  const sum = both.structures.ids.reduce((all, id) => all + pointsOn(both, id).length, 0);
  assert.equal(sum, pointsOn(both, "T5").length + 2 * pointsOn(both, "hip_bone.left").length);
  assert.ok(sum > 0 && sum <= MOST_POINTS);
});

test("nothing is painted while nothing is selected, a bone is, or the overlay is off", () => {
  for (const one of [aimed(null), aimed("T5"), aimed("strap.left", false)]) {
    assert.equal(one.attachments.fade.goal, 0);
    assert.ok(one.structures.ids.every((_, number) => !one.attachments.has(number)));
  }
});

test("a fade takes its time, and none when it is cut", () => {
  const fade = new Fade(0);
  fade.goal = 1;
  assert.ok(fade.step(FADE_MS / 2));
  assert.ok(Math.abs(fade.now - 0.5) < 1e-9 && fade.fading);
  assert.ok(fade.step(Infinity));
  assert.equal(fade.now, 1);
  assert.ok(!fade.step(1000));
});

test("style, fibres and attachments follow the view, and taking over the same view moves nothing", () => {
  const looks = new Looks(MESHES, ATTACHED_TO);
  looks.add(merged().parts);
  const show = (style: Style, overlays: readonly Overlay[]): void => {
    looks.state = { ...DEFAULT_VIEW_STATE, selected: "strap.left", style, overlays };
    looks.aim(null, () => true);
    looks.step(Infinity, null);
  };
  const now = (): number[] => [looks.study.now, looks.fibres.now, looks.attachments.fade.now];
  show("study", []);
  assert.deepEqual(now(), [1, 0, 0]);
  show("realistic", ["attachments", "fibres"]);
  assert.deepEqual(now(), [0, 1, 1]);
  looks.aim(null, () => true);
  assert.ok(!looks.fading);
  show("study", ["labels"]);
  assert.deepEqual(now(), [1, 0, 0]);
});

test("the legend names the groups that are on show, and those that share a colour once", () => {
  const group = (id: string, colour: string | null): object => ({
    id,
    name: `${id}!`,
    colour,
    structures: [id],
  });
  const layer = (id: string, ...groups: object[]): object => ({ id, name: `${id} layer`, groups });
  const peels = { girdle: "superficial", arm: "superficial", flank: "context", hip: "context" };
  const catalog = {
    layers: [
      layer("superficial", group("girdle", "#bd7d73"), group("arm", "#efc15d")),
      layer("context", group("flank", "#a0a0a0"), group("hip", "#a0a0a0")),
      layer("skeleton", group("spine", null)),
    ],
    structures: Object.fromEntries(Object.entries(peels).map(([id, peel]) => [id, { id, peel }])),
  } as unknown as Catalog;
  const names = (layers: typeof LAYERS[number][]): string[] =>
    legendOf(catalog, { ...DEFAULT_VIEW_STATE, layers, layers_right: [] }).map(({ name }) => name);
  assert.deepEqual(names(["superficial", "skeleton"]), ["girdle!", "arm!"]);
  assert.deepEqual(names(["context", "superficial"]), ["girdle!", "arm!", "context layer"]);
  assert.deepEqual(names(["skeleton"]), []);
});
