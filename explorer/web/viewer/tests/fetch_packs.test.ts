import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { fetchPacks, type PackReader } from "../src/engine/fetch_packs.ts";
import type { EngineEvents, PackEntry } from "../src/engine/types.ts";

const PACKS: PackEntry[] = ["skeleton", "superficial", "deep"].map((id, i) => ({
  id,
  url: `/meshes/${id}.glb`,
  bytes: 1000 * (i + 1),
}));
const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/** Answer each address by a function of how often it was asked. */
function serve(answer: (id: string, time: number) => Response): Map<string, number> {
  const asked = new Map<string, number>();
  globalThis.fetch = async (url) => {
    const id = /(\w+)\.glb/.exec(String(url))![1]!;
    asked.set(id, (asked.get(id) ?? 0) + 1);
    return answer(id, asked.get(id)!);
  };
  return asked;
}

/** A body that arrives in pieces and, if asked to, breaks off half way. */
function streamed(id: string, breaks = false): Response {
  const { bytes } = PACKS.find((pack) => pack.id === id)!;
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (breaks && sent > bytes / 2) controller.error(new TypeError("connection lost"));
      else if (sent >= bytes) controller.close();
      else {
        controller.enqueue(new Uint8Array(250));
        sent += 250;
      }
    },
  });
  return new Response(body);
}

async function fetched(abort = new AbortController()): Promise<{
  packs: string[];
  failures: string[];
  progress: EngineEvents["progress"][];
}> {
  const packs: string[] = [];
  const failures: string[] = [];
  const progress: EngineEvents["progress"][] = [];
  const reader: PackReader = {
    onPack: ({ id, bytes }, data) => {
      assert.equal(data.byteLength, bytes);
      packs.push(id);
    },
    onFailure: ({ id }) => failures.push(id),
    onProgress: (step) => progress.push(step),
  };
  await fetchPacks(PACKS, reader, abort.signal);
  return { packs, failures, progress };
}

test("packs arrive in order and the progress runs from the first byte to all of them", async () => {
  serve((id) => streamed(id));
  const { packs, failures, progress } = await fetched();
  assert.deepEqual(packs, ["skeleton", "superficial", "deep"]);
  assert.deepEqual(failures, []);
  assert.ok(progress.length > 10);
  let last = 0;
  for (const { fraction, loadedBytes, totalBytes } of progress) {
    assert.ok(fraction >= last && fraction <= 1);
    assert.ok(loadedBytes <= totalBytes && totalBytes === 6000);
    last = fraction;
  }
  assert.ok(progress[0]!.fraction < 0.1);
  assert.ok(progress.slice(0, -1).every(({ fraction }) => fraction < 1));
  assert.equal(progress.at(-1)!.fraction, 1);
  assert.equal(progress.at(-1)!.pack, null);
  assert.equal(progress.at(-1)!.packsLoaded, 3);
});

test("a missing pack is told and not asked for again; the others still come", async () => {
  const asked = serve((id) =>
    id === "superficial" ? new Response("gone", { status: 404 }) : streamed(id),
  );
  const { packs, failures, progress } = await fetched();
  assert.deepEqual(packs, ["skeleton", "deep"]);
  assert.deepEqual(failures, ["superficial"]);
  assert.equal(asked.get("superficial"), 1);
  assert.equal(progress.at(-1)!.fraction, 1);
});

test("a broken connection is tried once more, and the progress does not go back", async () => {
  const asked = serve((id, time) => streamed(id, id === "deep" && time === 1));
  const { packs, failures, progress } = await fetched();
  assert.deepEqual(packs, ["skeleton", "superficial", "deep"]);
  assert.deepEqual(failures, []);
  assert.equal(asked.get("deep"), 2);
  progress.reduce((before, now) => {
    assert.ok(now.loadedBytes >= before.loadedBytes);
    return now;
  });
});

test("a connection that stays broken is a failure, not an exception", async () => {
  serve((id) => streamed(id, true));
  const { packs, failures } = await fetched();
  assert.deepEqual(packs, []);
  assert.deepEqual(failures, ["skeleton", "superficial", "deep"]);
});

test("a pack that cannot be read is a failure, and the next one still comes", async () => {
  serve((id) => streamed(id));
  const failures: string[] = [];
  const packs: string[] = [];
  await fetchPacks(
    PACKS,
    {
      onPack: ({ id }) => {
        if (id === "skeleton") throw new Error("pack: cut short");
        packs.push(id);
      },
      onFailure: ({ id }, error) => failures.push(`${id}: ${(error as Error).message}`),
      onProgress: () => {},
    },
    new AbortController().signal,
  );
  assert.deepEqual(failures, ["skeleton: pack: cut short"]);
  assert.deepEqual(packs, ["superficial", "deep"]);
});

test("aborting ends quietly", async () => {
  const abort = new AbortController();
  serve((id) => {
    if (id === "superficial") abort.abort();
    return streamed(id);
  });
  const { packs, failures } = await fetched(abort);
  assert.ok(packs.length <= 1);
  assert.deepEqual(failures, []);
});

test("no packs at all is an end, not a wait", async () => {
  await fetchPacks(
    [],
    { onPack: assert.fail, onFailure: assert.fail, onProgress: () => {} },
    new AbortController().signal,
  );
});
