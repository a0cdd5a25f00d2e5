import assert from "node:assert/strict";
import { createJobStore } from "../../../src/jobs/jobStore";
import { png } from "../creation/files";
import { memorySource, type MemorySource } from "../creation/sources";
import { errorResponse, fakeLog, settle } from "../fakes";
import { jobOf } from "../sidebar/jobs";
import { FOLDER, openMachine, photoJob, POST, type Machine, type Window } from "./bench";

const MINUTE_MS = 60_000;
const UPLOAD = "POST /v3/assets";

const stepsOf = ({ jobs }: Window): readonly string[] => jobs.state.map(({ job }) => job.step.kind);
const deletes = ({ sent }: Machine): number =>
  sent.filter(({ call }) => call.startsWith("DELETE /v3/assets/")).length;

describe("jobs: in line", () => {
  it("two at a time, the others in their order", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const window = machine.open();
    const ids = await window.jobs.add(["A", "B", "C", "D"].map((name) => photoJob(machine, { name })));
    await machine.advance(0);
    assert.deepEqual(
      ids,
      window.jobs.state.map(({ job }) => job.id),
    );
    assert.deepEqual(stepsOf(window), ["uploading", "uploading", "waiting", "waiting"]);
    assert.deepEqual(
      window.jobs.state.map(({ job }) => job.name),
      ["A", "B", "C", "D"],
    );
    await window.jobs.cancel("j1-1");
    await machine.advance(0);
    assert.deepEqual(stepsOf(window), ["uploading", "uploading", "waiting"]);
    assert.equal(machine.sentTo(UPLOAD), 3);
  });

  it("are left in peace while they are written down, however long that takes", async () => {
    const machine = openMachine({ pace: { trainingMs: 30 * MINUTE_MS } });
    const window = machine.open();
    await window.jobs.add([photoJob(machine, { name: "A" })]);
    let go: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const photo = memorySource(png(700, 700));
    const slow: MemorySource = {
      ...photo,
      async *read(start, end) {
        await gone;
        yield* photo.read(start, end);
      },
    };
    const file = { opened: slow, mediaType: "image/png", uri: undefined };
    const adding = window.jobs.add([
      photoJob(machine, { name: "B", source: { kind: "file", file } }),
      photoJob(machine, { name: "C" }),
    ]);
    await machine.advance(20_000);
    assert.deepEqual(stepsOf(window), ["training", "waiting", "waiting"]);
    go();
    await adding;
    await machine.advance(10_000);
    assert.deepEqual(stepsOf(window), ["training", "training", "training"]);
    assert.equal(machine.sandbox.counts.creates, 3);
  });

  it("training holds up nobody", async () => {
    const machine = openMachine({ pace: { trainingMs: 30 * MINUTE_MS } });
    const window = machine.open();
    await window.jobs.add(["A", "B", "C", "D"].map((name) => photoJob(machine, { name })));
    await machine.advance(5_000);
    assert.deepEqual(stepsOf(window), ["training", "training", "training", "training"]);
    await machine.advance(33 * MINUTE_MS);
    assert.deepEqual([window.jobs.state, window.announced.length], [[], 4]);
    assert.equal(machine.clock.pending(), 0);
  });

  it("tells of each change, and of nothing once nobody listens", async () => {
    const machine = openMachine();
    const window = machine.open();
    let changes = 0;
    const unsubscribe = window.jobs.onDidChange(() => (changes += 1));
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(5_000);
    assert.ok(changes > 4);
    unsubscribe();
    const before = changes;
    await machine.advance(MINUTE_MS);
    assert.equal(changes, before);
  });
});

