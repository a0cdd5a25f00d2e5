import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFile, readFile, rm, truncate, utimes } from "node:fs/promises";
import * as z from "zod/mini";
import { uploadDirectly } from "../../../src/creation/directUpload";
import type { SourceFile } from "../../../src/creation/sourceFile";
import { isUploadError, type UploadProblem } from "../../../src/creation/uploadError";
import { uploadFile } from "../../../src/creation/uploadFile";
import { createProgress } from "../../../src/creation/uploadProgress";
import { isHeyGenError, type HeyGenErrorKind } from "../../../src/heygen/errors";
import { apiError, gate, serverError, type FaultAction, type LoggedRequest } from "../../server/faults";
import { MB, openUploadPlace, type UploadPlace } from "./uploading";

const LARGE = 33 * MB;
const SMALL = 2 * MB;
const ANNOUNCE = "POST /v3/assets/direct-uploads";
const PUT = "PUT /uploads/{id}";
const COMPLETE = "POST /v3/assets/{id}/complete";
const TAKE_BACK = "DELETE /v3/assets/{id}";

const isAnnounce = ({ path }: LoggedRequest): boolean => path === "/v3/assets/direct-uploads";
const isPut = ({ method }: LoggedRequest): boolean => method === "PUT";
const isComplete = ({ path }: LoggedRequest): boolean => path.endsWith("/complete");
const isTakeBack = ({ method }: LoggedRequest): boolean => method === "DELETE";

const slotAnswer = z.object({ data: z.record(z.string(), z.unknown()) });

/** An announcement's answer with other fields. */
function announcing(fields: Readonly<Record<string, unknown>>): FaultAction {
  const change = (body: unknown): unknown => ({ data: { ...slotAnswer.parse(body).data, ...fields } });
  return { kind: "rewrite", change };
}

