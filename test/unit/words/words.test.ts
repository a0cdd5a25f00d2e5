import assert from "node:assert/strict";
import type { AccountFacts } from "../../../src/account/session";
import type { AccountUser } from "../../../src/heygen/model";
import { describeAccount, describeFacts, describeOriginProblem } from "../../../src/words/account";
import { consentState } from "../../../src/catalog/consent";
import { describeConsent } from "../../../src/words/consent";
import { explainConsent } from "../../../src/words/consentExplained";
import type { Refusal, Warning } from "../../../src/creation/checks/findings";
import { describeBytes } from "../../../src/words/bytes";
import { describeRefusal, describeWarning } from "../../../src/words/creation";
import {
  describeGender,
  describeLooksCount,
  describeOrientation,
  describeType,
} from "../../../src/words/looks";
import { inSentence, oneLine } from "../../../src/words/text";
import { describeTraining } from "../../../src/words/training";
import { sidebarBench } from "../sidebar/bench";

describe("words: text", () => {
  it("put text on one line", () => {
    assert.equal(oneLine(" a\r\n\tb\u0000\u0085c\u2028\u00a0 d\u007f"), "a b c d");
    assert.equal(oneLine("\n\u0000"), "");
    assert.equal(oneLine("👩🏽‍🚀 ok"), "👩🏽‍🚀 ok");
  });

  it("isolate a name, so that it cannot turn the sentence around", () => {
    assert.equal(inSentence("مونيكا\n"), "\u2068مونيكا\u2069");
  });

  it("cut a long name between characters", () => {
    assert.equal(inSentence("x".repeat(80)), `\u2068${"x".repeat(80)}\u2069`);
    assert.equal(inSentence("x".repeat(81)), `\u2068${"x".repeat(79)}…\u2069`);
    assert.equal(inSentence("😀".repeat(500)), `\u2068${"😀".repeat(79)}…\u2069`);
  });
});

describe("words: training", () => {
  it("tell its states, in any case, and an absent one as ready", () => {
    const states = [undefined, "completed", "Processing", "PENDING_CONSENT", "failed"].map(describeTraining);
    assert.deepEqual(
      states.map(({ state }) => state),
      ["ready", "ready", "processing", "pendingConsent", "failed"],
    );
    assert.equal(new Set(states.map(({ label }) => label)).size, 4);
  });

  it("show a value nobody knows as it is", () => {
    assert.deepEqual(describeTraining("Brand_New"), { label: "Brand_New", state: "unknown" });
  });
});

describe("words: consent", () => {
  it("tell its states, in any case", () => {
    for (const word of ["approved", "Accepted", "completed", "SKIPPED"]) {
      assert.equal(consentState(word), "approved", word);
    }
    assert.equal(consentState("Pending"), "pending");
    assert.equal(consentState("on_hold"), "unknown");
    assert.equal(consentState(undefined), "notRequired");
  });

  it("offer the page for one's own avatars that still need consent, and no other", () => {
    const statuses = [undefined, "pending", "approved", "skipped", "on_hold"];
    for (const ownership of ["private", "public"] as const) {
      for (const trainingStatus of [undefined, "completed", "pending_consent"]) {
        for (const consentStatus of statuses) {
          const { offersActions, label, explanation } = explainConsent({
            consentStatus,
            ownership,
            trainingStatus,
          });
          const open = consentStatus === "pending" || consentStatus === "on_hold";
          const asked = consentStatus === undefined && trainingStatus === "pending_consent";
          assert.equal(offersActions, ownership === "private" && (open || asked));
          assert.ok(label !== "" && explanation.endsWith("."));
          assert.doesNotMatch(label + explanation, /undefined|\{\d\}/);
        }
      }
    }
  });

  it("name a status nobody knows, and tell skipped from given", () => {
    const group = { ownership: "private", trainingStatus: undefined } as const;
    assert.equal(describeConsent({ ...group, consentStatus: "on_hold" }).label, "Consent: on_hold");
    assert.equal(describeConsent({ ...group, consentStatus: "skipped" }).label, "Consent skipped");
    assert.equal(describeConsent({ ...group, consentStatus: "approved" }).label, "Consent given");
  });

  it("name the ways to consent that HeyGen's API does not have, while it is awaited", () => {
    const group = { ownership: "private", trainingStatus: undefined } as const;
    const { explanation } = explainConsent({ ...group, consentStatus: "pending" });
    assert.match(explanation, /this page only: it takes no consent video made elsewhere, and no waiver\./u);
    assert.doesNotMatch(explainConsent({ ...group, consentStatus: "approved" }).explanation, /waiver/u);
  });

  it("need no group", () => {
    const { state, offersActions } = describeConsent(undefined);
    assert.deepEqual([state, offersActions], ["notRequired", false]);
  });
});

