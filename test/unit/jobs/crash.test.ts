import assert from "node:assert/strict";
import { errorResponse } from "../fakes";
import { FOLDER, openMachine, photoJob, POST, twinJob, type Machine } from "./bench";

const MINUTE_MS = 60_000;

/** Enough for a window to count as gone, for training, and for every pause in between. */
const LONG_MS = 4 * MINUTE_MS;

/** How many effects on disk and network one creation takes, undisturbed. */
async function countEffects(prepare: (machine: Machine) => void): Promise<number> {
  const machine = openMachine();
  prepare(machine);
  const window = machine.open();
  await window.jobs.add([photoJob(machine)]);
  await machine.advance(LONG_MS);
  assert.equal(window.announced.at(-1)?.step.kind, "ready");
  return window.effects();
}

const PLACES: readonly (readonly [string, (machine: Machine) => void])[] = [
  ["a small file", () => undefined],
  [
    "a file that goes straight to storage",
    (machine) => {
      machine.fateOf = (call) =>
        call === "POST /v3/assets" ? errorResponse(413, "payload_too_large") : "answer";
    },
  ],
  [
    "answers that get lost",
    (machine) => {
      machine.fateOf = (call, nth) => (call === POST && nth < 4 ? "lost" : "answer");
    },
  ],
];

describe("jobs over a crash", () => {
  for (const [what, prepare] of PLACES) {
    for (const when of ["before", "after"] as const) {
      it(`${what}: dead ${when} each effect on disk or network, it is made once and ends once`, async () => {
        const effects = await countEffects(prepare);
        assert.ok(effects >= 10, String(effects));
        for (let effect = 1; effect <= effects; effect += 1) {
          const machine = openMachine();
          prepare(machine);
          const first = machine.open({ diesAt: { effect, when } });
          void first.jobs.add([photoJob(machine)]);
          for (let s = 0; s < 120 && !first.isDead(); s += 1) await machine.advance(1_000);
          assert.ok(first.isDead(), `effect ${effect}`);
          const second = machine.open();
          await second.jobs.reload();
          await machine.advance(LONG_MS);
          const place = `${when} effect ${effect}`;
          const { creates } = machine.sandbox.counts;
          const ends = [...first.announced, ...second.announced].map(({ step }) => step.kind);
          // Before the job is on the disk there is none.
          const isLost = creates === 0;
          assert.deepEqual(ends.slice(-1), isLost ? [] : ["ready"], place);
          assert.ok(!isLost || machine.sentTo("POST /v3/assets") === 0, place);
          assert.equal(creates, isLost ? 0 : 1, place);
          // Only a window that dies while it tells may leave the other to tell again.
          assert.ok(second.announced.length <= 1, place);
          assert.deepEqual(second.jobs.state, [], place);
          assert.deepEqual(
            [...machine.files.stored.keys()].filter((path) => path.endsWith(".json")),
            [],
            place,
          );
        }
      });
    }
  }

  it("a twin is followed on over its consent", async () => {
    const machine = openMachine({ pace: { trainingMs: 20_000, consentMs: 150_000 } });
    const first = machine.open();
    await first.jobs.add([twinJob(machine)]);
    await machine.advance(30_000);
    assert.deepEqual(
      first.announced.map(({ step }) => step.kind),
      ["needsConsent"],
    );
    first.kill();
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.equal(second.jobs.state[0]?.job.step.kind, "needsConsent");
    const [groupId = ""] = machine.sandbox.groupIds("private");
    machine.sandbox.setConsent(groupId, "approved");
    await machine.advance(5 * MINUTE_MS);
    assert.deepEqual(
      second.announced.map(({ step }) => step.kind),
      ["ready"],
    );
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("a window that is about to close leaves its jobs to the next, and does nothing more", async () => {
    const machine = openMachine();
    const first = machine.open();
    await first.jobs.add([photoJob(machine)]);
    await machine.advance(5_000);
    await first.jobs.end();
    const sent = machine.sent.length;
    await machine.advance(MINUTE_MS);
    assert.deepEqual([machine.sent.length, machine.clock.pending()], [sent, 0]);
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual([first.announced.length, second.announced.at(-1)?.step.kind], [0, "ready"]);
  });

  it("what is left of a window that closed in order is taken up at once", async () => {
    const machine = openMachine();
    const first = machine.open();
    await first.jobs.add([photoJob(machine)]);
    await machine.advance(5_000);
    assert.equal(first.jobs.state[0]?.job.step.kind, "training");
    await first.close();
    const second = machine.open();
    await second.jobs.reload();
    await machine.advance(0);
    assert.equal(second.jobs.state[0]?.isElsewhere, false);
    await machine.advance(MINUTE_MS);
    assert.equal(second.announced.at(-1)?.step.kind, "ready");
    assert.deepEqual(first.announced, []);
  });

  it("nothing of a job is left on the disk but who counted its claims", async () => {
    const machine = openMachine();
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([...machine.files.stored.keys()], [`${FOLDER}/w1.beat`]);
  });
});
