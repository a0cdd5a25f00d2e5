import assert from "node:assert/strict";
import { findMisuses } from "../../../src/lookIds/misuse";

const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
const OLD_KEY = "MmQ4ZjE3YTk2YjU0NGUzZjgxYzA3ZDI5ZTVmM2I2YTgtMTcwNTM5MDI4Nw==";

function kindsIn(text: string, languageId = "typescript"): readonly string[] {
  return findMisuses(text, languageId).map(
    (misuse) => `${misuse.kind} ${text.slice(misuse.start, misuse.end)}`,
  );
}

describe("what cannot work with HeyGen's API", () => {
  describe("retired endpoints", () => {
    const calls: readonly (readonly [text: string, path: string, successor: string | undefined])[] = [
      ["https://api.heygen.com/v2/video/generate", "/v2/video/generate", "/v3/videos"],
      ["https://api.heygen.com/v2/avatars", "/v2/avatars", "/v3/avatars/looks"],
      ["https://api.heygen.com/v2/avatar_group.list", "/v2/avatar_group.list", "/v3/avatars"],
      ["https://upload.heygen.com/v1/asset", "/v1/asset", "/v3/assets"],
      ["https://api.heygen.com/v1/video_status.get?video_id=1", "/v1/video_status.get", undefined],
      ["heygen(base + '/v2/user/remaining_quota')", "/v2/user/remaining_quota", "/v3/users/me"],
    ];
    for (const [text, path, successor] of calls) {
      it(`${path} is one`, () => {
        const [misuse, ...others] = findMisuses(text, "typescript");
        assert.deepEqual(others, []);
        assert.ok(misuse?.kind === "retiredEndpoint");
        assert.equal(misuse.path, path);
        assert.equal(misuse.successor, successor);
        assert.equal(text.slice(misuse.start, misuse.end), path);
      });
    }

    for (const text of [
      "https://api.heygen.com/v2/template/3f/generate",
      "https://api.heygen.com/v2/templates",
      "https://api.heygen.com/v2/studio/drafts",
      "https://api.heygen.com/v3/videos",
      "https://api.openai.com/v1/chat/completions and heygen",
      "fetch('/v1/orders') // heygen",
      "https://example.com/v2/videos.html heygen",
    ]) {
      it(`${text} is none`, () => {
        assert.deepEqual(kindsIn(text), []);
      });
    }
  });

  describe("keys", () => {
    it("written down in source are found by their form, or by their name", () => {
      assert.deepEqual(kindsIn(`const key = "${KEY}";`), [`keyInSource ${KEY}`]);
      assert.deepEqual(kindsIn(`headers: { "x-api-key": "${OLD_KEY}" }`), [`keyInSource ${OLD_KEY}`]);
      assert.deepEqual(kindsIn(`HEYGEN_API_KEY = '${OLD_KEY}'`, "python"), [`keyInSource ${OLD_KEY}`]);
    });

    it("are left alone where keys belong", () => {
      assert.deepEqual(kindsIn(`HEYGEN_API_KEY=${KEY}`, "dotenv"), []);
      assert.deepEqual(kindsIn(`heygen.api.key=${KEY}`, "properties"), []);
    });

    for (const stand of [
      `"x-api-key": "YOUR_API_KEY"`,
      `HEYGEN_API_KEY = "sk_V2_your_key"`,
      `heygenApiKey: "sk_V2_xxxxxxxxxxxxxxxx"`,
      `heygenKey: process.env.HEYGEN_API_KEY`,
      `heygen_key = "<your heygen api key goes here>"`,
      `x-api-key: sk_V2_abc...`,
    ]) {
      it(`${stand} is none`, () => {
        assert.deepEqual(kindsIn(stand), []);
      });
    }
  });

  describe("variables that browsers get", () => {
    for (const prefix of ["VITE_", "NEXT_PUBLIC_", "REACT_APP_", "EXPO_PUBLIC_"]) {
      it(`${prefix}HEYGEN_API_KEY is one`, () => {
        const [misuse] = findMisuses(`${prefix}HEYGEN_API_KEY=`, "dotenv");
        assert.ok(misuse?.kind === "publicKeyVariable");
        assert.equal(misuse.safeName, "HEYGEN_API_KEY");
      });
    }

    it("an avatar's id may be public", () => {
      assert.deepEqual(kindsIn("NEXT_PUBLIC_HEYGEN_AVATAR_ID=June_HR_public", "dotenv"), []);
    });
  });

  describe("an API key behind Bearer", () => {
    it("is found with a key or the variable of one", () => {
      assert.equal(kindsIn(`curl -H "Authorization: Bearer $HEYGEN_API_KEY" heygen.com`).length, 1);
      assert.equal(kindsIn("Authorization: `Bearer ${process.env.HEYGEN_API_KEY}`").length, 1);
    });

    it("is none with a token of OAuth, or of somebody else", () => {
      assert.deepEqual(kindsIn("Authorization: `Bearer ${oauthToken}` // heygen"), []);
      assert.deepEqual(kindsIn("Authorization: Bearer $OPENAI_TOKEN # heygen"), []);
    });
  });
});
