import assert from "node:assert/strict";
import type { JobFailure, JobStep } from "../../../src/jobs/job";
import { isKeyTooOld } from "../../../src/jobs/advance";
import { parseJob } from "../../../src/jobs/jobFormat";
import { memorySource } from "../creation/sources";
import { png } from "../creation/files";
import { errorResponse } from "../fakes";
import { jobOf } from "../sidebar/jobs";
import { FOLDER, openMachine, photoJob, POST, twinJob, type Machine, type Window } from "./bench";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UPLOAD = "POST /v3/assets";
const SLOT = "POST /v3/assets/direct-uploads";
const KEY = "heygen-avatars:j1-1:create";

async function start(machine: Machine, ...inputs: Parameters<typeof photoJob>[1][]): Promise<Window> {
  const window = machine.open();
  await window.jobs.add((inputs.length === 0 ? [{}] : inputs).map((more) => photoJob(machine, more)));
  return window;
}

const stepOf = ({ jobs }: Window): JobStep | undefined => jobs.state[0]?.job.step;

function reasonOf(window: Window): JobFailure {
  const step = stepOf(window);
  assert.equal(step?.kind, "failed");
  return step.reason;
}

function apiReason(window: Window): JobFailure & { readonly kind: "api" } {
  const reason = reasonOf(window);
  assert.equal(reason.kind, "api");
  return reason;
}

function keptStep(machine: Machine): JobStep | undefined {
  const bytes = machine.files.stored.get(`${FOLDER}/j1-1.json`);
  return bytes && parseJob(bytes)?.step;
}

