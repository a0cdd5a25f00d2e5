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
      // Host and body are others in v3.
      ["https://upload.heygen.com/v1/asset", "/v1/asset", undefined],
      ["https://api.heygen.com/v1/video_status.get?video_id=1", "/v1/video_status.get", undefined],
      ["heygen(base + '/v2/user/remaining_quota')", "/v2/user/remaining_quota", "/v3/users/me"],
      ["`${HEYGEN_API_URL}/v2/voices`", "/v2/voices", undefined],
      ["heygenClient.POST('/v2/video/generate')", "/v2/video/generate", "/v3/videos"],
      ["get(HEYGEN_BASE + '/v2/avatars')", "/v2/avatars", "/v3/avatars/looks"],
      ["// heygen\nclient.post('/v2/video/generate', body)", "/v2/video/generate", "/v3/videos"],
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

    it("only HeyGen's host tells that the path is all there is to change", () => {
      const hosts = ["https://api.heygen.com/v2/avatars", "HEYGEN_BASE + '/v2/avatars'"].map((text) =>
        findMisuses(text, "typescript").map((misuse) => misuse.kind === "retiredEndpoint" && misuse.hasHost),
      );
      assert.deepEqual(hosts, [[true], [false]]);
    });

    for (const text of [
      "`${ELEVENLABS_URL}/v1/voices` // heygen",
      "app.post('/v1/webhook/heygen', take)",
      "app.post('/v2/video/generate', heygen)",
      '@app.route("/v2/video/generate") # heygen',
      'r.POST("/v2/video/generate", heygen)',
      'http.HandleFunc("/v2/video/generate", heygen)',
      're_path(r"^/v2/photo_avatar/new", heygen)',
      "await request(app).post('/v2/video/generate') // heygen",
      "ELEVEN + '/v1/user/me' // heygen",
      "https://docs.heygen.com/v1/docs/quick",
      "https://app.heygen.com/v2/home",
      "https://my-api.heygen.com/v2/avatars",
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

    it("by their name only where that is the API key's", () => {
      const hash = "d8f20a1b3c4e5f60718293a4b5c6d7e8f9012345";
      for (const name of [
        "heygenKey",
        "HEYGEN_KEY",
        "HEYGEN_PROD_API_KEY",
        "heygen-api-key",
        "heygen.apiKey",
      ]) {
        assert.deepEqual(kindsIn(`${name} = "${OLD_KEY}"`), [`keyInSource ${OLD_KEY}`], name);
      }
      for (const text of [
        `HEYGEN_WEBHOOK_SECRET = "${hash}"`,
        `HEYGEN_TOKEN = "${hash}"`,
        `heygenIdempotencyKey = "${hash}"`,
        `"x-api-key": "sk-ant-api03-${hash}" # heygen`,
        `heygen_key = "sk-proj-${hash}"`,
        `fetch("https://api.example.com", { headers: { "x-api-key": "${OLD_KEY}" } }) // not heygen`,
      ]) {
        assert.deepEqual(kindsIn(text, "python"), [], text);
      }
    });

    it("by their name, whatever random parts they have", () => {
      for (const key of ["8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58", "aG9s-ZGVy_Zm9y_YmFzZTY0LXVy-bA1x2Y3z4"]) {
        assert.deepEqual(kindsIn(`heygenKey = "${key}"`), [`keyInSource ${key}`], key);
      }
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
      `HEYGEN_API_KEY = "projects/123456789/secrets/heygen-api-key/versions/1"`,
      `HEYGEN_API_KEY = "prod/backend/heygen/api-key/v2-current"`,
      `heygenKey: "heygen-avatars-list-page-1-size-20-x"`,
      `heygenKey: "avatars-list-page-1-size-20-sorted-by-name"`,
      `heygen_key = "uploads/2026/11/9a8b7c6d5e4f30211203f4e5d6c7b8a9.mp4"`,
      `heygen_key = "uploads/2026/11/9a8b7c6d5e4f30211203f4e5d6c7b8a9"`,
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

    it("what only speaks of a key may be public", () => {
      for (const name of ["NEXT_PUBLIC_HEYGEN_TOKEN_URL", "VITE_HEYGEN_KEY_HINT", "VITE_HEYGEN_KEYBOARD"]) {
        assert.deepEqual(kindsIn(`${name}=/api/token`, "dotenv"), [], name);
      }
    });

    it("an avatar's id may be public", () => {
      assert.deepEqual(kindsIn("NEXT_PUBLIC_HEYGEN_AVATAR_ID=June_HR_public", "dotenv"), []);
    });
  });

  describe("an API key behind Bearer", () => {
    it("is found with a key or the variable of one", () => {
      assert.equal(kindsIn(`curl -H "Authorization: Bearer $HEYGEN_API_KEY" heygen.com`).length, 1);
      assert.equal(kindsIn("Authorization: `Bearer ${process.env.HEYGEN_API_KEY}`").length, 1);
    });

    for (const [languageId, text] of [
      ["python", `{"Authorization": "Bearer " + HEYGEN_API_KEY}`],
      ["python", `{"Authorization": "Bearer {}".format(heygen_key)}`],
      ["python", `{"Authorization": "Bearer %s" % settings.HEYGEN_API_KEY}`],
      ["python", `{"Authorization": f"Bearer {os.environ['HEYGEN_API_KEY']}"}`],
      ["ruby", '"Authorization" => "Bearer #{heygen_api_key}"'],
      ["yaml", "Authorization: Bearer ${{ secrets.HEYGEN_API_KEY }}"],
      ["http", `Authorization: Bearer ${KEY}`],
    ] as const) {
      it(`${text} is one`, () => {
        const kinds = findMisuses(text, languageId).map(({ kind }) => kind);
        assert.ok(kinds.includes("bearerWithKey"));
      });
    }

    for (const text of [
      `headers={"Authorization": f"Bearer {OPENAI_API_KEY}"} # heygen`,
      `headers={"Authorization": f"Bearer {api_key}"} # heygen`,
      "Authorization: `Bearer ${token}`, 'x-api-key': heygenKey",
      `{"Authorization": "Bearer " + token, "key": heygen_api_key}`,
      `Authorization: "Bearer abc", other: process.env.HEYGEN_API_KEY`,
      "Authorization: `Bearer ${heygenAccessToken}`",
      "Authorization: `Bearer ${heygen.openaiKey}`",
      'fetch("https://gateway.acme.dev/v3", { headers: { Authorization: `Bearer ${process.env.HEYGEN_API_KEY}` } })',
      'curl -H "Authorization: Bearer $HEYGEN_API_KEY" \\\n  https://gateway.acme.dev/v3/videos',
      "Authorization: `Bearer ${HEYGEN_PROXY_KEY}`",
      "Authorization: `Bearer ${HEYGEN_OAUTH_CLIENT_KEY}`",
    ]) {
      it(`${text} is none`, () => {
        assert.deepEqual(kindsIn(text), []);
      });
    }

    it("is none with a token of OAuth, or of somebody else", () => {
      assert.deepEqual(kindsIn("Authorization: `Bearer ${oauthToken}` // heygen"), []);
      assert.deepEqual(kindsIn("Authorization: Bearer $OPENAI_TOKEN # heygen"), []);
    });
  });
});