describe("jobs: called off", () => {
  it("while waiting or uploading: nothing is created, and nothing of it stays", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const window = machine.open();
    await window.jobs.add(["A", "B", "C"].map((name) => photoJob(machine, { name })));
    await machine.advance(1_000);
    for (const id of ["j1-3", "j1-1", "j1-2"]) await window.jobs.cancel(id);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(
      window.announced.map(({ name, step }) => [name, step]),
      ["C", "A", "B"].map((name) => [name, { kind: "cancelled", mayExist: false }]),
    );
    assert.deepEqual([machine.sentTo(POST), window.jobs.state], [0, []]);
  });

  it("between upload and create: the upload goes", async () => {
    const machine = openMachine();
    machine.fateOf = (call) =>
      call === POST ? errorResponse(429, "rate_limit_exceeded", { "retry-after": "600" }) : "answer";
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(10_000);
    await window.jobs.cancel("j1-1");
    await settle();
    assert.deepEqual(window.announced.at(-1)?.step, { kind: "cancelled", mayExist: false });
    assert.deepEqual([deletes(machine), machine.sandbox.counts.creates], [1, 0]);
  });

  it("during the create: it may exist, so its upload stays", async () => {
    const machine = openMachine({ pace: { createMs: 10_000 } });
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(2_000);
    await window.jobs.cancel("j1-1");
    await machine.advance(MINUTE_MS);
    assert.deepEqual(window.announced.at(-1)?.step, { kind: "cancelled", mayExist: true });
    assert.deepEqual([deletes(machine), machine.sandbox.counts.creates], [0, 1]);
  });

  it("in training it cannot be any more, but taken off the list, and nobody follows it", async () => {
    const machine = openMachine({ pace: { trainingMs: 5 * MINUTE_MS } });
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(15_000);
    await window.jobs.cancel("j1-1");
    assert.deepEqual(stepsOf(window), ["training"]);
    await window.jobs.dismiss("j1-1");
    assert.deepEqual(stepsOf(window), []);
    const sent = machine.sent.length;
    await machine.advance(10 * MINUTE_MS);
    assert.deepEqual([machine.sent.length, window.announced, machine.clock.pending()], [sent, [], 0]);
  });

  it("a failed one that is taken off the list takes its upload along", async () => {
    const machine = openMachine({ balance: 0 });
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(10_000);
    assert.deepEqual(stepsOf(window), ["failed"]);
    await window.jobs.dismiss("j1-1");
    await settle();
    assert.deepEqual([stepsOf(window), deletes(machine)], [[], 1]);
  });
});

