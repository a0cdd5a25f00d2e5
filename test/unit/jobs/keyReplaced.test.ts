import assert from "node:assert/strict";
import { retryQuestion } from "../../../src/jobs/job";
import { parseJob } from "../../../src/jobs/jobFormat";
import { earlierName, inheritFrom } from "../../../src/jobs/jobNames";
import { png } from "../creation/files";
import { memorySource } from "../creation/sources";
import { errorResponse } from "../fakes";
import { FOLDER, FOLDER_B, openMachine, photoJob, POST, type Machine, type Window } from "./bench";

const MINUTE_MS = 60_000;
const UPLOAD = "POST /v3/assets";
const LOOK = "GET /v3/avatars/looks/";
/** Signs of life, claims, the file in both places, the note of what is to be moved: these, and the first ones after. */
const MOVE_EFFECTS = { training: 14, uploading: 12 };
/** Enough for a window to count as gone, for training, and for every pause in between. */
const LONG_MS = 4 * MINUTE_MS;

const stepsOf = ({ jobs }: Window): readonly string[] => jobs.state.map(({ job }) => job.step.kind);
const endsOf = ({ announced }: Window): readonly string[] => announced.map(({ step }) => step.kind);

const inherit = ({ files }: Machine, to = "b", from = "a"): Promise<void> =>
  inheritFrom(files, `accounts/${to}`, `accounts/${from}`);

const stored = ({ files }: Machine, folder: string, ending = ""): readonly string[] =>
  [...files.stored.keys()].filter((path) => path.startsWith(`${folder}/`) && path.endsWith(ending));

/** A window of the first key that has begun something and was left for the new key. */
async function leave(machine: Machine, afterMs: number, more: Parameters<typeof photoJob>[1] = {}) {
  const first = machine.open();
  await first.jobs.add([photoJob(machine, more)]);
  await machine.advance(afterMs);
  const before = stepsOf(first);
  await first.close();
  await inherit(machine);
  return { first, before };
}

async function openHeir(machine: Machine, account = "b"): Promise<Window> {
  const window = machine.open({ account });
  await window.jobs.reload();
  return window;
}

