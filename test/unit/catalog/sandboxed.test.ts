import assert from "node:assert/strict";
import { Catalog } from "../../../src/catalog/catalog";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import { isHeyGenError } from "../../../src/heygen/errors";
import { systemClock } from "../../../src/heygen/ports";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox, sandboxFetch, type SandboxOptions } from "../../../src/sandbox/sandbox";
import { fakeLog } from "../fakes";

/** The real client over the sample account. */
function sampleCatalog(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const log = fakeLog();
  const end = new AbortController();
  const client = createHeyGenReads({
    origin: SAMPLE_ORIGIN,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    fetch: sandboxFetch(sandbox),
    clock: systemClock,
    random: () => 0,
    log,
  });
  return { sandbox, log, end, catalog: new Catalog(client, systemClock, log, end.signal) };
}

/** Resolves once every list that was asked for has come to an end. */
async function idle(catalog: Catalog): Promise<void> {
  const isBusy = (): boolean => {
    const { groupLists, lookLists, looksOfGroup } = catalog.state;
    const lists = [...Object.values(groupLists), ...Object.values(lookLists), ...looksOfGroup.values()];
    return lists.some(({ progress }) => progress.kind === "loading");
  };
  await new Promise<void>((resolve) => {
    const leave = catalog.onDidChange(() => {
      if (isBusy()) return;
      leave();
      resolve();
    });
    if (!isBusy()) resolve();
  });
}

describe("catalogue over the real client and the sandbox", () => {
  it("knows every group and look, in the API's order, without a warning", async () => {
    const { catalog, sandbox, log } = sampleCatalog({ extraGroups: 120 });
    await Promise.all([catalog.loadAllGroups(), catalog.loadAllLooks()]);
    for (const ownership of ["private", "public"] as const) {
      assert.deepEqual(catalog.state.groupLists[ownership].ids, sandbox.groupIds(ownership));
    }
    const { lookLists, looks } = catalog.state;
    assert.equal(lookLists.private.ids.length + lookLists.public.ids.length, sandbox.lookIds().length);
    assert.deepEqual([...looks.keys()].sort(), [...sandbox.lookIds()].sort());
    assert.ok(lookLists.public.ids.length > 350, "several pages");
    assert.deepEqual(log.of("warn"), []);
  });

  it("has first rows after one request a root", async () => {
    const { catalog, sandbox } = sampleCatalog({ extraGroups: 120 });
    await Promise.all([catalog.loadGroups("private"), catalog.loadGroups("public")]);
    assert.equal(catalog.state.groupLists.public.ids.length, 50);
    assert.ok(catalog.state.groupLists.private.ids.length > 0);
    assert.ok(sandbox.counts.requests <= 3, String(sandbox.counts.requests));
  });

  it("follows what happens elsewhere: new, renamed, deleted", async () => {
    const { catalog, sandbox } = sampleCatalog();
    const [kept, gone] = [sandbox.addGroup({ name: "Kept" }), sandbox.addGroup({ name: "Gone" })];
    const keptLook = sandbox.addLook(kept, { name: "One" });
    sandbox.addLook(kept, { name: "Two" });
    sandbox.addLook(gone, { name: "Three" });
    await Promise.all([catalog.loadAllGroups(), catalog.loadAllLooks()]);
    await Promise.all([catalog.loadLooksOf(kept), catalog.loadLooksOf(gone)]);
    await idle(catalog);
    const before = catalog.state;
    sandbox.removeGroup(gone);
    sandbox.renameGroup(kept, "Renamed");
    sandbox.removeLook(keptLook);
    const made = sandbox.addGroup({ name: "Made" });
    await catalog.refresh();
    await idle(catalog);
    const { state } = catalog;
    assert.deepEqual(state.groupLists.private.ids, sandbox.groupIds("private"));
    assert.equal(state.groupLists.private.ids[0], made);
    assert.equal(state.groups.get(kept)?.name, "Renamed");
    assert.deepEqual(state.looksOfGroup.get(kept)?.ids, sandbox.lookIds(kept));
    assert.deepEqual([...state.looks.keys()].sort(), [...sandbox.lookIds()].sort());
    const unchanged = [...state.groups.values()].filter((group) => before.groups.get(group.id) === group);
    assert.equal(unchanged.length, state.groups.size - 2, "all but the renamed and the new one");
  });

  it("keeps what it had when the key is revoked, and shows the refusal", async () => {
    const { catalog, sandbox } = sampleCatalog();
    await catalog.loadAllGroups();
    const { ids } = catalog.state.groupLists.public;
    sandbox.revokeKey(SAMPLE_KEY);
    await catalog.refresh();
    const list = catalog.state.groupLists.public;
    assert.ok(list.progress.kind === "failed");
    assert.equal(list.progress.error.kind, "unauthorized");
    assert.deepEqual(list.ids, ids);
  });

  it("removes what reads answer with 404", async () => {
    const { catalog, sandbox } = sampleCatalog();
    const group = sandbox.addGroup({ name: "Two looks" });
    const look = sandbox.addLook(group, { name: "One" });
    sandbox.addLook(group, { name: "Two" });
    await catalog.loadGroups("private");
    await catalog.loadLooksOf(group);
    sandbox.removeLook(look);
    const isNotFound = (error: unknown): boolean => isHeyGenError(error) && error.kind === "notFound";
    await assert.rejects(catalog.refreshLook(look), isNotFound);
    assert.deepEqual(catalog.state.looksOfGroup.get(group)?.ids, sandbox.lookIds(group));
    sandbox.removeGroup(group);
    await assert.rejects(catalog.refreshGroup(group), isNotFound);
    assert.ok(!catalog.state.groupLists.private.ids.includes(group));
    assert.equal([...catalog.state.looks.values()].filter(({ groupId }) => groupId === group).length, 0);
  });

  it("leaves out entries of a wrong shape and counts them", async () => {
    const { catalog, sandbox } = sampleCatalog();
    const bad = sandbox.addGroup({ name: "Bad", overlay: { looks_count: "many" } });
    const good = sandbox.addGroup({ name: "", overlay: { status: "brand_new", extra: { deep: [1] } } });
    await catalog.loadAllGroups();
    assert.equal(catalog.state.groupLists.private.skipped, 1);
    assert.ok(!catalog.state.groupLists.private.ids.includes(bad));
    assert.equal(catalog.state.groups.get(good)?.trainingStatus, "brand_new");
  });
});
