import assert from "node:assert/strict";
import {
  ASK_AGAIN_AFTER_MS,
  decideAgain,
  isWorthAsking,
  type UploadStage,
} from "../../../src/creation/decideAgain";
import type { HeyGenError } from "../../../src/heygen/errors";
import { errorOf } from "./bench";

/** What is decided after each attempt that fails alike. */
function decisions(stage: UploadStage, error: HeyGenError): readonly (number | undefined)[] {
  return [0, 1, 2, 3, 4].map((attempt) => decideAgain(stage, error, attempt, 0.5));
}

const NEVER = [undefined, undefined, undefined, undefined, undefined];
const BACK_OFF = [1_000, 4_000, 15_000, undefined, undefined];
const FRESH_SLOT = [0, 4_000, 15_000, undefined, undefined];

describe("decideAgain", () => {
  for (const kind of ["network", "timeout", "server", "rateLimited"] as const) {
    it(`backs off and stops after a fault while announcing or sending: ${kind}`, () => {
      assert.deepEqual(decisions("announce", errorOf(kind)), BACK_OFF);
      assert.deepEqual(decisions("put", errorOf(kind)), BACK_OFF);
    });
  }

  it("does not send all the bytes again because completing gets no answer", () => {
    for (const kind of ["network", "timeout", "server", "rateLimited"] as const) {
      assert.deepEqual(decisions("complete", errorOf(kind)), NEVER);
    }
  });

  for (const status of [400, 401, 403, 404, 409, 410, 412]) {
    it(`takes a fresh slot at once, then later, where storage says ${String(status)}`, () => {
      assert.deepEqual(decisions("put", errorOf("forbidden", { status })), FRESH_SLOT);
    });
  }

  for (const status of [302, 405, 411, 413, 501]) {
    it(`gives up where storage says ${String(status)}`, () => {
      assert.deepEqual(decisions("put", errorOf(status === 413 ? "tooLarge" : "invalid", { status })), NEVER);
    });
  }

  for (const kind of [
    "unauthorized",
    "forbidden",
    "payment",
    "notFound",
    "conflict",
    "invalid",
    "tooLarge",
    "malformed",
    "aborted",
  ] as const) {
    it(`gives up where the API announces nothing: ${kind}`, () => {
      assert.deepEqual(decisions("announce", errorOf(kind, { status: 403 })), NEVER);
    });
  }

  it("takes a fresh slot where the upload is gone when it is completed", () => {
    assert.deepEqual(decisions("complete", errorOf("notFound")), FRESH_SLOT);
    assert.deepEqual(decisions("complete", errorOf("conflict", { code: "asset_not_available" })), FRESH_SLOT);
    assert.deepEqual(decisions("complete", errorOf("forbidden", { status: 403 })), NEVER);
  });

  it("sends damaged bytes once more, and nothing for any other fault of input", () => {
    const damaged = errorOf("invalid", { param: "checksum_sha256" });
    assert.deepEqual(decisions("complete", damaged), [0, ...NEVER.slice(1)]);
    assert.deepEqual(decisions("complete", errorOf("invalid")), NEVER);
  });

  it("waits as long as is asked for, up to a minute", () => {
    const asked = (retryAfterMs: number) => decideAgain("put", errorOf("server", { retryAfterMs }), 0, 0.5);
    assert.deepEqual([asked(10), asked(60_000), asked(60_001)], [1_000, 60_000, undefined]);
  });

  it("spreads what comes back", () => {
    const after = (random: number) => decideAgain("put", errorOf("network"), 1, random);
    assert.deepEqual([after(0), after(0.999)], [3_000, 4_998]);
  });
});

describe("isWorthAsking", () => {
  it("holds where the answer was lost or it was too early to ask", () => {
    for (const kind of ["network", "timeout", "server", "conflict"] as const) {
      assert.ok(isWorthAsking(errorOf(kind)));
    }
    assert.ok(isWorthAsking(errorOf("conflict", { code: "resource_not_ready" })));
    assert.equal(ASK_AGAIN_AFTER_MS.length, 3);
  });

  it("does not where the answer is known", () => {
    for (const kind of ["invalid", "notFound", "unauthorized", "aborted", "malformed"] as const) {
      assert.ok(!isWorthAsking(errorOf(kind)));
    }
    assert.ok(!isWorthAsking(errorOf("conflict", { code: "asset_not_available" })));
  });
});
