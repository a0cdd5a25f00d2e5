import assert from "node:assert/strict";
import type { AccountState } from "../../../src/account/session";
import { fingerprintCredential } from "../../../src/heygen/credential";
import { HeyGenError, type HeyGenErrorKind } from "../../../src/heygen/errors";
import { settle } from "../fakes";
import {
  accountBench,
  FACTLESS,
  FACTS,
  KEY_A,
  KEY_B,
  ORIGIN,
  OTHER_ORIGIN,
  savedText,
  signedInBench,
} from "./bench";

function refusal(kind: HeyGenErrorKind = "unauthorized"): HeyGenError {
  return new HeyGenError({ kind, endpoint: "GET /v3/avatars", status: 401 });
}

/** A state in a word or two. */
function told(state: AccountState): string {
  if (state.kind === "misconfigured") return `${state.kind} ${state.reason}`;
  if (state.kind !== "signedIn") return state.kind;
  const facts = state.facts === undefined ? "" : " with facts";
  return `${state.session.isSample ? "sample" : "signedIn"}${state.verified ? "" : " unverified"}${facts}`;
}

describe("account: at the start", () => {
  it("knows nothing until the secrets were read", async () => {
    const bench = accountBench();
    const release = bench.hold("get");
    const restored = bench.account.restore();
    await settle();
    assert.equal(bench.account.state.kind, "starting");
    await release();
    await restored;
    assert.equal(bench.account.state.kind, "signedOut");
  });

  it("takes up the saved key, without asking the API", async () => {
    const bench = await signedInBench();
    assert.equal(told(bench.account.state), "signedIn");
    assert.deepEqual(bench.session()?.id, {
      origin: ORIGIN,
      fingerprint: await fingerprintCredential(KEY_A),
    });
    assert.equal(bench.session()?.client.origin, ORIGIN);
    assert.deepEqual(bench.probed, []);
  });

  it("remembers that a key was never checked", async () => {
    const bench = await signedInBench({ verified: false });
    assert.equal(told(bench.account.state), "signedIn unverified");
  });

  for (const [apiUrl, reason] of [
    ["", "notUrl"],
    ["http://api.heygen.com", "notHttps"],
    ["https://me:pw@api.heygen.com", "credentials"],
    ["https://api.heygen.com/v3", "path"],
  ] as const) {
    it(`says ${reason} of the address ${JSON.stringify(apiUrl)}, and opens nothing`, async () => {
      const bench = accountBench({ saved: { [ORIGIN]: KEY_A }, apiUrl });
      await bench.account.restore();
      assert.equal(told(bench.account.state), `misconfigured ${reason}`);
      assert.deepEqual(bench.sessions, []);
    });
  }

  it("is signed out, and says that it failed, where the secrets cannot be read", async () => {
    const bench = accountBench();
    bench.secrets.get = () => Promise.reject(new Error("locked"));
    await assert.rejects(bench.account.restore(), /locked/);
    assert.equal(bench.account.state.kind, "signedOut");
  });

  it("keeps a session that works where the secrets cannot be read any more", async () => {
    const bench = await signedInBench();
    bench.secrets.get = () => Promise.reject(new Error("locked"));
    await assert.rejects(bench.account.restore(), /locked/);
    assert.equal(told(bench.account.state), "signedIn");
    assert.equal(bench.open().length, 1);
  });
});

