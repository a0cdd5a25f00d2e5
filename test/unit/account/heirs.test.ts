import assert from "node:assert/strict";
import type { AccountFacts, Session } from "../../../src/account/session";
import type { Credential } from "../../../src/heygen/client";
import { accountFolder } from "../../../src/library/accountFolder";
import { failure } from "../catalog/bench";
import { settle } from "../fakes";
import { jobOf } from "../sidebar/jobs";
import {
  accountBench,
  FACTLESS,
  FACTS,
  KEY_A,
  KEY_B,
  ORIGIN,
  OTHER_ORIGIN,
  type AccountBench,
} from "./bench";

const KEY_C: Credential = { kind: "apiKey", secret: "sk_V2_hgu_kCCCC0123456789==" };
const named = (username: string): AccountFacts => ({
  ...FACTS,
  user: FACTS.user && { ...FACTS.user, username },
});
const BEN = named("ben");

const sessionIn = (bench: AccountBench): Session => bench.session() ?? assert.fail("signed out");

/** Signed in with key A, whose user HeyGen names or not, with a job on the disk. */
async function begun(facts: AccountFacts | undefined): Promise<{ bench: AccountBench; left: string }> {
  const bench = accountBench({ probe: () => Promise.resolve(facts ?? FACTLESS) });
  await bench.account.adopt(ORIGIN, KEY_A, undefined);
  const { id, jobs } = sessionIn(bench);
  const left = await accountFolder(id);
  bench.files.stored.set(`${left}/jobs/j1.json`, new Uint8Array());
  await jobs.reload();
  await bench.account.loadFacts();
  await settle();
  return { bench, left };
}

/** The folders whose jobs go on in the account of now. */
async function heirsOf(bench: AccountBench): Promise<readonly string[]> {
  await settle();
  const folder = await accountFolder(sessionIn(bench).id);
  return [...bench.files.stored.keys()].flatMap((path) => {
    const [, name] = path.startsWith(`${folder}/jobs/`) ? (/([^/]+)\.earlier$/u.exec(path) ?? []) : [];
    return name === undefined ? [] : [`accounts/${name}`];
  });
}

/** The same disk, and nothing remembered: VS Code was closed. */
function reopened({ files }: AccountBench, options: Parameters<typeof accountBench>[0] = {}): AccountBench {
  const bench = accountBench({ saved: { [ORIGIN]: KEY_A }, ...options });
  for (const [path, bytes] of files.stored) bench.files.stored.set(path, bytes);
  return bench;
}

describe("account: what is in progress goes on with a new key of the same user", () => {
  it("that replaces the old one, also where that was refused", async () => {
    for (const isRejected of [false, true]) {
      const { bench, left } = await begun(FACTS);
      if (isRejected) bench.account.reportError(failure("unauthorized"));
      await bench.account.adopt(ORIGIN, KEY_B, FACTS);
      assert.deepEqual(await heirsOf(bench), [left]);
    }
  });

  it("that cannot be kept in the safe", async () => {
    const { bench, left } = await begun(FACTS);
    bench.secrets.store = () => Promise.reject(new Error("locked"));
    await assert.rejects(bench.account.adopt(ORIGIN, KEY_B, FACTS));
    assert.deepEqual(await heirsOf(bench), [left]);
  });

  it("after signing out", async () => {
    const { bench, left } = await begun(FACTS);
    await bench.account.signOut();
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await heirsOf(bench), [left]);
  });

  it("after a start with a key that was revoked meanwhile, and could not say whose it was", async () => {
    const { bench: before, left } = await begun(FACTS);
    const bench = reopened(before);
    await bench.account.restore();
    bench.account.reportError(failure("unauthorized"));
    assert.equal(bench.account.state.kind, "rejected");
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await heirsOf(bench), [left]);
  });

  it("that was kept unchecked, once HeyGen says whose it is", async () => {
    const { bench, left } = await begun(FACTS);
    await bench.account.adopt(ORIGIN, KEY_B, undefined);
    assert.deepEqual(await heirsOf(bench), []);
    await bench.account.loadFacts();
    assert.deepEqual(await heirsOf(bench), [left]);
  });

  it("after another user's key was in use in between", async () => {
    const { bench, left } = await begun(FACTS);
    await bench.account.adopt(ORIGIN, KEY_C, BEN);
    assert.deepEqual(await heirsOf(bench), []);
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await heirsOf(bench), [left]);
  });

  it("whose user is asked for as soon as something is in progress, though nobody looks at the view", async () => {
    const bench = accountBench();
    await bench.account.adopt(ORIGIN, KEY_A, undefined);
    const { id, jobs } = sessionIn(bench);
    await settle();
    assert.equal(bench.probed.length, 0);
    await jobs.add([]);
    bench.running[0]?.set([{ job: jobOf({ kind: "waiting" }), isElsewhere: false }]);
    await settle();
    assert.equal(bench.probed.length, 1);
    assert.ok(bench.files.stored.has(`${await accountFolder(id)}/jobs/user`));
  });
});

describe("account: what is in progress stays where it is", () => {
  const stays = async (before: AccountFacts | undefined, after: AccountFacts | undefined): Promise<void> => {
    for (const isLeft of [false, true]) {
      const { bench, left } = await begun(before);
      if (isLeft) await bench.account.signOut();
      await bench.account.adopt(ORIGIN, KEY_B, after);
      assert.deepEqual(await heirsOf(bench), []);
      assert.ok(bench.files.stored.has(`${left}/jobs/j1.json`));
    }
  };

  it("with another user's key", () => stays(BEN, FACTS));

  it("with a key nobody knows, or that says no name", async () => {
    await stays(FACTS, undefined);
    await stays(FACTS, FACTLESS);
    await stays(named(""), named(""));
  });

  it("where nobody knew whose it was", async () => {
    await stays(undefined, FACTS);
    await stays(undefined, FACTLESS);
  });

  it("with a user of the same name at another API", async () => {
    const { bench } = await begun(FACTS);
    bench.setting.apiUrl = OTHER_ORIGIN;
    await bench.account.restore();
    await bench.account.adopt(OTHER_ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await heirsOf(bench), []);
  });

  it("with a key of the same user that another user's replaces before it is kept", async () => {
    const { bench, left } = await begun(FACTS);
    const release = bench.hold("store");
    const first = bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await settle();
    const second = bench.account.adopt(ORIGIN, KEY_C, BEN);
    await settle();
    await release();
    await Promise.all([first, second]);
    assert.deepEqual(await heirsOf(bench), []);
    assert.ok(bench.files.stored.has(`${left}/jobs/j1.json`));
  });

  it("in the sample account, whose avatars end with the window", async () => {
    const { bench } = await begun(named("sample-account"));
    await bench.account.useSample();
    await bench.account.loadFacts();
    assert.deepEqual(await heirsOf(bench), []);
  });
});

describe("account: whose jobs are", () => {
  it("is nowhere on the disk by name, and not at all where there are none", async () => {
    const { bench } = await begun(FACTS);
    const texts = [...bench.files.stored].map(
      ([path, bytes]) => `${path} ${new TextDecoder().decode(bytes)}`,
    );
    assert.equal(texts.filter((text) => text.includes("/jobs/user ")).length, 1);
    assert.ok(!texts.some((text) => /\bann\b/iu.test(text)));
    const idle = accountBench();
    await idle.account.adopt(ORIGIN, KEY_A, FACTS);
    await settle();
    assert.deepEqual([...idle.files.stored.keys()], []);
  });
});
