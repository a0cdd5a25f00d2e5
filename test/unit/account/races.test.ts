import assert from "node:assert/strict";
import { secretName } from "../../../src/account/savedKeys";
import { fingerprintCredential } from "../../../src/heygen/credential";
import { HeyGenError } from "../../../src/heygen/errors";
import { settle } from "../fakes";
import {
  accountBench,
  FACTS,
  KEY_A,
  KEY_B,
  ORIGIN,
  OTHER_ORIGIN,
  savedText,
  signedInBench,
  type AccountBench,
} from "./bench";

const FINGERPRINT_A = fingerprintCredential(KEY_A);
const FINGERPRINT_B = fingerprintCredential(KEY_B);

async function assertUses(bench: AccountBench, fingerprint: Promise<string>): Promise<void> {
  assert.equal(bench.session()?.id.fingerprint, await fingerprint);
  assert.equal(bench.open().length, 1, "every other session has ended");
}

describe("account: what changes in between", () => {
  it("the address: the later one wins, though its secret is read first", async () => {
    const bench = accountBench({ saved: { [ORIGIN]: KEY_A, [OTHER_ORIGIN]: KEY_B } });
    const release = bench.hold("get");
    const first = bench.account.restore();
    bench.setting.apiUrl = OTHER_ORIGIN;
    const second = bench.account.restore();
    await release();
    await Promise.all([first, second]);
    await assertUses(bench, FINGERPRINT_B);
    assert.equal(bench.session()?.id.origin, OTHER_ORIGIN);
    assert.equal(bench.sessions.length, 1);
  });

  it("the address, back and forth: an old read that comes last changes nothing", async () => {
    const bench = accountBench({ saved: { [ORIGIN]: KEY_A } });
    const release = bench.hold("get");
    const old = bench.account.restore();
    await settle();
    bench.setting.apiUrl = "nonsense";
    await bench.account.restore();
    await release();
    await old;
    assert.equal(bench.account.state.kind, "misconfigured");
    assert.equal(bench.sessions.length, 0);
  });

  it("the secret, in another window: the session follows", async () => {
    const bench = await signedInBench();
    await bench.secrets.store(secretName(ORIGIN), savedText(KEY_B, true));
    await bench.follow();
    await assertUses(bench, FINGERPRINT_B);
    await bench.secrets.delete(secretName(ORIGIN));
    await bench.follow();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(bench.open().length, 0);
  });

  it("the secret of another origin: it is no matter of ours", async () => {
    const bench = await signedInBench();
    let reads = 0;
    bench.secrets.get = () => {
      reads += 1;
      return Promise.resolve(undefined);
    };
    await bench.account.onSecretChanged(secretName(OTHER_ORIGIN));
    await bench.account.onSecretChanged("otherExtension.key");
    bench.setting.apiUrl = "nonsense";
    await bench.account.onSecretChanged(secretName(ORIGIN));
    assert.equal(reads, 0);
    await assertUses(bench, FINGERPRINT_A);
  });

  it("the same key stored again: the session goes on", async () => {
    const bench = await signedInBench();
    await bench.secrets.store(secretName(ORIGIN), savedText(KEY_A, true));
    await bench.follow();
    assert.equal(bench.sessions.length, 1);
    assert.equal(bench.states.length, 1);
  });

  it("a second key while the first is taken up: the second is used and kept", async () => {
    const bench = accountBench();
    const releaseChoice = bench.hold("choice");
    const first = bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await releaseChoice();
    const second = bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await Promise.all([first, second]);
    await bench.follow();
    await assertUses(bench, FINGERPRINT_B);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, true));
  });

  it("a first key that is held up: it neither takes over nor replaces the second in storage", async () => {
    const bench = accountBench();
    const releaseChoice = bench.hold("choice");
    const first = bench.account.adopt(ORIGIN, KEY_A, FACTS);
    const held = bench.hold("choice");
    await held();
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await releaseChoice();
    await first;
    await bench.follow();
    await assertUses(bench, FINGERPRINT_B);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, true));
  });

  it("signing out while a key is taken up: nothing is kept", async () => {
    const bench = accountBench();
    const release = bench.hold("choice");
    const adopted = bench.account.adopt(ORIGIN, KEY_A, FACTS);
    const out = bench.account.signOut();
    await release();
    await Promise.all([adopted, out]);
    await bench.follow();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(bench.stored.size, 0);
    assert.equal(bench.open().length, 0);
  });

  it("a key while the sample account loads: the key is used, also after a reload", async () => {
    const bench = accountBench();
    const release = bench.hold("sample");
    const sample = bench.account.useSample();
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await release();
    await sample;
    await bench.follow();
    await assertUses(bench, FINGERPRINT_A);
    assert.equal(bench.sample.chosen, false);
    await bench.account.restore();
    await assertUses(bench, FINGERPRINT_A);
  });

  it("signing out while the account is being opened: signed out, and what was opened has ended", async () => {
    const bench = accountBench({ saved: { [ORIGIN]: KEY_A } });
    const release = bench.hold("open");
    const restored = bench.account.restore();
    await settle();
    await bench.account.signOut();
    await release();
    await restored;
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(bench.open().length, 0);
  });

  it("the sample account while a key is read: the sample account is used", async () => {
    const bench = accountBench({ saved: { [ORIGIN]: KEY_A } });
    const release = bench.hold("get");
    const restored = bench.account.restore();
    await bench.account.useSample();
    await release();
    await restored;
    assert.equal(bench.session()?.isSample, true);
    assert.equal(bench.open().length, 1);
  });

  it("the address while a key for the old one is taken up: the key is kept there, and not used here", async () => {
    const bench = accountBench({ saved: { [OTHER_ORIGIN]: KEY_B } });
    bench.setting.apiUrl = OTHER_ORIGIN;
    await bench.account.restore();
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await bench.follow();
    await assertUses(bench, FINGERPRINT_B);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
    assert.equal(bench.savedAt(OTHER_ORIGIN), savedText(KEY_B, true));
  });
});