describe("account: a new key", () => {
  it("is used and kept, checked", async () => {
    const bench = accountBench();
    await bench.account.restore();
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await bench.follow();
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
    assert.deepEqual(
      bench.states.map(told),
      ["signedOut", "signedIn with facts"],
      "no more than that is told",
    );
  });

  it("is used and kept unchecked, and verified by the first facts", async () => {
    const bench = accountBench();
    await bench.account.adopt(ORIGIN, KEY_B, undefined);
    await bench.follow();
    assert.equal(told(bench.account.state), "signedIn unverified");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, false));
    await bench.account.loadFacts();
    await bench.follow();
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_B, true));
    assert.equal(bench.sessions.length, 1, "and the session goes on");
  });

  it("replaces another, whose session ends", async () => {
    const bench = await signedInBench();
    const first = bench.session();
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.equal(first?.signal.aborted, true);
    assert.equal(bench.session()?.id.fingerprint, await fingerprintCredential(KEY_B));
    assert.equal(bench.open().length, 1);
  });

  it("starts anew where it is the same key that was refused", async () => {
    const bench = await signedInBench();
    bench.account.reportError(refusal());
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(bench.sessions.length, 2);
  });

  it("leaves the sample account for good", async () => {
    const bench = accountBench({ sample: true });
    await bench.account.restore();
    assert.equal(told(bench.account.state), "sample");
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await bench.account.restore();
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(bench.sample.chosen, false);
  });

  it("is tied to its origin: the session's calls go there only", async () => {
    const bench = accountBench({ apiUrl: OTHER_ORIGIN, saved: { [ORIGIN]: KEY_A } });
    await bench.account.restore();
    assert.equal(bench.account.state.kind, "signedOut", "a key of another origin is none here");
    await bench.account.adopt(OTHER_ORIGIN, KEY_B, FACTS);
    assert.equal(bench.session()?.client.origin, OTHER_ORIGIN);
    assert.equal(bench.savedAt(OTHER_ORIGIN), savedText(KEY_B, true));
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
  });
});

describe("account: while a key is checked", () => {
  it("shows it to a signed-out user, and goes back when the check ends", async () => {
    const bench = accountBench();
    await bench.account.restore();
    assert.equal(await bench.account.whileChecking(Promise.resolve(7)), 7);
    await assert.rejects(bench.account.whileChecking(Promise.reject(refusal())));
    assert.deepEqual(bench.states.map(told), ["signedOut", "checking", "signedOut", "checking", "signedOut"]);
  });

  it("changes nothing for a user who is signed in", async () => {
    const bench = await signedInBench();
    await bench.account.whileChecking(Promise.resolve());
    assert.deepEqual(bench.states.map(told), ["signedIn"]);
  });

  it("does not undo what happened during the check", async () => {
    const bench = accountBench();
    await bench.account.restore();
    let finish = (): void => undefined;
    const check = bench.account.whileChecking(
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
    );
    await bench.secrets.store(`heygenAvatars.key:${ORIGIN}`, savedText(KEY_A, true));
    await bench.follow();
    finish();
    await check;
    assert.deepEqual(bench.states.map(told), ["signedOut", "checking", "signedIn"]);
  });
});

describe("account: a refused key", () => {
  it("is said once, keeps its session and what is saved", async () => {
    const bench = await signedInBench();
    const session = bench.session();
    bench.account.reportError(refusal());
    bench.account.reportError(refusal());
    assert.deepEqual(bench.states.map(told), ["signedIn", "rejected"]);
    assert.equal(bench.session(), session);
    assert.equal(session?.signal.aborted, false);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
  });

  it("is told by 401 alone", async () => {
    const bench = await signedInBench();
    for (const kind of ["forbidden", "payment", "notFound", "network", "server", "aborted"] as const) {
      bench.account.reportError(refusal(kind));
    }
    bench.account.reportError(new Error("unauthorized"));
    bench.account.reportError(undefined);
    bench.account.reportError({ kind: "unauthorized" });
    assert.deepEqual(bench.states.map(told), ["signedIn"]);
  });

  it("cannot be one where nobody is signed in", async () => {
    const bench = accountBench();
    bench.account.reportError(refusal());
    await bench.account.restore();
    bench.account.reportError(refusal());
    assert.deepEqual(bench.states.map(told), ["signedOut"]);
  });

  it("is found by asking for facts, too", async () => {
    const bench = await signedInBench({ probe: () => Promise.reject(refusal()) });
    await bench.account.loadFacts();
    assert.equal(bench.account.state.kind, "rejected");
  });
});

