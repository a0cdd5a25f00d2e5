import assert from "node:assert/strict";
import { inspect } from "node:util";
import { openSampleSession, openSession } from "../../../src/account/openSession";
import { isSandboxModule } from "../../../src/account/sampleSession";
import { isHeyGenError } from "../../../src/heygen/errors";
import * as sandbox from "../../../src/sandbox/entry";
import { fakeFetch, jsonResponse, localPorts, never, settle, type FakeCall } from "../fakes";
import { accountBench, KEY_A, KEY_B, ORIGIN, OTHER_ORIGIN } from "./bench";

function emptyPage(): Response {
  return jsonResponse({ data: [], has_more: false, next_token: null });
}

describe("a session", () => {
  it("asks its origin, with its key, and nobody else", async () => {
    const net = fakeFetch(emptyPage);
    const ports = { ...localPorts(), fetch: net.fetch };
    await openSession(ports, ORIGIN, KEY_A, "aaaa").session.catalog.loadAllGroups();
    await openSession(ports, OTHER_ORIGIN, KEY_B, "bbbb").session.catalog.loadAllGroups();
    const sent = net.calls.map(({ url, headers }) => [
      new URL(url).origin,
      headers.get("x-api-key"),
      headers.get("authorization"),
    ]);
    const first = [ORIGIN, KEY_A.secret, null];
    const second = [OTHER_ORIGIN, null, `Bearer ${KEY_B.secret}`];
    assert.deepEqual(sent, [first, first, second, second]);
  });

  it("is named by origin and fingerprint, and is no sample", () => {
    const ports = { ...localPorts(), fetch: never };
    const { session } = openSession(ports, ORIGIN, KEY_A, "aaaa");
    assert.deepEqual(session.id, { origin: ORIGIN, fingerprint: "aaaa" });
    assert.equal(session.isSample, false);
    assert.equal(session.signal.aborted, false);
  });

  it("ends its requests when it is closed", async () => {
    const net = fakeFetch(never);
    const opened = openSession({ ...localPorts(), fetch: net.fetch }, ORIGIN, KEY_A, "aaaa");
    const { session } = opened;
    const loading = session.catalog.loadGroups("private");
    const reading = session.catalog.refreshGroup("g");
    await settle();
    assert.equal(net.inFlight(), 2);
    opened.close();
    await assert.rejects(reading, (error) => isHeyGenError(error) && error.kind === "aborted");
    await loading;
    assert.equal(net.inFlight(), 0);
    assert.equal(session.signal.aborted, true);
  });

  it("of the sample account needs no key and no network", async () => {
    const { session } = openSampleSession(localPorts(), sandbox);
    assert.equal(session.isSample, true);
    assert.equal(session.id.fingerprint, "sample");
    await session.catalog.loadAllLooks();
    assert.ok(session.catalog.state.looks.size > 100);
  });

  it("takes only the sandbox's bundle for the sandbox", () => {
    assert.equal(isSandboxModule(sandbox), true);
    for (const value of [undefined, null, "sandbox", {}, { createSandbox: 1 }]) {
      assert.equal(isSandboxModule(value), false);
    }
  });
});

describe("the secret", () => {
  const secrets = [KEY_A.secret, KEY_B.secret];

  /** A server that gives the key back in every error. */
  function echo({ headers }: FakeCall, status: number): Response {
    const secret = headers.get("x-api-key") ?? headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return jsonResponse({ error: { code: secret, message: `no ${secret}`, param: secret } }, status);
  }

  it("is in no log line, no state, no error and no name in storage, whatever happens", async () => {
    const statuses = [401, 403, 404, 400, 500, 200];
    const net = fakeFetch((call, index) => echo(call, statuses[index % statuses.length] ?? 200));
    const errors: unknown[] = [];
    const note = (error: unknown): void => {
      errors.push(error);
    };
    const bench = accountBench({
      fetch: net.fetch,
      probe: (session) =>
        session.client.getGroup("g").then(
          () => Promise.reject(new TypeError("never")),
          (error: unknown) => Promise.reject(error instanceof Error ? error : new Error("?")),
        ),
    });
    await bench.account.restore();
    for (const credential of [KEY_A, KEY_B]) {
      for (const facts of [undefined, { user: undefined, key: undefined }]) {
        await bench.account.adopt(ORIGIN, credential, facts);
        const { catalog } = bench.session() ?? assert.fail("signed out");
        const reads = [catalog.refreshGroup("g"), catalog.refreshLook("l"), bench.account.loadFacts()];
        const settled = Promise.allSettled([
          ...reads.map((read) => read.catch(note)),
          catalog.loadGroups("private"),
        ]);
        await bench.clock.advance(600_000);
        await settled;
        for (const error of errors) bench.account.reportError(error);
      }
    }
    await bench.account.useSample();
    await bench.account.signOut();
    await bench.account.signOut();
    assert.ok(net.calls.length >= 8, "it was used");
    assert.ok(errors.length >= 4, "something went wrong");
    assert.ok(bench.log.lines.length >= 8, "something was logged");
    const shown = inspect([bench.log.lines, bench.states, errors, [...bench.stored.keys()]], {
      depth: 12,
      showHidden: true,
      maxArrayLength: null,
      maxStringLength: null,
    });
    for (const secret of secrets) {
      assert.ok(!shown.includes(secret));
      assert.ok(!net.calls.some(({ url }) => url.includes(secret)));
    }
  });

  it("goes to its own origin only, through every change of account and address", async () => {
    const net = fakeFetch(emptyPage);
    const bench = accountBench({ fetch: net.fetch });
    await bench.account.adopt(ORIGIN, KEY_A, undefined);
    await bench.session()?.catalog.loadAllGroups();
    bench.setting.apiUrl = OTHER_ORIGIN;
    await bench.account.restore();
    assert.equal(bench.account.state.kind, "signedOut");
    await bench.account.adopt(OTHER_ORIGIN, KEY_B, undefined);
    await bench.session()?.catalog.loadAllGroups();
    bench.setting.apiUrl = ORIGIN;
    await bench.account.restore();
    await bench.session()?.catalog.loadAllLooks();
    const pairs = net.calls.map(
      ({ url, headers }) =>
        `${new URL(url).origin} ${headers.get("x-api-key") ?? headers.get("authorization") ?? "nothing"}`,
    );
    assert.deepEqual(
      new Set(pairs),
      new Set([`${ORIGIN} ${KEY_A.secret}`, `${OTHER_ORIGIN} Bearer ${KEY_B.secret}`]),
    );
    assert.equal(pairs.length, 6);
  });
});
