import assert from "node:assert/strict";
import { UploadError, type UploadProblem } from "../../../src/creation/uploadError";
import { HeyGenError, type HeyGenErrorFacts, type HeyGenErrorKind } from "../../../src/heygen/errors";
import { describeError } from "../../../src/words/errors";

/** What a person is told to do next. */
const NEXT_STEP: Readonly<Record<HeyGenErrorKind, RegExp>> = {
  unauthorized: /Set a new one\./,
  forbidden: /Use another account or key\.|Use a key with the right scope\./,
  payment: /See your billing page\./,
  notFound: /Refresh to see/,
  conflict: /Wait a moment, then try again\./,
  rateLimited: /try again/i,
  invalid:
    /Change it and try again\.|Delete an avatar|Open the consent page|Choose something else|Use an address/,
  tooLarge: /too large for HeyGen\. Shorten or compress it/,
  server: /Try again soon\./,
  network: /Check your connection or proxy, then try again\./,
  timeout: /Try again in a moment\./,
  malformed: /Try again, or see the log\./,
  // The person's own doing: there is nothing to put right.
  aborted: /cancelled\.$/,
};

const KINDS = [
  "unauthorized",
  "forbidden",
  "payment",
  "notFound",
  "conflict",
  "rateLimited",
  "invalid",
  "tooLarge",
  "server",
  "network",
  "timeout",
  "malformed",
  "aborted",
] as const satisfies readonly HeyGenErrorKind[];

const API_CODES = [
  "invalid_parameter",
  "download_failed",
  "content_policy_violation",
  "avatar_not_usable",
  "resource_limit_reached",
  "avatar_consent_required",
  "unlimited_mode_disabled",
  "insufficient_credit",
  "insufficient_api_key_scope",
  "quota_exceeded",
  "made_up_tomorrow",
  "",
];

function sentenceOf(kind: HeyGenErrorKind, facts: Partial<HeyGenErrorFacts> = {}): string {
  return describeError(new HeyGenError({ endpoint: "GET /v3/avatars", ...facts, kind }));
}

/** With and without everything the API may or may not say. */
function variantsOf(kind: HeyGenErrorKind): readonly string[] {
  const variants: string[] = [];
  for (const code of [undefined, ...API_CODES]) {
    for (const apiMessage of [undefined, "", " \n ", "The reason."]) {
      for (const param of [undefined, "name"]) {
        for (const retryAfterMs of [undefined, 0, 1, 1_000, 1_001, 30_000]) {
          for (const status of [undefined, 503]) {
            variants.push(sentenceOf(kind, { code, apiMessage, param, retryAfterMs, status }));
          }
        }
      }
    }
  }
  return variants;
}

