import assert from "node:assert/strict";
import { test } from "node:test";
import { MeshoptDecoder } from "meshoptimizer/decoder";
import { MeshoptEncoder } from "meshoptimizer/encoder";
import { readPack } from "../src/engine/glb.ts";

await MeshoptDecoder.ready;
await MeshoptEncoder.ready;

const SCALE_MM = 3276.75;
const POINTS = [
  [0, 0, 0],
  [10, 0, 0],
  [0, 20, 0],
  [0, 0, 30],
] as const;
const INDICES = [0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2];

/** A pack with one tetrahedron, as `explorer.mesh_store` writes them. */
function pack(change: (document: Record<string, unknown>) => void = () => {}): Uint8Array {
  const lattice = new Uint16Array(16);
  POINTS.forEach((point, i) => {
    point.forEach((value, axis) => (lattice[i * 4 + axis] = value * 20));
  });
  const normals = new Int8Array([0, 0, 127, 0, 127, 0, 0, 0, 0, 127, 0, 0, 0, 0, -127, 0]);
  const shade = Uint8Array.from({ length: 16 }, (_, i) => i * 10);
  const fascicle = Uint16Array.from({ length: 8 }, (_, i) => (i % 2 ? 0 : i + 3));
  const streams = [
    MeshoptEncoder.encodeGltfBuffer(new Uint8Array(lattice.buffer), 4, 8, "ATTRIBUTES"),
    MeshoptEncoder.encodeGltfBuffer(new Uint8Array(normals.buffer), 4, 4, "ATTRIBUTES"),
    MeshoptEncoder.encodeGltfBuffer(shade, 4, 4, "ATTRIBUTES"),
    MeshoptEncoder.encodeGltfBuffer(new Uint8Array(fascicle.buffer), 4, 4, "ATTRIBUTES"),
    MeshoptEncoder.encodeGltfBuffer(
      new Uint8Array(Uint16Array.from(INDICES).buffer),
      12,
      2,
      "TRIANGLES",
    ),
  ];
  const strides = [8, 4, 4, 4, 2];
  const bytes: number[] = [];
  const bufferViews = streams.map((stream, i) => {
    const byteOffset = bytes.length;
    bytes.push(...stream, ...Array<number>((4 - (stream.length % 4)) % 4).fill(0));
    const count = i === 4 ? 12 : 4;
    const byteStride = strides[i]!;
    const mode = i === 4 ? "TRIANGLES" : "ATTRIBUTES";
    const EXT_meshopt_compression = {
      buffer: 0,
      byteOffset,
      byteLength: stream.length,
      byteStride,
      count,
      mode,
    };
    return {
      buffer: 1,
      byteLength: count * byteStride,
      ...(i === 4 ? {} : { byteStride }),
      extensions: { EXT_meshopt_compression },
    };
  });
  const accessor = (bufferView: number, componentType: number, type: string, count = 4) => ({
    bufferView,
    componentType,
    type,
    count,
    byteOffset: 0,
  });
  const document: Record<string, unknown> = {
    asset: { version: "2.0" },
    bufferViews,
    accessors: [
      accessor(0, 5123, "VEC3"),
      accessor(1, 5120, "VEC3"),
      accessor(2, 5121, "VEC4"),
      accessor(3, 5123, "SCALAR"),
      accessor(4, 5123, "SCALAR", 12),
    ],
    meshes: [
      {
        primitives: [
          { attributes: { POSITION: 0, NORMAL: 1, COLOR_0: 2, _FASCICLE: 3 }, indices: 4 },
        ],
      },
    ],
    nodes: [
      { mesh: 0, name: "T5", scale: [SCALE_MM, SCALE_MM, SCALE_MM], translation: [-5, 40, 1300] },
    ],
  };
  change(document);
  return joined(document, Uint8Array.from(bytes));
}

function joined(document: unknown, binary: Uint8Array): Uint8Array {
  let text = JSON.stringify(document);
  while (text.length % 4) text += " ";
  const json = new TextEncoder().encode(text);
  const whole = new Uint8Array(12 + 8 + json.length + 8 + binary.length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, 0x46546c67, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, whole.length, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, 0x4e4f534a, true);
  whole.set(json, 20);
  view.setUint32(20 + json.length, binary.length, true);
  view.setUint32(24 + json.length, 0x004e4942, true);
  whole.set(binary, 28 + json.length);
  return whole;
}

test("a stored structure is read back in millimetres of the body frame", () => {
  const [mesh, ...more] = readPack(pack(), MeshoptDecoder);
  assert.equal(more.length, 0);
  assert.equal(mesh!.node, "T5");
  POINTS.forEach((point, i) => {
    const expected = [point[0] - 5, point[1] + 40, point[2] + 1300];
    expected.forEach((value, axis) => {
      assert.ok(Math.abs(mesh!.positions_mm[i * 3 + axis]! - value) < 1e-3);
    });
  });
  assert.deepEqual([...mesh!.normals.subarray(0, 8)], [0, 0, 127, 0, 127, 0, 0, 0]);
  assert.deepEqual([...mesh!.shade], Array.from({ length: 16 }, (_, i) => i * 10));
  assert.deepEqual([...mesh!.fascicle], [3, 5, 7, 9]);
  assert.deepEqual([...mesh!.fibre], Array(8).fill(0));
  assert.equal(mesh!.indices.length, 12);
});

test("triangles keep their corners and their winding", () => {
  const turned = (indices: readonly number[]): string[] => {
    const triangles: string[] = [];
    for (let i = 0; i < indices.length; i += 3) {
      const three = indices.slice(i, i + 3);
      const first = three.indexOf(Math.min(...three));
      triangles.push([0, 1, 2].map((k) => three[(first + k) % 3]).join());
    }
    return triangles.sort();
  };
  const [mesh] = readPack(pack(), MeshoptDecoder);
  assert.deepEqual(turned([...mesh!.indices]), turned(INDICES));
});

test("a file that is no pack says so", () => {
  const whole = pack();
  const broken: [RegExp, Uint8Array][] = [
    [/not a GLB/, new Uint8Array(0)],
    [/not a GLB/, new TextEncoder().encode("<!doctype html><title>Not found</title>")],
    [/cut short/, whole.subarray(0, whole.length - 40)],
  ];
  for (const [message, bytes] of broken) {
    assert.throws(() => readPack(bytes, MeshoptDecoder), message);
  }
});

test("a damaged pack is an error, never a wild mesh", () => {
  assert.throws(
    () =>
      readPack(
        pack((document) => {
          (document["accessors"] as { count: number }[])[0]!.count = 4000;
        }),
        MeshoptDecoder,
      ),
    /accessor 0 ends outside its data/,
  );
  const noMesh = pack((document) => (document["meshes"] = []));
  assert.throws(() => readPack(noMesh, MeshoptDecoder), /node "T5" has no mesh/);
  const scrambled = pack().map((byte, i, all) => (i > all.length - 60 ? byte ^ 0xff : byte));
  assert.throws(() => readPack(scrambled, MeshoptDecoder));
});