describe("words: looks", () => {
  it("name types, orientations and genders, and show others as they are", () => {
    const types = ["studio_avatar", "digital_twin", "photo_avatar", "video_avatar"].map(describeType);
    assert.deepEqual(types, ["Studio avatar", "Digital twin", "Photo avatar", "Video avatar"]);
    assert.deepEqual(["portrait", "landscape", "square"].map(describeOrientation), [
      "Portrait",
      "Landscape",
      "Square",
    ]);
    assert.deepEqual(["female", "Woman", "MALE", "man"].map(describeGender), [
      "Woman",
      "Woman",
      "Man",
      "Man",
    ]);
    for (const describe of [describeType, describeOrientation, describeGender]) {
      assert.equal(describe("Something New"), "Something New");
    }
    assert.deepEqual([0, 1, 2].map(describeLooksCount), ["0 looks", "1 look", "2 looks"]);
  });
});

describe("words: account", () => {
  function factsOf(user: Partial<AccountUser> | undefined, key?: AccountFacts["key"]): AccountFacts {
    const nobody: AccountUser = {
      username: "ann",
      email: undefined,
      firstName: undefined,
      lastName: undefined,
      billingType: undefined,
      wallet: undefined,
      subscription: undefined,
    };
    return { user: user && { ...nobody, ...user }, key };
  }
  const key = { keyName: "CI", status: "active", scopeMode: "full", scopes: [], expiresAt: undefined };

  it("say what to put right in each unusable address", () => {
    const reasons = ["notUrl", "notHttps", "credentials", "path"] as const;
    const sentences = reasons.map(describeOriginProblem);
    assert.equal(new Set(sentences).size, reasons.length);
    for (const sentence of sentences) assert.match(sentence, /heygenAvatars\.apiUrl.*\.$/);
  });

  const wallet = (remainingBalance: number | undefined, currency: string | undefined) => ({
    billingType: "wallet",
    wallet: { remainingBalance, currency },
  });
  const cases: readonly (readonly [string, AccountFacts | undefined, string | undefined])[] = [
    ["nothing", undefined, undefined],
    ["nothing of use", factsOf(undefined), undefined],
    ["a name", factsOf({}), "ann"],
    ["an address rather than a name", factsOf({ email: "ann@example.com" }), "ann@example.com"],
    ["a key only", factsOf(undefined, key), "CI"],
    ["a user rather than a key", factsOf({}, key), "ann"],
    ["a key that only reads", factsOf({}, { ...key, scopeMode: "read_only" }), "ann · read only"],
    ["dollars", factsOf(wallet(12.5, "usd")), "ann · wallet 12.50 USD"],
    ["an empty wallet", factsOf(wallet(0, "usd")), "ann · wallet 0.00 USD"],
    ["credits", factsOf(wallet(7, "credits")), "ann · 7 credits"],
    ["a wallet nobody may look into", factsOf(wallet(undefined, "usd")), "ann · wallet"],
    [
      "a plan",
      factsOf({ billingType: "subscription", subscription: { plan: "Team", creditsLeft: 3 } }),
      "ann · plan Team",
    ],
    ["a subscription without a plan", factsOf({ billingType: "subscription" }), "ann · subscription"],
    ["usage", factsOf({ billingType: "usage_based" }), "ann · usage based"],
    ["a pool nobody knows", factsOf({ billingType: "barter" }), "ann · barter"],
  ];
  for (const [name, facts, words] of cases) {
    it(`tell of ${name}`, () => {
      assert.equal(describeFacts(facts), words);
    });
  }

  it("tell each state's title, and none where nobody is signed in", () => {
    const { account, rejected } = sidebarBench();
    const sample = { ...account, session: { ...account.session, isSample: true } };
    assert.equal(describeAccount({ ...account, facts: factsOf({}) }), "ann");
    assert.equal(describeAccount(account), undefined);
    assert.equal(describeAccount({ ...account, verified: false }), "Key not checked yet");
    assert.equal(describeAccount(sample), "Sample account");
    assert.equal(describeAccount(rejected), "Key not accepted");
    for (const kind of ["starting", "signedOut", "checking"] as const) {
      assert.equal(describeAccount({ kind }), undefined);
    }
    assert.equal(describeAccount({ kind: "misconfigured", reason: "path" }), undefined);
  });
});