describe("words: errors", () => {
  it("know every kind", () => {
    assert.deepEqual([...KINDS].sort(), Object.keys(NEXT_STEP).sort());
  });

  for (const kind of KINDS) {
    it(`say what to do after ${kind}, whatever the API says or leaves out`, () => {
      for (const sentence of variantsOf(kind)) {
        assert.match(sentence, NEXT_STEP[kind]);
        assert.doesNotMatch(sentence, /undefined|null|NaN|\{\d\}|\n|GET|HeyGenError|inside the extension/);
        assert.match(sentence, /^[A-Z].*\.$/u);
        assert.doesNotMatch(sentence, / {2}|\.\.|says: $/);
      }
    });
  }

  it("tell each kind from the others", () => {
    assert.equal(new Set(KINDS.map((kind) => sentenceOf(kind))).size, KINDS.length);
  });

  it("tell the reasons of a 400 apart where the user can do something else", () => {
    const sentences = API_CODES.map((code) => sentenceOf("invalid", { code }));
    assert.equal(new Set(sentences).size, 5);
    assert.match(sentenceOf("invalid", { code: "download_failed" }), /could not download/);
    assert.match(sentenceOf("invalid", { code: "resource_limit_reached" }), /slots/);
    assert.match(sentenceOf("invalid", { code: "avatar_consent_required" }), /consent/);
    assert.match(
      sentenceOf("invalid", { code: "content_policy_violation", apiMessage: "No." }),
      /policy.*No\.$/,
    );
    assert.match(sentenceOf("invalid", { param: "name" }), /did not accept “name”/);
  });

  it("tell a missing scope from a refusal", () => {
    assert.match(sentenceOf("forbidden", { code: "insufficient_api_key_scope" }), /permission/);
    assert.match(sentenceOf("forbidden", { apiMessage: "Not yours." }), /another account.*Not yours\.$/);
  });

  it("count the seconds to wait up, never down to none", () => {
    const waits = [0, 1, 1_000, 1_001, 30_000].map((retryAfterMs) =>
      sentenceOf("rateLimited", { retryAfterMs }),
    );
    assert.deepEqual(waits, [
      "HeyGen asks to slow down. Try again in a second.",
      "HeyGen asks to slow down. Try again in a second.",
      "HeyGen asks to slow down. Try again in a second.",
      "HeyGen asks to slow down. Try again in 2 seconds.",
      "HeyGen asks to slow down. Try again in 30 seconds.",
    ]);
    assert.match(sentenceOf("rateLimited", { apiMessage: "Daily quota used." }), /Daily quota used\.$/);
  });

  it("name the status of a server's trouble, and the field of an odd answer", () => {
    assert.match(sentenceOf("server", { status: 502 }), /error 502/);
    assert.match(sentenceOf("malformed", { param: "data.looks_count" }), /“data\.looks_count”/);
  });

  for (const kind of ["payment", "conflict", "forbidden", "invalid", "rateLimited"] as const) {
    it(`put the API's own words for ${kind} on one line, cut, without control characters`, () => {
      const bare = sentenceOf(kind);
      const said = sentenceOf(kind, { apiMessage: " Too\n\nmany\u0000\u001b[31m\u0085\u2028 looks. " });
      assert.equal(said, `${bare} HeyGen says: Too many [31m looks.`);
      const long = sentenceOf(kind, { apiMessage: "😀".repeat(1_000) });
      assert.equal(long, `${bare} HeyGen says: ${"😀".repeat(300)}`);
      assert.doesNotMatch(long, /\p{Cs}/u, "no half characters");
    });

    it(`take the API's words for ${kind} as text, not as a pattern`, () => {
      assert.ok(sentenceOf(kind, { apiMessage: "{0} {1} $& $1" }).endsWith("HeyGen says: {0} {1} $& $1"));
    });
  }

  it("say nothing of the API's words where ours say it all", () => {
    for (const kind of ["unauthorized", "notFound", "tooLarge", "server", "network"] as const) {
      assert.doesNotMatch(sentenceOf(kind, { apiMessage: "secret words" }), /secret/);
    }
  });

  it("give away nothing of what is no error of the API's", () => {
    const secret = "sk_V2_secret";
    const cause = new Error(secret);
    const odd = [
      new Error(secret),
      new TypeError(secret, { cause }),
      secret,
      { kind: "network" },
      undefined,
      null,
    ];
    for (const error of odd) {
      assert.match(describeError(error), /^Something went wrong inside the extension\..*HeyGen: Show Log/);
    }
    for (const kind of KINDS) assert.ok(!sentenceOf(kind, { cause }).includes(secret));
  });

  it("know an error of another bundle by its name", () => {
    const facts = { endpoint: "GET /v3/avatars", kind: "timeout" };
    const foreign = Object.assign(new Error("x"), { name: "HeyGenError", ...facts });
    assert.equal(describeError(foreign), sentenceOf("timeout"));
  });
});

describe("words: uploads", () => {
  it("say what became of the file, and what to do", () => {
    const problems: readonly (readonly [UploadProblem, RegExp])[] = [
      [{ kind: "fileChanged" }, /changed while it was being uploaded\. Choose it again once it is saved\.$/u],
      [{ kind: "fileUnreadable" }, /can no longer be read\. .*: choose it again\.$/u],
      [{ kind: "overLimit", maxBytes: 2 * 1024 ** 3 }, /at most 2\.0 GB\. Shorten or compress it/u],
    ];
    for (const [problem, expected] of problems) {
      assert.match(describeError(new UploadError(problem, new Error("/home/me/secret.mp4"))), expected);
    }
  });
});