describe("account: facts that come late", () => {
  it("do not touch the account that came after", async () => {
    const bench = await signedInBench({ verified: false });
    const release = bench.hold("probe");
    const loading = bench.account.loadFacts();
    await bench.account.adopt(ORIGIN, KEY_B, undefined);
    await release();
    await loading;
    await bench.follow();
    const { state } = bench.account;
    assert.ok(state.kind === "signedIn");
    assert.deepEqual([state.facts, state.verified], [undefined, false]);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, false));
  });

  it("that are a refusal do not reject the account that came after", async () => {
    const refused = new HeyGenError({ kind: "unauthorized", endpoint: "GET /v3/users/me" });
    const bench = await signedInBench({ probe: () => Promise.reject(refused) });
    const release = bench.hold("probe");
    const loading = bench.account.loadFacts();
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await release();
    await loading;
    assert.equal(bench.account.state.kind, "signedIn");
  });

  it("do not undo a refusal", async () => {
    const bench = await signedInBench({ verified: false });
    const release = bench.hold("probe");
    const loading = bench.account.loadFacts();
    bench.account.reportError(new HeyGenError({ kind: "unauthorized", endpoint: "GET /v3/avatars" }));
    await release();
    await loading;
    assert.equal(bench.account.state.kind, "rejected");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, false));
  });

  it("do not bring back a key that was signed out of meanwhile", async () => {
    const bench = await signedInBench({ verified: false });
    const releaseGet = bench.hold("get");
    const loading = bench.account.loadFacts();
    await settle();
    const out = bench.account.signOut();
    await settle();
    await releaseGet();
    await Promise.all([loading, out]);
    await bench.follow();
    assert.equal(bench.stored.size, 0);
    assert.equal(bench.account.state.kind, "signedOut");
  });

  it("do not put the old key back over a new one", async () => {
    const bench = await signedInBench({ verified: false });
    const releaseGet = bench.hold("get");
    const loading = bench.account.loadFacts();
    await settle();
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await releaseGet();
    await loading;
    await bench.follow();
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, true));
    await assertUses(bench, FINGERPRINT_B);
  });
});