describe("words: files", () => {
  it("say what is wrong with a file, and what to do", () => {
    const severity = "refusal";
    const refusals: readonly Refusal[] = [
      { severity, code: "empty" },
      { severity, code: "unsupported", found: undefined },
      { severity, code: "unsupported", found: "GIF" },
      { severity, code: "notWhatItSays", extension: "png" },
      { severity, code: "damagedPhoto" },
      { severity, code: "photoTooSmall", width: 100, height: 90 },
      { severity, code: "photoTooHeavy", sizeBytes: 20 * 1024 * 1024 },
      { severity, code: "tooLargeHere", sizeBytes: 600 * 1024 * 1024, maxBytes: 512 * 1024 * 1024 },
      { severity, code: "noIndex" },
      { severity, code: "cutOff", missingBytes: 3 * 1024 * 1024 },
      { severity, code: "damagedFootage" },
      { severity, code: "noPicture" },
      { severity, code: "tooShort", seconds: 14.99 },
      { severity, code: "tooLong", seconds: 600.2 },
    ];
    const sentences = refusals.map((refusal) => describeRefusal(refusal, "a\nb.png"));
    assert.equal(new Set(sentences).size, refusals.length);
    for (const sentence of sentences) {
      assert.ok(sentence.startsWith("\u2068a b.png\u2069 "), sentence);
      assert.doesNotMatch(sentence, /undefined|\{\d\}/);
    }
    assert.match(sentences[5] ?? "", /100 × 90 pixels/);
    assert.match(sentences[9] ?? "", /its last 3\.0 MB are missing/);
    assert.match(sentences[12] ?? "", /lasts 14 s\. HeyGen needs at least 15 s/);
    assert.match(sentences[13] ?? "", /lasts 10 min 1 s\. HeyGen takes at most 10 min/);
  });

  it("say what may turn out weak about a file, each in a sentence of its own", () => {
    const severity = "warning";
    const warnings: readonly Warning[] = [
      { severity, code: "misnamed", mediaType: "image/png" },
      { severity, code: "overTwoK", width: 4032, height: 3024 },
      { severity, code: "cmyk" },
      { severity, code: "deepColour", bitsPerChannel: 16 },
      { severity, code: "animated" },
      { severity, code: "short", seconds: 96.7 },
      { severity, code: "durationUnknown" },
      { severity, code: "lowResolution", width: 1280, height: 720 },
      { severity, code: "fewFrames", framesPerSecond: 14.985 },
      { severity, code: "noSound" },
      { severity, code: "turned", degrees: 90 },
      { severity, code: "unusualCodec", codec: undefined },
    ];
    const sentences = warnings.map(describeWarning);
    assert.equal(new Set(sentences).size, warnings.length);
    for (const sentence of sentences) {
      assert.match(sentence, /^(?:It|The) .*\.$|^Its .*\.$/);
      assert.doesNotMatch(sentence, /undefined|\{\d\}/);
    }
    assert.match(sentences[5] ?? "", /lasts 1 min 36 s/);
    assert.match(sentences[8] ?? "", /15 frames per second/);
  });

  it("round sizes as people do, and never to nothing", () => {
    const MB = 1024 * 1024;
    assert.deepEqual([0, 1, 1_536, MB - 1, MB, 9.96 * MB, 32 * MB, 1024 * MB, 2560 * MB].map(describeBytes), [
      "1 KB",
      "1 KB",
      "2 KB",
      "1024 KB",
      "1.0 MB",
      "10.0 MB",
      "32 MB",
      "1.0 GB",
      "2.5 GB",
    ]);
  });
});
