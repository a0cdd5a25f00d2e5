import assert from "node:assert/strict";
import { findKeys, parseCliCredentials } from "../../../src/account/foundKeys";
import {
  deleteSavedKey,
  parseJson,
  readSavedKey,
  secretName,
  writeSavedKey,
} from "../../../src/account/savedKeys";
import type { Host } from "../../../src/host/host";
import { accountBench, KEY_A, KEY_B, ORIGIN, OTHER_ORIGIN } from "./bench";
import { memoryFiles } from "../fakes";

const apiKey = (secret: string) => ({ kind: "apiKey", secret });
const accessToken = (secret: string) => ({ kind: "accessToken", secret });

describe("saved keys", () => {
  it("come back as they were written, each at its origin", async () => {
    const { secrets } = accountBench();
    await writeSavedKey(secrets, ORIGIN, { credential: KEY_A, verified: true });
    await writeSavedKey(secrets, OTHER_ORIGIN, { credential: KEY_B, verified: false });
    assert.deepEqual(await readSavedKey(secrets, ORIGIN), { credential: KEY_A, verified: true });
    assert.deepEqual(await readSavedKey(secrets, OTHER_ORIGIN), { credential: KEY_B, verified: false });
    await deleteSavedKey(secrets, ORIGIN);
    assert.equal(await readSavedKey(secrets, ORIGIN), undefined);
    assert.deepEqual(await readSavedKey(secrets, OTHER_ORIGIN), { credential: KEY_B, verified: false });
  });

  it("have a name for each origin, port and scheme", () => {
    const origins = [ORIGIN, OTHER_ORIGIN, `${ORIGIN}:8443`, "http://127.0.0.1:1", "http://127.0.0.1:2"];
    assert.equal(new Set(origins.map(secretName)).size, origins.length);
  });

  for (const text of [
    "",
    "null",
    "[]",
    "sk_V2_bare",
    "{",
    `{"kind":"apiKey","secret":"","verified":true}`,
    `{"kind":"password","secret":"s","verified":true}`,
    `{"kind":"apiKey","secret":5,"verified":true}`,
    `{"kind":"apiKey","secret":"s"}`,
  ]) {
    it(`are none where storage holds ${JSON.stringify(text)}`, async () => {
      const { secrets } = accountBench();
      await secrets.store(secretName(ORIGIN), text);
      assert.equal(await readSavedKey(secrets, ORIGIN), undefined);
    });
  }

  it("are read from JSON that is undefined where it is none", () => {
    assert.deepEqual(parseJson(`{"a":1}`), { a: 1 });
    assert.equal(parseJson("{a:1}"), undefined);
  });
});

describe("keys of HeyGen's CLI", () => {
  const files: readonly (readonly [string, string, ReturnType<typeof apiKey> | undefined])[] = [
    ["an API key", `{"api_key":"sk_V2_one"}`, apiKey("sk_V2_one")],
    ["an API key, laid out", `{\n  "api_key": " sk_V2_one\\n"\n}\n`, apiKey("sk_V2_one")],
    ["an API key beside what is newer", `{"version":2,"api_key":"sk_V2_one"}`, apiKey("sk_V2_one")],
    ["an OAuth token", `{"oauth":{"access_token":"opaque","expires_in":5}}`, accessToken("opaque")],
    ["both", `{"api_key":"sk_V2_one","oauth":{"access_token":"opaque"}}`, apiKey("sk_V2_one")],
    ["an empty key and a token", `{"api_key":"","oauth":{"access_token":"opaque"}}`, accessToken("opaque")],
    ["a null key and a token", `{"api_key":null,"oauth":{"access_token":"opaque"}}`, accessToken("opaque")],
    ["a key and null tokens", `{"api_key":"sk_V2_one","oauth":{"access_token":null}}`, apiKey("sk_V2_one")],
    ["a key and no OAuth", `{"api_key":"sk_V2_one","oauth":null}`, apiKey("sk_V2_one")],
    ["the bare key of older versions", "sk_V2_one\n", apiKey("sk_V2_one")],
    ["a bare key after a byte order mark", "\ufeffsk_V2_one\r\n", apiKey("sk_V2_one")],
    ["JSON after a byte order mark", `\ufeff{"api_key":"sk_V2_one"}`, apiKey("sk_V2_one")],
    ["nothing", "", undefined],
    ["white space", " \n\t", undefined],
    ["half a file", `{"api_key":"sk_V2_o`, undefined],
    ["an empty object", "{}", undefined],
    ["a key that is a number", `{"api_key":5}`, undefined],
    ["empty values", `{"api_key":"","oauth":{"access_token":""}}`, undefined],
    ["several lines", "[default]\nkey = sk_V2_one", undefined],
    ["a key that cannot be a header", `{"api_key":"ключ"}`, undefined],
  ];
  for (const [name, text, expected] of files) {
    it(`are read from ${name}`, () => {
      assert.deepEqual(parseCliCredentials(text), expected);
    });
  }
});

describe("keys found on this machine", () => {
  function hostWith(environment: string | undefined, cli: string | undefined): Host {
    return {
      fetch: () => Promise.reject(new Error("asks nobody")),
      uploads: {
        openFile: () => Promise.reject(new Error("opens nothing")),
        put: undefined,
        createSha256: () => assert.fail("hashes nothing"),
      },
      loadBundle: () => Promise.reject(new Error("loads nothing")),
      files: memoryFiles(),
      keepsPictures: true,
      readEnvironmentKey: () => environment,
      readCliCredentials: () => Promise.resolve(cli),
    };
  }

  it("are the environment's and the CLI's, in this order, each with where it is from", async () => {
    assert.deepEqual(await findKeys(hostWith(" sk_V2_env ", `{"oauth":{"access_token":"opaque"}}`)), [
      { source: "environment", credential: apiKey("sk_V2_env") },
      { source: "cli", credential: accessToken("opaque") },
    ]);
    assert.deepEqual(await findKeys(hostWith(undefined, "sk_V2_cli")), [
      { source: "cli", credential: apiKey("sk_V2_cli") },
    ]);
  });

  it("are none where there are none, or only broken ones", async () => {
    assert.deepEqual(await findKeys(hostWith(undefined, undefined)), []);
    assert.deepEqual(await findKeys(hostWith("  ", "{")), []);
    assert.deepEqual(await findKeys(hostWith("two words", "")), []);
  });
});
