import assert from "node:assert/strict";
import { parseJob } from "../../../src/jobs/jobFormat";
import { earlierName, inheritFrom } from "../../../src/jobs/jobNames";
import { png } from "../creation/files";
import { memorySource } from "../creation/sources";
import { errorResponse } from "../fakes";
import { FOLDER, FOLDER_B, openMachine, photoJob, POST, type Machine, type Window } from "./bench";

const MINUTE_MS = 60_000;
const UPLOAD = "POST /v3/assets";
/** Signs of life, claims, the file in both places, the note of what is to be moved: these, and the first ones after. */
const MOVE_EFFECTS = 14;
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

  it("what was not asked for yet is, with the copy that was to be uploaded", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const file = { opened: memorySource(png(600, 600)), mediaType: "image/png", uri: undefined };
    const { before } = await leave(machine, 2_000, { source: { kind: "file", file } });
    assert.deepEqual(before, ["uploading"]);
    machine.fateOf = () => "answer";
    const heir = await openHeir(machine);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(endsOf(heir), ["ready"]);
    assert.equal(machine.sandbox.counts.creates, 1);
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

  it("one that failed goes along as it is, is not told again, and can be tried again by any window", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === POST ? errorResponse(402, "insufficient_credit") : "answer");
    const { before } = await leave(machine, 10_000);
    assert.deepEqual(before, ["failed"]);
    machine.fateOf = () => "answer";
    const [one, two] = [await openHeir(machine), await openHeir(machine)];
    assert.deepEqual([endsOf(one), stepsOf(one), stepsOf(two)], [[], ["failed"], ["failed"]]);
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
        for (let effect = 1; effect <= MOVE_EFFECTS; effect += 1) {
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
          assert.deepEqual(new Set([...endsOf(mover), ...endsOf(heir)]), new Set(["ready"]), place);
          assert.ok(endsOf(heir).length <= 1, place);
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