describe("uploadFile over HTTP", () => {
  let place: UploadPlace;

  afterEach(() => place.close());

  function upload(source: SourceFile, signal = new AbortController().signal): Promise<string> {
    const { ports, onProgress } = place;
    return uploadFile(
      ports,
      { source, mediaType: "video/mp4", idempotencyKey: "job:1" },
      { signal, onProgress },
    );
  }

  /** Straight to storage, however small, which is over sooner. */
  function send(source: SourceFile, signal = new AbortController().signal): Promise<string> {
    const { ports } = place;
    const onSent = createProgress(source.opened.sizeBytes, ports.clock, place.onProgress);
    return uploadDirectly(ports, { source, mediaType: "video/mp4", signal, onSent });
  }

  async function heygenFailure(uploading: Promise<unknown>, kind: HeyGenErrorKind) {
    const error = await uploading.then(
      () => assert.fail("it went through"),
      (thrown: unknown) => thrown,
    );
    assert.ok(isHeyGenError(error), String(error));
    assert.equal(error.kind, kind);
    return error;
  }

  async function assertProblem(uploading: Promise<unknown>, problem: UploadProblem): Promise<void> {
    const error = await uploading.then(
      () => assert.fail("it went through"),
      (thrown: unknown) => thrown,
    );
    assert.ok(isUploadError(error), String(error));
    assert.deepEqual(error.problem, problem);
  }

  /** What was sent, without what is taken back, which happens beside it. */
  const sent = (): readonly string[] => place.sent().filter((request) => request !== TAKE_BACK);

  /** Resolves once so many uploads were taken back. */
  async function takenBack(count: number): Promise<void> {
    for (let since = 0, seen = 0; seen < count; seen += 1) {
      since = (await place.server.waitForRequest(isTakeBack, since)).index + 1;
    }
  }

  const fault = (match: (request: LoggedRequest) => boolean, action: FaultAction, times = 1): void => {
    place.server.faults.add({ match, action, times });
  };

  describe("which way", () => {
    it("a file of 32 MB goes in a form, under its key", async () => {
      place = await openUploadPlace();
      const id = await upload(await place.openClip(32 * MB));
      assert.match(id, /^[0-9a-f]{32}$/u);
      assert.deepEqual(place.sent(), ["POST /v3/assets"]);
      assert.equal(place.server.requests[0]?.idempotencyKey, "job:1");
      assert.deepEqual(place.progress, []);
    });

    it("a byte more goes straight to storage, without the key, whole and checked", async () => {
      place = await openUploadPlace();
      const id = await upload(await place.openClip(32 * MB + 1));
      assert.deepEqual(place.sent(), [ANNOUNCE, PUT, COMPLETE]);
      assert.deepEqual(
        place.server.requests.map(({ hasApiKey }) => hasApiKey),
        [true, false, true],
      );
      assert.equal(place.server.requests[1]?.path, `/uploads/${id}`);
      assert.deepEqual(place.pauses, []);
    });

    it("a form that is refused as too large goes straight to storage", async () => {
      place = await openUploadPlace();
      fault(({ path }) => path === "/v3/assets", apiError(413, "payload_too_large"));
      await upload(await place.openClip(2 * MB));
      assert.deepEqual(place.sent(), ["POST /v3/assets", ANNOUNCE, PUT, COMPLETE]);
    });

    it("the checksum that is sent is the file's", async () => {
      place = await openUploadPlace();
      const source = await place.openClip(LARGE);
      let told: string | undefined;
      const { completeDirectUpload } = place.ports.client;
      const client: typeof place.ports.client = {
        ...place.ports.client,
        completeDirectUpload: (id, sha256, options) => {
          told = sha256;
          return completeDirectUpload(id, sha256, options);
        },
      };
      const signal = new AbortController().signal;
      const what = { source, mediaType: "video/mp4", idempotencyKey: "job:1" };
      await uploadFile({ ...place.ports, client }, what, { signal, onProgress: place.onProgress });
      const bytes = await readFile(place.pathOf(LARGE));
      assert.equal(told, createHash("sha256").update(bytes).digest("hex"));
    });
  });

  describe("progress", () => {
    it("grows from nothing to all", async () => {
      place = await openUploadPlace();
      await upload(await place.openClip(LARGE));
      const counts = place.progress.map(({ sentBytes }) => sentBytes);
      assert.deepEqual([counts[0], counts.at(-1)], [0, LARGE]);
      assert.deepEqual(
        counts,
        [...counts].sort((a, b) => a - b),
      );
      assert.ok(place.progress.every(({ totalBytes }) => totalBytes === LARGE));
    });

    it("counts what has left, not what was read: it stops where storage stops taking", async () => {
      place = await openUploadPlace();
      const hold = gate(MB);
      fault(isPut, hold.action);
      let lastSent = 0;
      const put: typeof place.ports.put = (request) =>
        place.ports.put({
          ...request,
          onSent(bytes) {
            lastSent = bytes;
            request.onSent(bytes);
          },
        });
      const source = await place.openClip(256 * MB);
      const what = { source, mediaType: "video/mp4", idempotencyKey: "job:1" };
      const cancel = new AbortController();
      const options = { signal: cancel.signal, onProgress: place.onProgress };
      const uploading = uploadFile({ ...place.ports, put }, what, options);
      await place.server.waitForRequest(isPut, 0);
      // Nothing tells that nothing happens; but what is sent next would have to pass the network's buffers.
      await place.openClip(1);
      assert.ok(lastSent < 64 * MB, `${String(lastSent)} bytes sent`);
      cancel.abort();
      hold.release();
      await heygenFailure(uploading, "aborted");
    });
  });

  describe("with a fresh slot", () => {
    for (const status of [400, 403, 404, 410, 412]) {
      it(`when storage refuses the slot (${String(status)}), at once`, async () => {
        place = await openUploadPlace();
        fault(isPut, { kind: "answer", status, headers: {}, body: "<Error><Code>Expired</Code></Error>" });
        const id = await send(await place.openClip(SMALL));
        assert.deepEqual(sent(), [ANNOUNCE, PUT, ANNOUNCE, PUT, COMPLETE]);
        assert.deepEqual(place.pauses, [0]);
        await takenBack(1);
        const [first, second] = place.server.requests.filter(isPut).map(({ path }) => path);
        assert.notEqual(first, second);
        assert.equal(second, `/uploads/${id}`);
        assert.equal(place.server.requests.find(isTakeBack)?.path, first?.replace("/uploads", "/v3/assets"));
      });
    }

    it("when the slot expires before its bytes come", async () => {
      let lateMs = 0;
      const now = (): number => Date.now() + lateMs;
      const setTimer = (): never => assert.fail("the sandbox waits for nothing");
      place = await openUploadPlace({ clock: { now, setTimer } });
      fault(isAnnounce, {
        kind: "rewrite",
        change: (body) => {
          lateMs += 2 * 60 * 60 * 1000;
          return body;
        },
      });
      await send(await place.openClip(SMALL));
      assert.deepEqual(sent(), [ANNOUNCE, PUT, ANNOUNCE, PUT, COMPLETE]);
    });

    for (const bytes of [1, MB, SMALL]) {
      it(`when the connection breaks after ${String(bytes)} bytes, a moment later`, async () => {
        place = await openUploadPlace();
        fault(isPut, { kind: "cutAt", bytes });
        await send(await place.openClip(SMALL));
        assert.deepEqual(sent(), [ANNOUNCE, PUT, ANNOUNCE, PUT, COMPLETE]);
        assert.deepEqual(place.pauses, [1_000]);
        await takenBack(1);
      });
    }

    it("when storage is in trouble, after as long as it asks for", async () => {
      place = await openUploadPlace();
      const busy = { kind: "answer", status: 503, headers: { "retry-after": "7" }, body: "" } as const;
      fault(isPut, busy);
      fault(isPut, serverError(500));
      await send(await place.openClip(SMALL));
      assert.deepEqual(place.pauses, [7_000, 4_000]);
    });

    it("when nothing moves any more", async () => {
      place = await openUploadPlace({}, 700);
      const hold = gate(1);
      fault(isPut, hold.action);
      await send(await place.openClip(MB / 4));
      hold.release();
      assert.deepEqual(sent(), [ANNOUNCE, PUT, ANNOUNCE, PUT, COMPLETE]);
      assert.deepEqual(place.pauses, [1_000]);
    });

    it("when the announcement itself gets lost", async () => {
      place = await openUploadPlace();
      fault(isAnnounce, serverError(502));
      fault(isAnnounce, { kind: "cutAfter" });
      await send(await place.openClip(SMALL));
      assert.deepEqual(sent(), [ANNOUNCE, ANNOUNCE, ANNOUNCE, PUT, COMPLETE]);
      assert.deepEqual(place.pauses, [1_000, 4_000]);
    });

    it("four times in all, and then the reason is told and nothing stays", async () => {
      place = await openUploadPlace();
      fault(isPut, { kind: "cutAt", bytes: MB / 2 }, Infinity);
      const error = await heygenFailure(send(await place.openClip(SMALL)), "network");
      assert.equal(error.endpoint, "PUT upload_url");
      assert.deepEqual(place.pauses, [1_000, 4_000, 15_000]);
      await takenBack(4);
      assert.equal(sent().filter((request) => request === PUT).length, 4);
      assert.ok(!sent().includes(COMPLETE));
    });

    it("not where the key is refused", async () => {
      place = await openUploadPlace();
      fault(isAnnounce, apiError(401, "unauthorized"), Infinity);
      await heygenFailure(send(await place.openClip(SMALL)), "unauthorized");
      assert.deepEqual(sent(), [ANNOUNCE]);
    });

    it("not where storage sends elsewhere, which could be anywhere", async () => {
      place = await openUploadPlace();
      const headers = { location: `${place.server.origin}/elsewhere` };
      fault(isPut, { kind: "answer", status: 307, headers, body: "" });
      await heygenFailure(send(await place.openClip(SMALL)), "malformed");
      assert.deepEqual(sent(), [ANNOUNCE, PUT]);
    });
  });

  describe("completing", () => {
    it("asks again until the bytes are seen", async () => {
      place = await openUploadPlace();
      fault(isComplete, apiError(409, "resource_not_ready"), 2);
      await send(await place.openClip(SMALL));
      assert.deepEqual(sent(), [ANNOUNCE, PUT, COMPLETE, COMPLETE, COMPLETE]);
      assert.deepEqual(place.pauses, [2_000, 5_000]);
    });

    it("asks again when the answer is lost, and takes the upload for what it is", async () => {
      place = await openUploadPlace();
      fault(isComplete, { kind: "cutAfter" }, 4);
      const id = await send(await place.openClip(SMALL));
      assert.equal(place.server.requests.filter(isPut).length, 1);
      assert.equal(place.server.requests.find(isPut)?.path, `/uploads/${id}`);
    });

    it("sends the bytes once more when they arrived damaged, but not twice more", async () => {
      place = await openUploadPlace();
      const damaged: FaultAction = {
        kind: "answer",
        status: 400,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          error: { code: "invalid_parameter", message: "another checksum", param: "checksum_sha256" },
        }),
      };
      fault(isComplete, damaged, 2);
      await heygenFailure(send(await place.openClip(SMALL)), "invalid");
      assert.deepEqual(sent(), [ANNOUNCE, PUT, COMPLETE, ANNOUNCE, PUT, COMPLETE]);
      await takenBack(2);
    });

    it("sends the bytes once more when the upload is gone", async () => {
      place = await openUploadPlace();
      fault(isComplete, apiError(409, "asset_not_available"));
      await send(await place.openClip(SMALL));
      assert.deepEqual(sent(), [ANNOUNCE, PUT, COMPLETE, ANNOUNCE, PUT, COMPLETE]);
    });
  });

  describe("refuses", () => {
    it("what HeyGen says is too large, before a byte is sent", async () => {
      place = await openUploadPlace();
      fault(isAnnounce, announcing({ max_bytes: SMALL - 1 }));
      await assertProblem(send(await place.openClip(SMALL)), { kind: "overLimit", maxBytes: SMALL - 1 });
      await takenBack(1);
      assert.deepEqual(sent(), [ANNOUNCE]);
    });

    it("an address that is not safe", async () => {
      place = await openUploadPlace();
      fault(isAnnounce, announcing({ upload_url: "http://storage.example/put" }));
      const error = await heygenFailure(send(await place.openClip(SMALL)), "malformed");
      assert.equal(error.param, "data.upload_url");
      assert.deepEqual(sent(), [ANNOUNCE]);
    });
  });

  describe("a file that changes", () => {
    const changed = { kind: "fileChanged" } as const;

    it("after it was checked is not sent at all", async () => {
      place = await openUploadPlace();
      const source = await place.openClip(SMALL);
      await appendFile(place.pathOf(SMALL), "more");
      await assertProblem(upload(source), changed);
      assert.deepEqual(place.sent(), []);
    });

    /** Changes it once storage has seen its first bytes. */
    async function changeMeanwhile(change: (file: string) => Promise<void>, problem: UploadProblem) {
      place = await openUploadPlace();
      const hold = gate(1);
      fault(isPut, hold.action);
      const uploading = send(await place.openClip(SMALL));
      await place.server.waitForRequest(isPut, 0);
      await change(place.pathOf(SMALL));
      hold.release();
      await assertProblem(uploading, problem);
      await takenBack(1);
      assert.deepEqual(sent(), [ANNOUNCE, PUT], "it is not completed, so nothing can be made of it");
    }

    it("while it is sent is taken back", () => changeMeanwhile((file) => appendFile(file, "more"), changed));

    it("to another of the same size is taken back", () =>
      changeMeanwhile((file) => utimes(file, new Date(), new Date()), changed));

    it("and becomes shorter is taken back", () => changeMeanwhile((file) => truncate(file, 1000), changed));

    it("by going away is taken back", () => changeMeanwhile((file) => rm(file), { kind: "fileUnreadable" }));

    for (const [way, size, end] of [
      ["in a form", SMALL, ({ path }: LoggedRequest) => path === "/v3/assets"],
      ["straight to storage", LARGE, isComplete],
    ] as const) {
      it(`at the last moment is taken back, when it went ${way}`, async () => {
        place = await openUploadPlace();
        const hold = gate();
        fault(end, hold.action);
        const uploading = upload(await place.openClip(size));
        await place.server.waitForRequest(end, 0);
        await utimes(place.pathOf(size), new Date(1), new Date(1));
        hold.release();
        await assertProblem(uploading, changed);
        await takenBack(1);
      });
    }
  });

  describe("cancel", () => {
    it("while bytes are under way ends the connection at once, and takes the upload back", async () => {
      place = await openUploadPlace();
      const hold = gate(MB / 2);
      fault(isPut, hold.action);
      const cancel = new AbortController();
      const uploading = send(await place.openClip(SMALL), cancel.signal);
      await place.server.waitForRequest(isPut, 0);
      cancel.abort();
      await heygenFailure(uploading, "aborted");
      hold.release();
      await takenBack(1);
      assert.deepEqual(sent(), [ANNOUNCE, PUT]);
    });

    it("while the announcement is under way", async () => {
      place = await openUploadPlace();
      const hold = gate();
      fault(isAnnounce, hold.action);
      const cancel = new AbortController();
      const uploading = send(await place.openClip(SMALL), cancel.signal);
      await place.server.waitForRequest(isAnnounce, 0);
      cancel.abort();
      await heygenFailure(uploading, "aborted");
      hold.release();
      assert.deepEqual(sent(), [ANNOUNCE]);
    });

    it("while it is completed takes the upload back", async () => {
      place = await openUploadPlace();
      const hold = gate();
      fault(isComplete, hold.action);
      const cancel = new AbortController();
      const uploading = send(await place.openClip(SMALL), cancel.signal);
      await place.server.waitForRequest(isComplete, 0);
      cancel.abort();
      await heygenFailure(uploading, "aborted");
      hold.release();
      await takenBack(1);
    });

    it("before anything sends nothing", async () => {
      place = await openUploadPlace();
      await heygenFailure(send(await place.openClip(SMALL), AbortSignal.abort()), "aborted");
      assert.deepEqual(place.sent(), []);
    });
  });
});
