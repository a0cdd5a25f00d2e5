import assert from "node:assert/strict";
import { createLazyJobs } from "../../../src/jobs/lazyJobs";
import { fakeJobs, fakeLog, settle } from "../fakes";
import { jobOf } from "../sidebar/jobs";

function bench(kept: boolean | Error) {
  const jobs = fakeJobs();
  const log = fakeLog();
  let loads = 0;
  let hasKept = kept;
  const lazy = createLazyJobs({
    log,
    hasKept: () => (hasKept instanceof Error ? Promise.reject(hasKept) : Promise.resolve(hasKept)),
    inherit({ fingerprint }) {
      if (fingerprint === "") return Promise.reject(new Error("ENOSPC"));
      hasKept = true;
      return Promise.resolve();
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
    const ports = { log: fakeLog(), hasKept, inherit: () => Promise.resolve() };
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

  it("are loaded for those of another key, once it is written down that they are taken over", async () => {
    const { lazy, jobs, log, loads } = bench(false);
    const origin = "https://api.heygen.com";
    await lazy.takeOver({ origin, fingerprint: "" });
    assert.deepEqual([loads(), log.of("error").length], [0, 1]);
    await lazy.takeOver({ origin, fingerprint: "aaaa" });
    assert.deepEqual([loads(), jobs.asked], [1, ["reload"]]);
  });

  it("cost a line in the log where they cannot be loaded", async () => {
    const log = fakeLog();
    const hasKept = () => Promise.resolve(false);
    const inherit = () => Promise.resolve();
    const lazy = createLazyJobs({ log, hasKept, inherit, load: () => Promise.reject(new Error("damaged")) });
    await lazy.add([]);
    assert.equal(log.of("error").length, 1);
  });
});
