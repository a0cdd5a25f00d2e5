import assert from "node:assert/strict";
import { uploadDirectly } from "../../../src/creation/directUpload";
import { putThroughClient } from "../../../src/creation/putThroughClient";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { isHeyGenError } from "../../../src/heygen/errors";
import { createNodeSha256 } from "../../../src/host/nodeSource";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox, sandboxFetch } from "../../../src/sandbox/sandbox";
import { fakeClock, fakeLog, settle } from "../fakes";
import { grownTo, iso } from "./files";
import { memorySource, type MemorySource } from "./sources";

const SIZE = 300_000;
const PIECES = Math.ceil(SIZE / (64 * 1024));

/** The sample account: a HeyGen in memory, storage included. */
function openSample(body: "blob" | "stream", onRead?: (at: number) => void) {
  const sandbox = createSandbox();
  const through = sandboxFetch(sandbox);
  const bodies: unknown[] = [];
  const client = createHeyGenClient({
    origin: SAMPLE_ORIGIN,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    fetch(url, init) {
      if (init.method === "PUT") bodies.push(init.body);
      return through(url, init);
    },
    clock: fakeClock(),
    random: () => 0.5,
    log: fakeLog(),
  });
  const source = memorySource(Uint8Array.from(grownTo(SIZE, iso("isom"))), undefined, onRead);
  const sent: number[] = [];
  const upload = (signal = new AbortController().signal): Promise<string> =>
    uploadDirectly(
      {
        client,
        put: putThroughClient(client, body),
        createHash: createNodeSha256,
        clock: fakeClock(),
        random: () => 0.5,
      },
      { source, mediaType: "video/mp4", signal, onSent: (bytes) => void sent.push(bytes) },
    );
  const count = (endpoint: string): number => sandbox.counts.byEndpoint.get(endpoint) ?? 0;
  return { upload, source, sent, bodies, count };
}

const COMPLETE = "POST /v3/assets/{asset_id}/complete";
const TAKE_BACK = "DELETE /v3/assets/{asset_id}";

function assertReleased({ readers }: MemorySource): void {
  assert.ok(readers.begun > 0);
  assert.equal(readers.ended, readers.begun);
}

describe("putThroughClient", () => {
  for (const body of ["blob", "stream"] as const) {
    it(`sends the file as a ${body}, whole`, async () => {
      const { upload, source, sent, bodies, count } = openSample(body);
      assert.match(await upload(), /^[0-9a-f]{32}$/u);
      assert.equal(count(COMPLETE), 1);
      assert.deepEqual([sent[0], sent.at(-1)], [0, SIZE]);
      assert.ok(body === "blob" ? bodies[0] instanceof Blob : bodies[0] instanceof ReadableStream);
      assertReleased(source);
    });

    it(`gives up on a ${body} whose file changes, and takes the upload back`, async () => {
      const { upload, source, count } = openSample(body, (at) => {
        if (at > 100_000) source.change();
      });
      await assert.rejects(upload(), { name: "UploadError", problem: { kind: "fileChanged" } });
      await settle();
      assert.deepEqual([count(COMPLETE), count(TAKE_BACK)], [0, 1]);
      assertReleased(source);
    });

    it(`gives up on a ${body} whose file becomes shorter`, async () => {
      const { upload, source } = openSample(body, (at) => {
        if (at > 100_000) source.change({ sizeBytes: 120_000 });
      });
      await assert.rejects(upload(), { name: "UploadError", problem: { kind: "fileChanged" } });
      assertReleased(source);
    });

    it(`gives up on a ${body} whose file can no longer be read, and says why`, async () => {
      const broken = new Error("EIO");
      const { upload, source } = openSample(body, (at) => {
        if (at > 100_000) source.fail(broken);
      });
      await assert.rejects(upload(), { problem: { kind: "fileUnreadable" }, cause: broken });
      assertReleased(source);
    });

    it(`lets go of a ${body}'s file when it is cancelled`, async () => {
      const cancel = new AbortController();
      const { upload, source, count } = openSample(body, (at) => {
        if (at > 100_000) cancel.abort();
      });
      await assert.rejects(
        upload(cancel.signal),
        (error) => isHeyGenError(error) && error.kind === "aborted",
      );
      await settle();
      assert.deepEqual([count(COMPLETE), count(TAKE_BACK)], [0, 1]);
      assertReleased(source);
    });
  }

  it("tells of a stream piece by piece", async () => {
    const { upload, sent } = openSample("stream");
    await upload();
    assert.equal(sent.length, 1 + PIECES);
  });
});
