import assert from "node:assert/strict";
import type { Session } from "../../../src/account/session";
import { Linking } from "../../../src/consent/linking";
import type { LinkUse } from "../../../src/consent/links";
import type { ConsentReturn } from "../../../src/consent/returnAddress";
import { createFollowedConsents } from "../../../src/library/followedConsents";
import { errorResponse, fakeLog, keepsake, memoryFiles } from "../fakes";
import { failure } from "../heygen/bench";
import { fakeAccount, signedIn } from "../gallery/samples";
import { addOwn, atSandbox, consentCall, countOf, type Place, type Reply } from "./bench";

const HOUR_MS = 60 * 60 * 1000;

interface Options {
  readonly setting?: string;
  readonly isSample?: boolean;
  readonly editor?: (back: ConsentReturn) => string | undefined;
  readonly replyTo?: (call: string, nth: number) => Reply;
}

function open({ setting = "", isSample = false, editor, replyTo }: Options = {}) {
  const place = atSandbox(replyTo);
  const consents = createFollowedConsents({
    files: memoryFiles(),
    folder: Promise.resolve("accounts/a"),
    log: fakeLog(),
  });
  const session: Session = {
    ...place.session,
    isSample,
    client: place.reads,
    ...keepsake(place.catalog),
    consents,
  };
  const handedOut: ConsentReturn[] = [];
  const linking = new Linking({
    account: fakeAccount(signedIn(session)),
    clock: place.clock,
    readReturnSetting: () => setting,
    editorAddress(back) {
      handedOut.push(back);
      return Promise.resolve(editor === undefined ? `vscode://x.y/consent?n=${back.nonce}` : editor(back));
    },
  });
  const ask = async (groupId: string, use: LinkUse, isNew = false) => {
    const linked = await linking.link(session, { groupId, use, isNew });
    if (linked.kind !== "linked") throw new Error("no link was needed");
    return linked;
  };
  return { place, session, consents, linking, handedOut, ask };
}

/** A group that the catalogue knows. */
async function known(place: Place, consent: string | null = "pending"): Promise<string> {
  const groupId = addOwn(place, consent);
  await place.catalog.loadGroups("private");
  return groupId;
}

/** Where the page of a link leads when it is done. */
const returnOf = (url: string): string | null => new URL(url).searchParams.get("reroute_url");

describe("consent links", () => {
  it("are asked for once, until a new one is wanted or the old one is about to end", async () => {
    const { place, ask } = open();
    const groupId = await known(place);
    const first = await ask(groupId, "elsewhere");
    await place.clock.advance(22 * HOUR_MS);
    await place.catalog.refreshGroup(groupId).catch(() => undefined);
    place.sandbox.setConsent(groupId, "pending");
    await place.catalog.refreshGroup(groupId);
    assert.deepEqual((await ask(groupId, "elsewhere")).link, first.link);
    assert.equal(countOf(place, consentCall(groupId)), 1);
    const second = await ask(groupId, "elsewhere", true);
    assert.notEqual(second.link.url, first.link.url);
    await place.clock.advance(23 * HOUR_MS);
    place.sandbox.setConsent(groupId, "pending");
    await place.catalog.refreshGroup(groupId);
    assert.notEqual((await ask(groupId, "elsewhere")).link.url, second.link.url);
  });

  it("are new after a refusal, which may have answered the one before", async () => {
    const { place, ask } = open();
    const groupId = await known(place);
    const first = await ask(groupId, "elsewhere");
    place.sandbox.setConsent(groupId, "rejected");
    await place.catalog.refreshGroup(groupId);
    const second = await ask(groupId, "elsewhere");
    assert.notEqual(second.link.url, first.link.url);
    assert.equal(second.awaited.stale, "rejected");
  });

  it("lead back into the editor only from this computer, with what was kept of them", async () => {
    const { place, consents, handedOut, ask } = open();
    const groupId = await known(place);
    const here = await ask(groupId, "here");
    const nonce = handedOut[0]?.nonce;
    assert.equal(returnOf(here.link.url), `vscode://x.y/consent?n=${String(nonce)}`);
    assert.deepEqual(await consents.list(), [{ groupId, sinceMs: place.clock.now(), nonce }]);
    const elsewhere = await ask(groupId, "elsewhere");
    assert.equal(returnOf(elsewhere.link.url), null);
    assert.equal(handedOut.length, 1);
  });

  it("lead to an address of the settings from everywhere, or nowhere", async () => {
    const url = "https://example.com/thanks";
    for (const use of ["here", "elsewhere"] as const) {
      const led = open({ setting: url });
      assert.equal(returnOf((await led.ask(await known(led.place), use)).link.url), url);
      const left = open({ setting: "none" });
      assert.equal(returnOf((await left.ask(await known(left.place), use)).link.url), null);
    }
  });

  it("are not asked for while that address is wrong", async () => {
    const { place, ask } = open({ setting: "http://example.com" });
    const groupId = await known(place);
    const error = await failure(ask(groupId, "here"), "invalid");
    assert.equal(error.param, "heygenAvatars.consentReturnUrl");
    assert.equal(countOf(place, consentCall(groupId)), 0);
  });

  it("come without a way back that HeyGen does not take, unless the settings ask for it", async () => {
    const refuse = (call: string, nth: number): Reply =>
      call.endsWith("/consent") && nth === 0
        ? errorResponse(400, "invalid_parameter", {}, { param: "reroute_url" })
        : "answer";
    const left = open({ replyTo: refuse });
    const groupId = await known(left.place);
    assert.equal(returnOf((await left.ask(groupId, "here")).link.url), null);
    const keys = left.place.sent.filter(({ call }) => call === consentCall(groupId)).map(({ key }) => key);
    assert.equal(new Set(keys).size, 2);
    const asked = open({ replyTo: refuse, setting: "https://example.com/" });
    await failure(asked.ask(await known(asked.place), "here"), "invalid");
  });

  it("lead nowhere from a host without such addresses, or over an open line", async () => {
    for (const editor of [() => undefined, () => "http://example.com/callback"]) {
      const { place, ask } = open({ editor });
      assert.equal(returnOf((await ask(await known(place), "here")).link.url), null);
    }
  });

  it("of the sample account lead nowhere", async () => {
    const { place, handedOut, ask } = open({ isSample: true });
    assert.equal(returnOf((await ask(await known(place), "here")).link.url), null);
    assert.deepEqual(handedOut, []);
  });
});
