/**
 * Read one pack: a GLB 2.0 file with KHR_mesh_quantization and EXT_meshopt_compression.
 *
 * Only what `explorer.mesh_store` writes is understood: flat nodes with translation and scale,
 * one primitive each. Anything else is an error that names what was found.
 */

/** The decoder's one function that is needed, so that tests and workers may bring their own. */
export interface Decoder {
  decodeGltfBuffer(
    target: Uint8Array,
    count: number,
    size: number,
    source: Uint8Array,
    mode: string,
    filter?: string,
  ): void;
}

/** One stored structure, in the body frame. */
export interface StoredMesh {
  readonly node: string;
  /** x, y, z for each vertex, mm. */
  readonly positions_mm: Float32Array;
  /** x, y, z, unused for each vertex; 127 is one. */
  readonly normals: Int8Array;
  /** Occlusion, belly, striation, unused for each vertex; 255 is one. */
  readonly shade: Uint8Array;
  /** Along, across for each vertex; 65535 is one. */
  readonly fibre: Uint16Array;
  /** One per vertex; all zero for bones. */
  readonly fascicle: Uint16Array;
  /** Three per triangle, counter-clockwise seen from outside. */
  readonly indices: Uint32Array;
}

interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
}

interface MeshoptView {
  byteOffset?: number;
  byteLength: number;
  byteStride: number;
  count: number;
  mode: string;
  filter?: string;
}

interface BufferView {
  byteOffset?: number;
  byteLength: number;
  byteStride?: number;
  extensions?: { EXT_meshopt_compression?: MeshoptView };
}

interface Node {
  name: string;
  mesh?: number;
  translation?: [number, number, number];
  scale?: [number, number, number];
}

interface Document {
  accessors: Accessor[];
  bufferViews: BufferView[];
  meshes: { primitives: { attributes: Record<string, number>; indices: number }[] }[];
  nodes: Node[];
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

/**
 * Read the structures of a pack.
 *
 * @throws Error when the bytes are not such a pack.
 */
export function readPack(bytes: Uint8Array, decoder: Decoder): StoredMesh[] {
  const { document, binary } = split(bytes);
  const views = document.bufferViews.map((view) => decoded(view, binary, decoder));
  const read = (number: number | undefined): ArrayLike<number> | null =>
    number === undefined ? null : values(document, views, number);
  return document.nodes.map((node) => {
    const primitive = document.meshes[node.mesh ?? -1]?.primitives[0];
    if (!primitive) throw new Error(`pack: node "${node.name}" has no mesh`);
    const { attributes } = primitive;
    const lattice = read(attributes["POSITION"]);
    const normals = read(attributes["NORMAL"]);
    const shade = read(attributes["COLOR_0"]);
    const indices = read(primitive.indices);
    if (!lattice || !normals || !shade || !indices) {
      throw new Error(`pack: node "${node.name}" lacks an attribute`);
    }
    const count = lattice.length / 3;
    const fibre = read(attributes["TEXCOORD_0"]);
    const fascicle = read(attributes["_FASCICLE"]);
    return {
      node: node.name,
      positions_mm: placed(lattice, node),
      normals: fourEach(normals, new Int8Array(count * 4)),
      shade: Uint8Array.from(shade),
      fibre: fibre ? Uint16Array.from(fibre) : new Uint16Array(count * 2),
      fascicle: fascicle ? Uint16Array.from(fascicle) : new Uint16Array(count),
      indices: Uint32Array.from(indices),
    };
  });
}

function split(bytes: Uint8Array): { document: Document; binary: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 28 || view.getUint32(0, true) !== GLB_MAGIC) {
    throw new Error("pack: not a GLB file");
  }
  if (view.getUint32(8, true) !== bytes.byteLength) throw new Error("pack: cut short");
  const jsonBytes = view.getUint32(12, true);
  if (view.getUint32(16, true) !== JSON_CHUNK) throw new Error("pack: the first chunk is not JSON");
  const document = JSON.parse(
    new TextDecoder().decode(bytes.subarray(20, 20 + jsonBytes)),
  ) as Document;
  const start = 20 + jsonBytes;
  if (view.getUint32(start + 4, true) !== BINARY_CHUNK) throw new Error("pack: no binary chunk");
  return { document, binary: bytes.subarray(start + 8) };
}

function decoded(view: BufferView, binary: Uint8Array, decoder: Decoder): Uint8Array {
  const packed = view.extensions?.EXT_meshopt_compression;
  if (!packed) {
    const start = view.byteOffset ?? 0;
    return binary.slice(start, start + view.byteLength);
  }
  const target = new Uint8Array(packed.count * packed.byteStride);
  const start = packed.byteOffset ?? 0;
  const source = binary.subarray(start, start + packed.byteLength);
  decoder.decodeGltfBuffer(
    target,
    packed.count,
    packed.byteStride,
    source,
    packed.mode,
    packed.filter,
  );
  return target;
}

/** The numbers of an accessor, tightly packed, as they are stored. */
function values(document: Document, views: Uint8Array[], number: number): ArrayLike<number> {
  const accessor = document.accessors[number];
  const view = accessor && document.bufferViews[accessor.bufferView];
  const data = accessor && views[accessor.bufferView];
  const width = COMPONENTS[accessor?.type ?? ""];
  if (!accessor || !view || !data || !width) throw new Error(`pack: accessor ${number} is damaged`);
  const array = typed(accessor.componentType, data);
  const bytes = array.BYTES_PER_ELEMENT;
  const stride = (view.byteStride ?? width * bytes) / bytes;
  const start = (accessor.byteOffset ?? 0) / bytes;
  if (start + (accessor.count - 1) * stride + width > array.length) {
    throw new Error(`pack: accessor ${number} ends outside its data`);
  }
  if (stride === width) return array.subarray(start, start + accessor.count * width);
  const tight = array.slice(0, accessor.count * width);
  for (let row = 0; row < accessor.count; row++) {
    for (let column = 0; column < width; column++) {
      tight[row * width + column] = array[start + row * stride + column]!;
    }
  }
  return tight;
}

function typed(
  componentType: number,
  data: Uint8Array,
): Int8Array | Uint8Array | Uint16Array | Uint32Array {
  switch (componentType) {
    case 5120:
      return new Int8Array(data.buffer, data.byteOffset, data.byteLength);
    case 5121:
      return data;
    case 5123:
      return new Uint16Array(data.buffer, data.byteOffset, data.byteLength >> 1);
    case 5125:
      return new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
    default:
      throw new Error(`pack: component type ${componentType} is not expected here`);
  }
}

/** Normalised lattice coordinates moved to the body frame. */
function placed(lattice: ArrayLike<number>, node: Node): Float32Array {
  const scale = node.scale ?? [1, 1, 1];
  const shift = node.translation ?? [0, 0, 0];
  const points = new Float32Array(lattice.length);
  for (let i = 0; i < lattice.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      points[i + axis] = (lattice[i + axis]! / 65535) * scale[axis]! + shift[axis]!;
    }
  }
  return points;
}

function fourEach(three: ArrayLike<number>, four: Int8Array): Int8Array {
  for (let i = 0, j = 0; i < three.length; i += 3, j += 4) {
    four[j] = three[i]!;
    four[j + 1] = three[i + 1]!;
    four[j + 2] = three[i + 2]!;
  }
  return four;
}