describe("jobs: several windows", () => {
  it("see each other's, and one runs each", async () => {
    const machine = openMachine();
    const [one, two] = [machine.open(), machine.open()];
    await one.jobs.add([photoJob(machine)]);
    await two.jobs.reload();
    assert.deepEqual(
      two.jobs.state.map(({ isElsewhere }) => isElsewhere),
      [true],
    );
    await machine.advance(10_000);
    assert.deepEqual([stepsOf(one), stepsOf(two)], [["training"], ["training"]]);
    await machine.advance(MINUTE_MS);
    assert.deepEqual([one.announced.length, two.announced.length], [1, 0]);
    assert.deepEqual([stepsOf(one), stepsOf(two)], [[], []]);
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("can call off and try again each other's", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const [one, two] = [machine.open(), machine.open()];
    await one.jobs.add([photoJob(machine, { name: "A" }), photoJob(machine, { name: "B" })]);
    await two.jobs.reload();
    await two.jobs.cancel("j1-1");
    await machine.advance(10_000);
    assert.deepEqual(
      one.announced.map(({ name, step }) => [name, step.kind]),
      [["A", "cancelled"]],
    );
    assert.deepEqual(
      two.jobs.state.map(({ job }) => job.name),
      ["B"],
    );
    machine.fateOf = (call) => (call === UPLOAD ? errorResponse(402, "insufficient_credit") : "answer");
    await one.jobs.cancel("j1-2");
    await one.jobs.add([photoJob(machine, { name: "C" })]);
    await machine.advance(10_000);
    assert.deepEqual([stepsOf(one), stepsOf(two)], [["failed"], ["failed"]]);
    machine.fateOf = () => "answer";
    await two.jobs.retry("j1-3");
    await machine.advance(MINUTE_MS);
    assert.deepEqual(
      two.announced.map(({ name, step }) => [name, step.kind]),
      [["C", "ready"]],
    );
    assert.deepEqual([stepsOf(one), stepsOf(two)], [[], []]);
  });

  it("a window that slept longer than the others waited leaves its job to them", async () => {
    const machine = openMachine({ pace: { trainingMs: 10 * MINUTE_MS } });
    const [one, two] = [machine.open(), machine.open()];
    await one.jobs.add([photoJob(machine)]);
    await two.jobs.reload();
    await machine.advance(10_000);
    one.sleep();
    await machine.advance(MINUTE_MS);
    assert.deepEqual(
      two.jobs.state.map(({ isElsewhere }) => isElsewhere),
      [false],
    );
    await one.wake();
    await machine.advance(20_000);
    assert.deepEqual(
      one.jobs.state.map(({ isElsewhere }) => isElsewhere),
      [true],
    );
    await machine.advance(12 * MINUTE_MS);
    assert.deepEqual([one.announced.length, two.announced.length], [0, 1]);
    assert.equal(machine.sandbox.counts.creates, 1);
  });

  it("a machine that slept goes on in the same window", async () => {
    const machine = openMachine({ pace: { trainingMs: 10 * MINUTE_MS } });
    const [one, two] = [machine.open(), machine.open()];
    await one.jobs.add([photoJob(machine)]);
    await two.jobs.reload();
    await machine.advance(10_000);
    one.sleep();
    two.sleep();
    await machine.clock.advance(8 * 60 * MINUTE_MS);
    await two.wake();
    await one.wake();
    await machine.advance(2 * MINUTE_MS);
    assert.deepEqual([one.announced.length, two.announced.length], [1, 0]);
  });

  it("a job of another version is left alone", async () => {
    const machine = openMachine();
    const kept = new TextEncoder().encode('{"version":2,"job":{}}');
    machine.files.stored.set("accounts/a/jobs/j9.json", kept);
    const window = machine.open();
    await window.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual(window.jobs.state, []);
    assert.deepEqual(machine.files.stored.get("accounts/a/jobs/j9.json"), kept);
  });
});

describe("jobs: between being read and being taken", () => {
  it("one that is called off and removed meanwhile is not revived", async () => {
    const machine = openMachine();
    machine.fateOf = (call) => (call === UPLOAD ? "hang" : "answer");
    const first = machine.open();
    await first.jobs.add(["A", "B", "C"].map((name) => photoJob(machine, { name })));
    await machine.advance(0);
    const second = machine.open();
    const looking = second.jobs.reload();
    // Cancelled at every turn of the other window's look.
    for (const id of ["j1-3", "j1-2", "j1-1"]) {
      await Promise.resolve();
      await first.jobs.cancel(id);
    }
    await looking;
    machine.fateOf = () => "answer";
    await machine.advance(MINUTE_MS);
    await second.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual([first.jobs.state, second.jobs.state], [[], []]);
    assert.equal(machine.sandbox.counts.creates, 0);
  });

  it("one that was removed by the window that had it is not taken up from an older list", async () => {
    const machine = openMachine();
    const store = createJobStore(machine.files, FOLDER, fakeLog());
    const job = jobOf({ kind: "waiting" });
    await store.write(job);
    const window = machine.open();
    const list = machine.files.listNames.bind(machine.files);
    // The other window removes it just after this one has read it.
    let isRead = false;
    machine.files.listNames = async (folder) => {
      const names = await list(folder);
      if (isRead) await machine.files.remove(`${FOLDER}/${job.id}.json`);
      isRead = true;
      return names;
    };
    await window.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual([window.jobs.state, machine.sent], [[], []]);
  });

  it("nothing is started for an account that was left before it was looked at", async () => {
    const machine = openMachine();
    await createJobStore(machine.files, FOLDER, fakeLog()).write(jobOf({ kind: "waiting" }));
    const window = machine.open({ isClosed: true });
    await window.jobs.reload();
    await machine.advance(MINUTE_MS);
    assert.deepEqual([machine.sent, machine.clock.pending()], [[], 0]);
  });
});
