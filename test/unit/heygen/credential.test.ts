import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { fingerprintCredential, isHeaderSafe, parseCredential } from "../../../src/heygen/credential";
import { SECRET } from "./bench";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.s1gn_ature-";

describe("parseCredential", () => {
  const keys = [
    SECRET,
    `  ${SECRET}\r\n`,
    `"${SECRET}"`,
    `'${SECRET}'`,
    `\`${SECRET}\``,
    `\ufeff${SECRET}\u200b`,
    `x-api-key: ${SECRET}`,
    `X-Api-Key:${SECRET}`,
    `HEYGEN_API_KEY=${SECRET}`,
    `export HEYGEN_API_KEY="${SECRET}"`,
    `'x-api-key: ${SECRET}'`,
  ];
  for (const text of keys) {
    it(`finds the key in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseCredential(text), { kind: "apiKey", secret: SECRET });
    });
  }

  const tokens = [JWT, `Bearer ${JWT}`, `bearer  ${JWT}`, `"Bearer ${JWT}"`, `Authorization: Bearer ${JWT}`];
  for (const text of tokens) {
    it(`finds the token in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseCredential(text), { kind: "accessToken", secret: JWT });
    });
  }

  it("takes whatever follows Bearer for a token", () => {
    assert.deepEqual(parseCredential("Bearer opaque-token"), { kind: "accessToken", secret: "opaque-token" });
  });

  it("does not take every text with dots for a token", () => {
    assert.deepEqual(parseCredential("abc.def.ghi"), { kind: "apiKey", secret: "abc.def.ghi" });
    assert.deepEqual(parseCredential("eyJhbGci.only"), { kind: "apiKey", secret: "eyJhbGci.only" });
  });

  const refused: readonly (readonly [string, string])[] = [
    ["", "empty"],
    [" \t\n", "empty"],
    ['""', "empty"],
    ["Bearer ", "empty"],
    ["HEYGEN_API_KEY=", "empty"],
    ["x-api-key:", "empty"],
    ["two words", "whitespace"],
    ["two\nlines", "whitespace"],
    ["key\u0000", "characters"],
    ["key\u007f", "characters"],
    ["schlüssel", "characters"],
    ["ключ", "characters"],
    ["key🔑", "characters"],
  ];
  for (const [text, kind] of refused) {
    it(`refuses ${JSON.stringify(text)}: ${kind}`, () => {
      assert.deepEqual(parseCredential(text), { kind });
    });
  }

  it("gives only what can stand in a header", () => {
    for (const text of keys) {
      const parsed = parseCredential(text);
      assert.ok("secret" in parsed && isHeaderSafe(parsed.secret));
    }
  });
});

describe("fingerprintCredential", () => {
  it("is the start of the secret's SHA-256", async () => {
    const expected = createHash("sha256").update(SECRET).digest("hex").slice(0, 12);
    assert.equal(await fingerprintCredential({ kind: "apiKey", secret: SECRET }), expected);
    assert.match(expected, /^[0-9a-f]{12}$/);
  });

  it("differs for another secret", async () => {
    const one = await fingerprintCredential({ kind: "apiKey", secret: "a" });
    const other = await fingerprintCredential({ kind: "apiKey", secret: "b" });
    assert.notEqual(one, other);
  });
});
