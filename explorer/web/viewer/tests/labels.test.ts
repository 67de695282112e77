import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenSightings } from "../src/store/label_choice.ts";
import { layoutLabels, type LabelWish, type PlacedLabel, spread } from "../src/store/label_layout.ts";
import { extentOf, type Grid, sightingsIn, surveyed } from "../src/store/label_survey.ts";
import { brokenText } from "../src/store/label_texts.ts";
import { random } from "./random.ts";

const ROOM = { left_px: 20, top_px: 60, right_px: 980, bottom_px: 700 };

function wishesFrom(next: () => number, count: number): LabelWish[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `m${at}`,
    // Some on the same line, some at the very same place.
    x_px: Math.round(200 + next() * 600),
    y_px: Math.round((60 + next() * 640) / 20) * 20,
    width_px: 60 + Math.round(next() * 90),
    height_px: next() < 0.5 ? 24 : 36,
  }));
}

const boxOf = ({ id, column, x_px, y_px }: PlacedLabel, wishes: readonly LabelWish[]) => {
  const { width_px, height_px } = wishes.find((wish) => wish.id === id)!;
  return {
    left: column === "left" ? x_px - width_px : x_px,
    right: column === "left" ? x_px : x_px + width_px,
    top: y_px - height_px / 2,
    bottom: y_px + height_px / 2,
  };
};

type Place = readonly [number, number];
const turn = (a: Place, b: Place, c: Place): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Do two lines run across each other? Touching at an end is no crossing. */
function cross(a: PlacedLabel, b: PlacedLabel): boolean {
  const ends = ({ x_px, y_px, to_x_px, to_y_px }: PlacedLabel): [Place, Place] => [
    [x_px, y_px],
    [to_x_px, to_y_px],
  ];
  const [[p, q], [r, s]] = [ends(a), ends(b)];
  return turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0;
}

test("names do not overlap, lines do not cross, and all stay within the room", () => {
  const next = random(11);
  for (let round = 0; round < 300; round++) {
    const wishes = wishesFrom(next, Math.floor(next() * 30));
    const body = { left_px: 150 + next() * 200, right_px: 600 + next() * 250 };
    const placed = layoutLabels(wishes, body, ROOM);
    const boxes = placed.map((label) => boxOf(label, wishes));
    placed.forEach((one, i) => {
      const box = boxes[i]!;
      assert.ok(box.left >= ROOM.left_px && box.right <= ROOM.right_px, `${round}: sideways`);
      assert.ok(box.top >= ROOM.top_px - 1e-6 && box.bottom <= ROOM.bottom_px + 1e-6, `${round}: up or down`);
      placed.slice(i + 1).forEach((other, j) => {
        const its = boxes[i + 1 + j]!;
        const apart =
          box.right <= its.left || its.right <= box.left || box.bottom <= its.top || its.bottom <= box.top;
        assert.ok(apart, `${round}: ${one.id} over ${other.id}`);
        assert.ok(!cross(one, other), `${round}: ${one.id} crosses ${other.id}`);
      });
    });
  }
});

test("each line leads inward to the place of its own name", () => {
  const next = random(12);
  const wishes = wishesFrom(next, 16);
  const placed = layoutLabels(wishes, { left_px: 210, right_px: 790 }, ROOM);
  assert.equal(placed.length, 16);
  for (const { id, column, x_px, to_x_px, to_y_px } of placed) {
    const wish = wishes.find((one) => one.id === id)!;
    assert.deepEqual([to_x_px, to_y_px], [wish.x_px, wish.y_px]);
    assert.ok(column === "left" ? x_px < to_x_px : x_px > to_x_px);
  }
});

test("where there is too little room the least important names are left out", () => {
  const wishes = wishesFrom(random(13), 60).map((wish) => ({ ...wish, height_px: 36 }));
  const placed = layoutLabels(wishes, { left_px: 100, right_px: 900 }, ROOM);
  const most = 2 * Math.floor((640 + 4) / 40);
  assert.equal(placed.length, most);
  const kept = placed.map(({ id }) => Number(id.slice(1)));
  assert.equal(Math.max(...kept), most - 1);
});

test("names of a column are listed from above downward, beside what they name", () => {
  const placed = layoutLabels(wishesFrom(random(14), 14), { left_px: 200, right_px: 800 }, ROOM);
  for (const column of ["left", "right"] as const) {
    const heights = placed.filter((one) => one.column === column).map(({ y_px }) => y_px);
    assert.deepEqual(heights, [...heights].sort((a, b) => a - b));
  }
  const alone = layoutLabels(wishesFrom(random(15), 1), { left_px: 200, right_px: 800 }, ROOM)[0]!;
  assert.ok(Math.abs(alone.y_px - alone.to_y_px) <= 18);
});