describe("jobs over a replaced key", () => {
  it("what is in training is followed on, and nothing stays in the old place", async () => {
    const machine = openMachine();
    const { first, before } = await leave(machine, 5_000);
    assert.deepEqual(before, ["training"]);
    const heir = await openHeir(machine);
    assert.deepEqual(stepsOf(heir), ["training"]);
    assert.deepEqual(stored(machine, FOLDER), []);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([endsOf(first), endsOf(heir)], [[], ["ready"]]);
    assert.equal(machine.sandbox.counts.creates, 1);
    assert.deepEqual(stored(machine, FOLDER_B), [`${FOLDER_B}/w2.beat`]);
  });

  it("what was not asked for yet is once somebody says so, with the copy that was to be uploaded", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const file = { opened: memorySource(png(600, 600)), mediaType: "image/png", uri: undefined };
    const { before } = await leave(machine, 2_000, { source: { kind: "file", file } });
    assert.deepEqual(before, ["uploading"]);
    machine.fateOf = () => "answer";
    const heir = await openHeir(machine);
    await machine.advance(10 * MINUTE_MS);
    assert.deepEqual(endsOf(heir), ["failed"]);
    const job = heir.jobs.state[0]?.job;
    assert.equal(job && retryQuestion(job), "otherKey");
    assert.deepEqual([machine.sentTo(UPLOAD), machine.sentTo(POST)], [1, 0], "nothing is sent unasked");
    assert.deepEqual(stored(machine, FOLDER), []);
    await heir.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.deepEqual(endsOf(heir), ["failed", "ready"]);
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("what was to join an avatar keeps that target, which another workspace does not have", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const [groupId = ""] = machine.sandbox.groupIds("private");
    await leave(machine, 2_000, { groupId });
    machine.fateOf = (call) => (call === POST ? errorResponse(404, "avatar_group_not_found") : "answer");
    const heir = await openHeir(machine);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([machine.sentTo(POST), heir.jobs.state[0]?.job.groupId], [0, groupId]);
    await heir.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    const job = heir.jobs.state[0]?.job;
    assert.deepEqual([job?.groupId, job && retryQuestion(job)], [groupId, "withoutGroup"]);
    assert.equal(machine.sandbox.counts.creates, 0);
  });

  for (const status of [403, 404] as const) {
    it(`a look that the new key may not read (${status}) stays with the old one, which goes on with it`, async () => {
      const machine = openMachine();
      const { before } = await leave(machine, 5_000);
      assert.deepEqual(before, ["training"]);
      const kept = stored(machine, FOLDER, ".json");
      machine.fateOf = (call) =>
        call.startsWith(LOOK) ? errorResponse(status, status === 403 ? "forbidden" : "not_found") : "answer";
      const asked = machine.sent.filter(({ call }) => call.startsWith(LOOK)).length;
      const heir = await openHeir(machine);
      await machine.advance(10 * MINUTE_MS);
      assert.deepEqual([heir.jobs.state, heir.announced], [[], []]);
      assert.deepEqual(stored(machine, FOLDER, ".json"), kept);
      assert.equal(machine.sent.filter(({ call }) => call.startsWith(LOOK)).length, asked + 1, "asked once");
      await heir.close();
      machine.fateOf = () => "answer";
      const back = await openHeir(machine, "a");
      await machine.advance(MINUTE_MS);
      assert.deepEqual(endsOf(back), ["ready"]);
      assert.equal(machine.sandbox.counts.creates, 1);
    });
  }

  it("a look that cannot be asked for now is moved once it can", async () => {
    const machine = openMachine({ pace: { trainingMs: 10 * MINUTE_MS } });
    await leave(machine, 5_000);
    machine.fateOf = (call) => (call.startsWith(LOOK) ? errorResponse(400, "invalid_parameter") : "answer");
    const heir = await openHeir(machine);
    assert.deepEqual(heir.jobs.state, []);
    machine.fateOf = () => "answer";
    await machine.advance(2 * MINUTE_MS);
    assert.deepEqual(stepsOf(heir), ["training"]);
    assert.deepEqual(stored(machine, FOLDER), []);
  });

  for (const fate of ["hang", "lost"] as const) {
    it(`a create without an answer (${fate}) is not repeated under the new key by itself`, async () => {
      const machine = openMachine();
      machine.fateOf = (call) => (call === POST ? fate : "answer");
      const { before } = await leave(machine, 10_000);
      assert.deepEqual(before, ["creating"]);
      const asked = machine.sentTo(POST);
      machine.fateOf = () => "answer";
      const heir = await openHeir(machine);
      await machine.advance(10 * MINUTE_MS);
      assert.equal(machine.sentTo(POST), asked);
      const step = heir.jobs.state[0]?.job.step;
      assert.deepEqual(step?.kind === "failed" && step.reason, { kind: "keyReplaced" });
      assert.deepEqual(endsOf(heir), ["failed"]);
      await heir.jobs.retry("j1-1");
      await machine.advance(MINUTE_MS);
      assert.deepEqual(endsOf(heir), ["failed", "ready"]);
      assert.equal(machine.keysOf(POST).length, 1, "under its own key, as ever");
      assert.equal(machine.sandbox.counts.creates, 1);
    });
  }

  it("one that failed goes along, is not told again, and can be tried again by any window", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === POST ? errorResponse(402, "insufficient_credit") : "answer");
    const { before } = await leave(machine, 10_000);
    assert.deepEqual(before, ["failed"]);
    machine.fateOf = () => "answer";
    const [one, two] = [await openHeir(machine), await openHeir(machine)];
    assert.deepEqual([endsOf(one), stepsOf(one), stepsOf(two)], [[], ["failed"], ["failed"]]);
    const job = two.jobs.state[0]?.job;
    assert.equal(job && retryQuestion(job), "otherKey", "the new key's account was never agreed to");
    await two.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.deepEqual([endsOf(one), endsOf(two)], [[], ["ready"]]);
  });

  it("one that another window still runs under the old key stays there until that is left, too", async () => {
    const machine = openMachine({ pace: { trainingMs: 10 * MINUTE_MS } });
    const [one, two] = [machine.open(), machine.open()];
    await two.jobs.add([photoJob(machine)]);
    await machine.advance(5_000);
    await one.close();
    await inherit(machine);
    const heir = await openHeir(machine);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([stepsOf(two), heir.jobs.state], [["training"], []]);
    await two.close();
    await machine.advance(10_000);
    assert.deepEqual(stepsOf(heir), ["training"]);
    assert.deepEqual(stored(machine, FOLDER_B, ".earlier"), []);
    await machine.advance(12 * MINUTE_MS);
    assert.deepEqual([endsOf(two), endsOf(heir)], [[], ["ready"]]);
  });

  it("two windows of the new key move it once, and one runs it", async () => {
    const machine = openMachine();
    await leave(machine, 5_000);
    const heirs = [machine.open({ account: "b" }), machine.open({ account: "b" })];
    await Promise.all(heirs.map(({ jobs }) => jobs.reload()));
    await machine.advance(LONG_MS);
    assert.deepEqual(heirs.flatMap(endsOf), ["ready"]);
    assert.equal(machine.sandbox.counts.creates, 1);
    assert.deepEqual(stored(machine, FOLDER), []);
  });

  for (const what of ["training", "uploading"] as const) {
    for (const when of ["before", "after"] as const) {
      it(`dead ${when} each effect of the move, what is ${what} is neither lost nor run twice`, async () => {
        for (let effect = 1; effect <= MOVE_EFFECTS[what]; effect += 1) {
          const machine = openMachine();
          machine.fateOf = (call, nth) =>
            call === UPLOAD && nth === 0 && what === "uploading" ? "hang" : "answer";
          const { before } = await leave(machine, 2_000);
          assert.deepEqual(before, [what]);
          const mover = machine.open({ account: "b", diesAt: { effect, when } });
          void mover.jobs.reload();
          for (let s = 0; s < 60 && !mover.isDead(); s += 1) await machine.advance(1_000);
          const place = `effect ${effect}`;
          assert.ok(mover.isDead(), place);
          const heir = await openHeir(machine);
          await machine.advance(LONG_MS);
          if (what === "uploading") {
            assert.deepEqual([stepsOf(heir), machine.sentTo(POST)], [["failed"], 0], place);
            // A claim of the dead one is doubted first, then taken.
            for (const pauseMs of [10_000, LONG_MS]) {
              await heir.jobs.retry("j1-1");
              await machine.advance(pauseMs);
            }
          }
          const ends = [...endsOf(mover), ...endsOf(heir)].filter((end) => end !== "failed");
          assert.deepEqual(ends, ["ready"], place);
          assert.equal(machine.sandbox.counts.creates, 1, place);
          for (const folder of [FOLDER, FOLDER_B])
            assert.deepEqual(stored(machine, folder, ".json"), [], place);
          assert.deepEqual(stored(machine, FOLDER_B, ".earlier"), [], place);
        }
      });
    }
  }

  it("goes on to the next key, and back to the first", async () => {
    const machine = openMachine({ pace: { trainingMs: 10 * MINUTE_MS } });
    await leave(machine, 5_000);
    await inherit(machine, "c", "b");
    const third = await openHeir(machine, "c");
    await machine.advance(10_000);
    assert.deepEqual(stepsOf(third), ["training"]);
    await third.close();
    await inherit(machine, "a", "c");
    const again = await openHeir(machine, "a");
    assert.deepEqual(stepsOf(again), ["training"]);
    assert.deepEqual(
      [...machine.files.stored.keys()].filter((path) => path.endsWith(".earlier")),
      [],
    );
  });

  it("what cannot be written down in the new place stays in the old one", async () => {
    const machine = openMachine();
    await leave(machine, 5_000);
    const heir = machine.open({ account: "b", isDiskFull: () => true });
    await heir.jobs.reload();
    const kept = machine.files.stored.get(`${FOLDER}/j1-1.json`);
    assert.equal(kept && parseJob(kept)?.step.kind, "training");
    assert.ok(machine.files.stored.has(`${FOLDER_B}/${earlierName("a")}`));
  });
});