describe("jobs: paid once", () => {
  it("the disk says that it is sent before it is", async () => {
    const machine = openMachine();
    const seen: unknown[] = [];
    machine.fateOf = (call) => {
      if (call === POST) seen.push(keptStep(machine)?.kind);
      return "answer";
    };
    const window = await start(machine);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(seen, ["creating"]);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
  });

  it("where the disk cannot say so, nothing is sent, and another try does", async () => {
    const machine = openMachine();
    let isFull = false;
    machine.fateOf = (call) => {
      if (call === UPLOAD) isFull = true;
      return "answer";
    };
    const window = machine.open({ isDiskFull: () => isFull });
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(window), { kind: "notKept" });
    assert.equal(machine.sentTo(POST), 0);
    assert.equal(window.announced.length, 1);
    machine.fateOf = () => "answer";
    isFull = false;
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.deepEqual(
      window.announced.map(({ step }) => step.kind),
      ["failed", "ready"],
    );
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("where the disk could not say so, it does not start by itself in the next window", async () => {
    const machine = openMachine();
    let isFull = false;
    machine.fateOf = (call) => {
      if (call === UPLOAD) isFull = true;
      return "answer";
    };
    const window = machine.open({ isDiskFull: () => isFull });
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([reasonOf(window).kind, keptStep(machine)?.kind], ["notKept", "checking"]);
    isFull = false;
    await machine.advance(10_000);
    assert.equal(keptStep(machine)?.kind, "failed");
    await window.close();
    const next = machine.open();
    await next.jobs.reload();
    await machine.advance(10 * MINUTE_MS);
    assert.deepEqual([reasonOf(next).kind, machine.sentTo(POST)], ["notKept", 0]);
    await next.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(next.announced.at(-1)?.step.kind, "ready");
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("a disk that is full from the start is told, and nothing is uploaded until another try", async () => {
    const machine = openMachine();
    let isFull = true;
    const window = machine.open({ isDiskFull: () => isFull });
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(MINUTE_MS);
    isFull = false;
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(window), { kind: "notKept" });
    assert.deepEqual(machine.sent, []);
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
  });

  for (const lost of [1, 3, 8, 20]) {
    it(`though ${lost} answers are lost`, async () => {
      const machine = openMachine();
      machine.fateOf = (call, nth) => (call === POST && nth < lost ? "lost" : "answer");
      const window = await start(machine);
      await machine.advance(20 * MINUTE_MS);
      assert.equal(window.announced.at(-1)?.step.kind, "ready");
      assert.deepEqual([machine.sandbox.counts.creates, machine.sentTo(POST)], [1, lost + 1]);
      assert.deepEqual(machine.keysOf(POST), [`${KEY}:0`]);
    });
  }

  it("though no answer comes for long, and it is tried again by hand", async () => {
    const machine = openMachine();
    let isBroken = true;
    machine.fateOf = (call) => (call === POST && isBroken ? "lost" : "answer");
    const window = await start(machine);
    await machine.advance(30 * MINUTE_MS);
    const reason = apiReason(window);
    assert.deepEqual([reason.error.kind, reason.answerLost], ["network", true]);
    isBroken = false;
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.deepEqual([machine.sandbox.counts.creates, machine.keysOf(POST)], [1, [`${KEY}:0`]]);
    assert.equal(machine.sentTo(UPLOAD), 1);
  });

  it("never asked again a day later, by hand or by another window", async () => {
    for (const byHand of [true, false]) {
      const machine = openMachine();
      machine.fateOf = (call) => (call === POST ? (byHand ? "lost" : "hang") : "answer");
      const first = await start(machine);
      await machine.advance(30 * MINUTE_MS);
      if (!byHand) first.kill();
      await machine.clock.advance(24 * HOUR_MS);
      const sent = machine.sentTo(POST);
      machine.fateOf = () => "answer";
      const window = byHand ? first : machine.open();
      if (byHand) await window.jobs.retry("j1-1");
      else await window.jobs.reload();
      await machine.advance(MINUTE_MS);
      assert.deepEqual(reasonOf(window), { kind: "tooLate" });
      assert.deepEqual([machine.sentTo(POST), machine.sandbox.counts.creates], [sent, byHand ? 1 : 0]);
    }
  });

  for (const status of [401, 402, 403]) {
    it(`though answers are lost and the next request is turned away (${status})`, async () => {
      const machine = openMachine();
      machine.fateOf = (call, nth) => {
        if (call !== POST || nth > 3) return "answer";
        return nth < 3 ? "lost" : errorResponse(status, "turned_away");
      };
      const window = await start(machine);
      await machine.advance(5 * MINUTE_MS);
      assert.equal(apiReason(window).answerLost, true);
      assert.equal(window.reported.length, 1);
      await window.jobs.retry("j1-1");
      await machine.advance(MINUTE_MS);
      assert.equal(window.announced.at(-1)?.step.kind, "ready");
      assert.deepEqual([machine.sandbox.counts.creates, machine.keysOf(POST)], [1, [`${KEY}:0`]]);
    });
  }

  it("for a twin whose type the API calls video, though every other answer is lost", async () => {
    const machine = openMachine({ legacyTwinType: true });
    machine.fateOf = (call, nth) => (call === POST && nth % 2 === 0 ? "lost" : "answer");
    const window = machine.open();
    await window.jobs.add([twinJob(machine)]);
    await machine.advance(MINUTE_MS);
    assert.equal(window.announced[0]?.step.kind, "needsConsent");
    assert.equal(machine.sandbox.counts.creates, 1);
    assert.deepEqual(machine.keysOf(POST), [`${KEY}:0`, `${KEY}:0:video`]);
  });

  it("while the first request is still running (409), however long that takes", async () => {
    const machine = openMachine({ pace: { createMs: 30 * MINUTE_MS } });
    machine.fateOf = (call, nth) => (call === POST && nth === 0 ? "cut" : "answer");
    const window = await start(machine);
    await machine.advance(31 * MINUTE_MS);
    await machine.advance(5 * MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.deepEqual([machine.sandbox.counts.creates, machine.keysOf(POST)], [1, [`${KEY}:0`]]);
    assert.ok(machine.sentTo(POST) > 10);
  });

  it("the uploaded file too, when its answers are lost", async () => {
    const machine = openMachine();
    machine.fateOf = (call, nth) => (call === UPLOAD && nth < 5 ? "lost" : "answer");
    const window = await start(machine);
    await machine.advance(5 * MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.deepEqual(machine.keysOf(UPLOAD), ["heygen-avatars:j1-1:asset:0"]);
  });
});

describe("jobs: refusals", () => {
  const refusals = [
    [402, "insufficient_credit"],
    [403, "forbidden"],
    [413, "payload_too_large"],
    [400, "invalid_parameter"],
    [409, "resource_not_ready"],
    [429, "quota_exceeded"],
  ] as const;
  for (const [status, code] of refusals) {
    it(`${status} ${code} is told, and tried again under a new key`, async () => {
      const machine = openMachine();
      machine.fateOf = (call, nth) => (call === POST && nth === 0 ? errorResponse(status, code) : "answer");
      const window = await start(machine);
      await machine.advance(MINUTE_MS);
      const { error, answerLost } = apiReason(window);
      assert.deepEqual([error.status, error.code, answerLost], [status, code, false]);
      assert.equal(machine.sentTo(POST), 1);
      await window.jobs.retry("j1-1");
      await machine.advance(MINUTE_MS);
      assert.deepEqual(machine.keysOf(POST), [`${KEY}:0`, `${KEY}:1`]);
      assert.deepEqual([machine.sandbox.counts.creates, machine.sentTo(UPLOAD)], [1, 1]);
    });
  }

  it("a slow-down (429) is waited for, to the create and to the upload", async () => {
    for (const slow of [POST, UPLOAD]) {
      const machine = openMachine();
      machine.fateOf = (call, nth) =>
        call === slow && nth < 12
          ? errorResponse(429, "rate_limit_exceeded", { "retry-after": "40" })
          : "answer";
      const window = await start(machine);
      await machine.advance(2_000);
      for (let s = 0; s < 1_800 && window.announced.length === 0; s += 10) await machine.advance(10_000);
      assert.equal(window.announced.at(-1)?.step.kind, "ready", slow);
      assert.equal(machine.sandbox.counts.creates, 1);
    }
  });

  it("a slot of storage that expires is replaced, and what was in it goes", async () => {
    const machine = openMachine();
    machine.fateOf = (call, nth) => {
      if (call === UPLOAD) return errorResponse(413, "payload_too_large");
      return call.startsWith("PUT ") && nth === 0 && machine.sentTo(SLOT) === 1
        ? new Response("<Error>expired</Error>", { status: 403 })
        : "answer";
    };
    const window = await start(machine);
    await machine.advance(2 * MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.deepEqual([machine.sentTo(SLOT), machine.sandbox.counts.creates], [2, 1]);
    assert.equal(machine.sent.filter(({ call }) => call.startsWith("DELETE /v3/assets/")).length, 1);
  });

  it("while it waits, the row knows until when", async () => {
    const machine = openMachine();
    machine.fateOf = (call) =>
      call === POST ? errorResponse(429, "rate_limit_exceeded", { "retry-after": "600" }) : "answer";
    const window = await start(machine);
    await machine.advance(1_000);
    const step = stepOf(window);
    assert.equal(step?.kind, "creating");
    const leftMs = (step.againAtMs ?? 0) - machine.clock.now();
    assert.ok(leftMs > 590_000 && leftMs <= 600_000, String(leftMs));
  });

  it("a group that was deleted meanwhile is told apart, and another try makes it an avatar of its own", async () => {
    const machine = openMachine();
    const [groupId = ""] = machine.sandbox.groupIds("private");
    machine.fateOf = (call) => {
      if (call === UPLOAD) machine.sandbox.removeGroup(groupId);
      return "answer";
    };
    const window = await start(machine, { groupId });
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(window), { kind: "groupGone" });
    machine.fateOf = () => "answer";
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  for (const [code, param, isGroup] of [
    ["avatar_not_found", "avatar_id", false],
    ["avatar_not_found", undefined, false],
    ["avatar_not_found", "avatar_group_id", true],
    ["avatar_group_not_found", undefined, true],
  ] as const) {
    it(`a missing start look is told apart from a missing group: ${code} ${param ?? "without param"}`, async () => {
      const machine = openMachine();
      const [groupId = ""] = machine.sandbox.groupIds("private");
      machine.fateOf = (call) => (call === POST ? errorResponse(404, code, {}, { param }) : "answer");
      const source = { kind: "prompt", prompt: "An engineer", references: [], lookId: "l-gone" } as const;
      const window = await start(machine, { groupId, creationKind: "prompt", source });
      await machine.advance(MINUTE_MS);
      assert.equal(reasonOf(window).kind, isGroup ? "groupGone" : "api");
    });
  }

  it("an upload that HeyGen lost is made again with the next try", async () => {
    const machine = openMachine();
    machine.fateOf = (call, nth) =>
      call === POST && nth === 0 ? errorResponse(404, "asset_not_found") : "answer";
    const window = await start(machine);
    await machine.advance(MINUTE_MS);
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(window.announced.at(-1)?.step.kind, "ready");
    assert.equal(machine.sentTo(UPLOAD), 2);
  });

  it("a look deleted while it is in training ends its job", async () => {
    const machine = openMachine({ pace: { trainingMs: 5 * MINUTE_MS } });
    const window = await start(machine);
    await machine.advance(15_000);
    const step = stepOf(window);
    assert.equal(step?.kind, "training");
    machine.sandbox.removeLook(step.lookId);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(window), { kind: "gone" });
  });
});

describe("jobs: files", () => {
  it("one that changes under the upload is not created", async () => {
    const machine = openMachine();
    const source = machine.sources.get("file:///w/anna.png");
    machine.fateOf = (call) => {
      if (call === UPLOAD) source?.change();
      return "answer";
    };
    const window = await start(machine);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(window), { kind: "file", problem: { kind: "fileChanged" } });
    assert.equal(machine.sentTo(POST), 0);
  });

  it("one that changed before it is taken up again is not uploaded", async () => {
    const machine = openMachine();
    machine.fateOf = () => "hang";
    const first = await start(machine);
    await machine.advance(1_000);
    await first.close();
    machine.fateOf = () => "answer";
    machine.sources.get("file:///w/anna.png")?.change();
    const sent = machine.sent.length;
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(second), { kind: "file", problem: { kind: "fileChanged" } });
    assert.equal(machine.sent.length, sent);
  });

  it("one that is away is told, and tried again once it is back", async () => {
    const machine = openMachine();
    machine.fateOf = () => "hang";
    const first = await start(machine);
    await machine.advance(1_000);
    await first.close();
    machine.fateOf = () => "answer";
    const source = machine.sources.get("file:///w/anna.png");
    machine.sources.clear();
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual(reasonOf(second), { kind: "file", problem: { kind: "fileUnreadable" } });
    if (source) machine.sources.set("file:///w/anna.png", source);
    await second.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.equal(second.announced.at(-1)?.step.kind, "ready");
  });

  it("a converted copy outlives its window, and goes once it has served", async () => {
    const machine = openMachine();
    machine.fateOf = () => "hang";
    const first = machine.open();
    const opened = memorySource(png(700, 700));
    const file = { opened, mediaType: "image/png", uri: undefined };
    await first.jobs.add([photoJob(machine, { source: { kind: "file", file } })]);
    await machine.advance(1_000);
    await first.close();
    assert.ok(machine.files.stored.has(`${FOLDER}/j1-1.0.copy`));
    machine.fateOf = () => "answer";
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.equal(second.announced.at(-1)?.step.kind, "ready");
    assert.ok(!machine.files.stored.has(`${FOLDER}/j1-1.0.copy`));
  });

  it("the references of a prompt are uploaded one by one, each once", async () => {
    const machine = openMachine();
    const file = (uri: string) => ({ opened: memorySource(png(600, 600)), mediaType: "image/png", uri });
    const references = ["file:///1", "file:///2"].map((uri) => {
      const one = file(uri);
      machine.sources.set(uri, one.opened);
      return one;
    });
    const source = { kind: "prompt", prompt: "In a garden", references } as const;
    let uploads = 0;
    machine.fateOf = (call) => (call === UPLOAD && ++uploads === 2 ? "hang" : "answer");
    const first = machine.open();
    await first.jobs.add([photoJob(machine, { creationKind: "prompt", source })]);
    await machine.advance(5_000);
    await first.close();
    machine.fateOf = () => "answer";
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(2 * MINUTE_MS);
    assert.equal(second.announced.at(-1)?.step.kind, "ready");
    assert.equal(machine.sandbox.counts.creates, 1);
    assert.deepEqual(machine.keysOf(UPLOAD), ["heygen-avatars:j1-1:asset:0", "heygen-avatars:j1-1:asset1:0"]);
    assert.equal(machine.sentTo(UPLOAD), 3);
  });
});

describe("jobs: a key that the API may have forgotten", () => {
  it("is not sent again by itself after a computer that slept for days in the middle of a create", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === POST ? "hang" : "answer");
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(5_000);
    assert.equal(machine.sentTo(POST), 1);
    window.sleep();
    await machine.clock.advance(60 * HOUR_MS);
    machine.fateOf = () => "answer";
    await window.wake();
    await machine.advance(10 * 60_000);
    assert.equal(machine.sentTo(POST), 1);
    const step = window.jobs.state[0]?.job.step;
    assert.ok(step?.kind === "failed" && step.reason.kind === "tooLate", JSON.stringify(step));
  });

  it("is not taken for a young one by a clock that was set back", () => {
    const job = { ...jobOf({ kind: "creating" }), mayExistSinceMs: 30 * HOUR_MS };
    assert.equal(isKeyTooOld(job, 30 * HOUR_MS - 60_000), false);
    assert.equal(isKeyTooOld(job, 25 * HOUR_MS), true);
    assert.equal(isKeyTooOld(job, 52 * HOUR_MS), false);
    assert.equal(isKeyTooOld(job, 54 * HOUR_MS), true);
  });
});
