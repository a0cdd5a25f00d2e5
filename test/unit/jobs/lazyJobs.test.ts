import assert from "node:assert/strict";
import { createLazyJobs } from "../../../src/jobs/lazyJobs";
import { fakeJobs, fakeLog, settle } from "../fakes";
import { jobOf } from "../sidebar/jobs";

function bench(kept: boolean | Error) {
  const jobs = fakeJobs();
  const log = fakeLog();
  let loads = 0;
  let hasKept = kept;
  let isFull = false;
  const written: string[] = [];
  const write = (what: string): Promise<void> => {
    if (isFull) return Promise.reject(new Error("ENOSPC"));
    written.push(what);
    return Promise.resolve();
  };
  const lazy = createLazyJobs({
    log,
    hasKept: () => (hasKept instanceof Error ? Promise.reject(hasKept) : Promise.resolve(hasKept)),
    noteUser: (username) => write(`user ${username}`),
    async inherit(username) {
      await write(`inherit ${username}`);
      // Ann has left some.
      hasKept ||= username === "ann";
    },
    load() {
      loads += 1;
      return Promise.resolve(jobs);
    },
  });
  return {
    jobs,
    log,
    lazy,
    loads: () => loads,
    keep() {
      hasKept = true;
    },
    written,
    fill: (): void => {
      isFull = true;
    },
  };
}

describe("jobs that are loaded when wanted", () => {
  it("are not, where none is kept and none is added", async () => {
    for (const kept of [false, new Error("EACCES")]) {
      const { lazy, loads } = bench(kept);
      await settle();
      await lazy.reload();
      assert.deepEqual([loads(), lazy.state], [0, []]);
    }
  });

  it("are at once where an earlier window left some, and with the first that is added", async () => {
    const left = bench(true);
    await settle();
    assert.deepEqual([left.loads(), left.jobs.asked], [1, ["reload"]]);
    const added = bench(false);
    await Promise.all([
      added.lazy.add([]),
      added.lazy.cancel("a"),
      added.lazy.retry("b"),
      added.lazy.dismiss("c"),
    ]);
    assert.deepEqual([added.loads(), added.jobs.asked], [1, ["add ", "cancel a", "retry b", "dismiss c"]]);
  });

  it("tell the ids of what was added, and none where they cannot be loaded", async () => {
    const jobs = fakeJobs();
    const hasKept = () => Promise.resolve(false);
    const nothing = () => Promise.resolve();
    const ports = { log: fakeLog(), hasKept, inherit: nothing, noteUser: nothing };
    const input = { name: "Pia", groupId: undefined, creationKind: "photo" } as const;
    const added = [{ ...input, source: { kind: "url", url: "https://example.com/a.png" } }] as const;
    const sound = createLazyJobs({ ...ports, load: () => Promise.resolve(jobs) });
    const broken = createLazyJobs({ ...ports, load: () => Promise.reject(new Error("damaged")) });
    assert.deepEqual([await sound.add(added), await broken.add(added)], [["id of Pia"], []]);
  });

  it("are not loaded to be ended, and ended where they are", async () => {
    const { lazy, loads, jobs } = bench(false);
    await lazy.end();
    assert.equal(loads(), 0);
    await lazy.add([]);
    await lazy.end();
    assert.deepEqual(jobs.asked, ["add ", "end"]);
  });

  it("are when another window has begun some meanwhile", async () => {
    const place = bench(false);
    await settle();
    place.keep();
    await place.lazy.reload();
    assert.equal(place.loads(), 1);
  });

  it("show and tell what the loaded ones do, also to who listened before", async () => {
    const { lazy, jobs } = bench(false);
    let told = 0;
    const unsubscribe = lazy.onDidChange(() => (told += 1));
    await lazy.add([]);
    jobs.set([{ job: jobOf({ kind: "waiting" }), isElsewhere: false }]);
    assert.deepEqual([told, lazy.state], [1, jobs.state]);
    unsubscribe();
    jobs.set([]);
    assert.equal(told, 1);
  });

  it("are loaded for those of the user's other keys, and it is written down whose they are", async () => {
    const { lazy, jobs, loads, written } = bench(false);
    await lazy.knowUser("ben");
    assert.deepEqual([loads(), written], [0, ["inherit ben"]], "who begins nothing leaves no trace");
    await lazy.knowUser("ann");
    assert.deepEqual(written.slice(1), ["inherit ann", "user ann"]);
    assert.deepEqual([loads(), jobs.asked], [1, ["reload"]]);
  });

  it("say whose they are before the first is begun, or as soon as it is known", async () => {
    const known = bench(false);
    await known.lazy.knowUser("ben");
    const add = known.jobs.add.bind(known.jobs);
    const before: (readonly string[])[] = [];
    known.jobs.add = (inputs) => {
      before.push([...known.written]);
      return add(inputs);
    };
    await known.lazy.add([]);
    assert.deepEqual(before, [["inherit ben", "user ben"]]);
    const unknown = bench(false);
    await unknown.lazy.add([]);
    assert.deepEqual(unknown.written, []);
    await unknown.lazy.knowUser("ben");
    assert.deepEqual(unknown.written, ["inherit ben", "user ben"]);
  });

  it("begin all the same where that cannot be written down", async () => {
    const { lazy, jobs, log, fill } = bench(true);
    await settle();
    fill();
    await lazy.knowUser("ann");
    await lazy.add([]);
    assert.deepEqual(jobs.asked, ["reload", "reload", "add "]);
    assert.deepEqual([log.of("error").length, log.of("warn").length], [1, 2]);
  });

  it("cost a line in the log where they cannot be loaded", async () => {
    const log = fakeLog();
    const hasKept = () => Promise.resolve(false);
    const nothing = () => Promise.resolve();
    const load = () => Promise.reject(new Error("damaged"));
    const lazy = createLazyJobs({ log, hasKept, inherit: nothing, noteUser: nothing, load });
    await lazy.add([]);
    assert.equal(log.of("error").length, 1);
  });
});