describe("account: facts", () => {
  it("are asked for once a session, also when they do not come", async () => {
    let probes = 0;
    const bench = await signedInBench({
      probe: () => {
        probes += 1;
        return Promise.reject(refusal("network"));
      },
    });
    await Promise.all([bench.account.loadFacts(), bench.account.loadFacts()]);
    await bench.account.loadFacts();
    assert.equal(probes, 1);
    assert.deepEqual(bench.states.map(told), ["signedIn"]);
    assert.equal(bench.log.of("info").length, 1);
    await bench.account.adopt(ORIGIN, KEY_B, undefined);
    await bench.account.loadFacts();
    assert.equal(probes, 2, "a new session asks anew");
  });

  it("are asked for again after a while where HeyGen could not be reached", async () => {
    let isOffline = true;
    const bench = await signedInBench({
      probe: () => (isOffline ? Promise.reject(refusal("network")) : Promise.resolve(FACTS)),
    });
    await bench.account.loadFacts();
    isOffline = false;
    await bench.clock.advance(30_000);
    await bench.account.loadFacts();
    assert.equal(bench.probed.length, 1);
    await bench.clock.advance(30_000);
    await bench.account.loadFacts();
    assert.deepEqual([bench.probed.length, told(bench.account.state)], [2, "signedIn with facts"]);
  });

  it("are not asked for again where another answer would be no other", async () => {
    const bench = await signedInBench({ probe: () => Promise.reject(refusal("forbidden")) });
    await bench.account.loadFacts();
    await bench.clock.advance(600_000);
    await bench.account.loadFacts();
    assert.equal(bench.probed.length, 1);
  });

  it("are not asked for where they are known, or nobody is signed in", async () => {
    const bench = accountBench();
    await bench.account.loadFacts();
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    await bench.account.loadFacts();
    assert.deepEqual(bench.probed, []);
  });

  it("verify a key even where the API tells nothing", async () => {
    const bench = await signedInBench({ verified: false, probe: () => Promise.resolve(FACTLESS) });
    await bench.account.loadFacts();
    await bench.follow();
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
  });

  it("leave the saved key alone where it was verified before", async () => {
    const bench = await signedInBench();
    let stores = 0;
    bench.secrets.store = () => {
      stores += 1;
      return Promise.resolve();
    };
    await bench.account.loadFacts();
    assert.equal(told(bench.account.state), "signedIn with facts");
    assert.equal(stores, 0);
  });
});

describe("account: the sample account", () => {
  it("is chosen over a saved key, and survives a reload", async () => {
    const bench = await signedInBench();
    await bench.account.useSample();
    assert.equal(told(bench.account.state), "sample");
    assert.equal(bench.open().length, 1);
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
    const reloaded = accountBench({ saved: { [ORIGIN]: KEY_A }, sample: bench.sample.chosen });
    await reloaded.account.restore();
    assert.equal(told(reloaded.account.state), "sample");
    assert.ok((await reloaded.session()?.client.listGroups({}))?.items.length);
  });

  it("goes on when settings and secrets change", async () => {
    const bench = accountBench({ sample: true });
    await bench.account.restore();
    const session = bench.session();
    await bench.secrets.store(`heygenAvatars.key:${ORIGIN}`, savedText(KEY_A, true));
    bench.setting.apiUrl = "nonsense";
    await bench.account.restore();
    assert.equal(bench.session(), session);
    assert.equal(bench.sessions.length, 1);
  });

  it("is left by signing out, back to the key that is saved", async () => {
    const bench = accountBench({ saved: { [ORIGIN]: KEY_A }, sample: true });
    await bench.account.restore();
    await bench.account.signOut();
    assert.equal(told(bench.account.state), "signedIn");
    assert.equal(bench.savedAt(ORIGIN), savedText(KEY_A, true));
    assert.equal(bench.sample.chosen, false);
  });
});

describe("account: signing out", () => {
  it("forgets the key, ends the session and says so", async () => {
    const bench = await signedInBench();
    const session = bench.session();
    await bench.account.signOut();
    await bench.follow();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(session?.signal.aborted, true);
    assert.equal(bench.savedAt(ORIGIN), undefined);
  });

  it("forgets this origin's key only", async () => {
    const bench = await signedInBench({ saved: { [ORIGIN]: KEY_A, [OTHER_ORIGIN]: KEY_B } });
    await bench.account.signOut();
    assert.deepEqual([...bench.stored.values()], [savedText(KEY_B, true)]);
    bench.setting.apiUrl = OTHER_ORIGIN;
    await bench.account.restore();
    assert.equal(bench.session()?.id.fingerprint, await fingerprintCredential(KEY_B));
  });

  it("works for a key that was refused", async () => {
    const bench = await signedInBench();
    bench.account.reportError(refusal());
    await bench.account.signOut();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(bench.stored.size, 0);
  });

  it("tells nobody after the end, and ends the session then", async () => {
    const bench = await signedInBench();
    bench.account.dispose();
    assert.equal(bench.open().length, 0);
    const { length } = bench.states;
    bench.account.reportError(refusal());
    assert.equal(bench.states.length, length);
  });
});