test("heights are spread as little as they must be", () => {
  const low = [16, 16, 16];
  assert.deepEqual(spread([100, 200, 300], low, [0, 400]), [100, 200, 300]);
  assert.deepEqual(spread([100, 100, 100], low, [0, 400]), [80, 100, 120]);
  assert.deepEqual(spread([0, 0, 390, 400], [16, ...low], [0, 400]), [8, 28, 372, 392]);
  assert.deepEqual(spread([100, 100], [16, 36], [0, 400]), [85, 115]);
  assert.deepEqual(spread([], [], [0, 400]), []);
});

function gridOf(rows: readonly string[], step_px = 10): Grid {
  const area = { left_px: 0, top_px: 0, right_px: rows[0]!.length * step_px, bottom_px: rows.length * step_px };
  const probe = (x: number, y: number): string | null => {
    const seen = rows[Math.floor(y / step_px)]![Math.floor(x / step_px)]!;
    return seen === "." ? null : seen;
  };
  const survey = surveyed(probe, area, step_px);
  for (;;) {
    const { done, value } = survey.next();
    if (done) return value;
  }
}

test("a sighting stands deep inside of what is seen, where a click lands on it", () => {
  const rows = [".........", ".aaaaa...", ".aaaaabb.", ".aaaaabb.", ".aaaaa...", ".aaaaa..."];
  const grid = gridOf(rows);
  const [a, b] = sightingsIn(grid, { left_px: 0, right_px: 90 });
  assert.deepEqual([a?.id, a?.places, a?.x_px, a?.y_px], ["a", 25, 35, 35]);
  assert.equal(b?.places, 4);
  assert.deepEqual(extentOf(grid), { left_px: 10, right_px: 80 });
  const [aside] = sightingsIn(grid, { left_px: 0, right_px: 22 });
  assert.deepEqual([aside?.id, aside?.x_px], ["a", 15]);
  assert.equal(extentOf(gridOf(["...", "..."])), null);
});

const known = (id: string) => {
  const base = id.split(".")[0]!;
  const kind = /^[CTL]\d|scapula|rib/.test(base) ? "bone" : base === "skin" ? "skin" : "muscle";
  return { base, kind };
};
const sighting = (id: string, places: number) => ({ id, places, x_px: 0, y_px: 0 });
const choose = (all: ReturnType<typeof sighting>[], selected = "", more = {}) =>
  chosenSightings(all, known, (id) => id === selected, { most: 20, vertebrae: true, ...more }).map(
    ({ id }) => id,
  );

test("muscles are named first, then bones, vertebrae last, skin never; what is selected before all", () => {
  const all = [
    sighting("skin", 900),
    sighting("T5", 30),
    sighting("scapula.left", 300),
    sighting("a.left", 10),
    sighting("b.left", 90),
  ];
  assert.deepEqual(choose(all), ["b.left", "a.left", "scapula.left", "T5"]);
  assert.deepEqual(choose(all, "T5"), ["T5", "b.left", "a.left", "scapula.left"]);
  assert.deepEqual(choose(all, "", { vertebrae: false }), ["b.left", "a.left", "scapula.left"]);
  assert.deepEqual(choose(all, "", { most: 2 }), ["b.left", "a.left"]);
});

test("small bones fill up what larger structures leave, and not all of it", () => {
  const ribs = Array.from({ length: 12 }, (_, at) => sighting(`rib_${at + 1}.left`, 40));
  const muscles = ["a", "b", "c"].map((base) => sighting(`${base}.left`, 9));
  assert.equal(choose([...ribs, ...muscles], "", { most: 10 }).length, 6);
  assert.equal(choose(ribs, "rib_9.left", { most: 10 })[0], "rib_9.left");
});

test("a structure of both sides is named once: where more of it is seen, else in turns", () => {
  assert.deepEqual(choose([sighting("a.left", 20), sighting("a.right", 60)]), ["a.right"]);
  const both = ["a", "b", "c", "d"].flatMap((base, at) => [
    sighting(`${base}.right`, 50 - at),
    sighting(`${base}.left`, 50 - at),
  ]);
  assert.deepEqual(choose(both), ["a.left", "b.right", "c.left", "d.right"]);
});

test("a name that is too long is broken into as few lines as fit", () => {
  const measure = (text: string): number => text.length * 10;
  const name = "Trapezius, ascending part, left";
  assert.deepEqual(brokenText("Multifidus", 120, measure).lines, ["Multifidus"]);
  assert.deepEqual(brokenText(name, 200, measure), { lines: ["Trapezius,", "ascending part, left"], width_px: 200 });
  const narrow = brokenText(name, 120, measure);
  assert.deepEqual(narrow, { lines: ["Trapezius,", "ascending", "part, left"], width_px: 100 });
  assert.equal(brokenText("Sternocleidomastoideus", 50, measure).lines.length, 1);
  assert.deepEqual(brokenText("a b c d e f", 10, measure).lines.join(" "), "a b c d e f");
});
