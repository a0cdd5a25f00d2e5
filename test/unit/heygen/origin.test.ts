import assert from "node:assert/strict";
import { checkConsentUrl, isPreviewUrl, parseOrigin } from "../../../src/heygen/origin";

const API = "https://api.heygen.com";

describe("parseOrigin", () => {
  const good: readonly (readonly [string, string])[] = [
    ["https://api.heygen.com", "https://api.heygen.com"],
    ["  https://API.HeyGen.com/ ", "https://api.heygen.com"],
    ["https://proxy.example:8443", "https://proxy.example:8443"],
    ["https://proxy.example:443/", "https://proxy.example"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000/", "http://127.0.0.1:3000"],
    ["http://127.8.9.10", "http://127.8.9.10"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ];
  for (const [text, origin] of good) {
    it(`takes ${text}`, () => {
      assert.deepEqual(parseOrigin(text), { ok: true, origin });
    });
  }

  const bad: readonly (readonly [string, string])[] = [
    ["", "notUrl"],
    ["api.heygen.com", "notUrl"],
    ["localhost:3000", "notUrl"],
    ["javascript:alert(1)", "notUrl"],
    ["http://api.heygen.com", "notHttps"],
    ["ftp://api.heygen.com", "notHttps"],
    ["http://localhost.example.com", "notHttps"],
    ["http://127.0.0.1.example.com", "notHttps"],
    ["http://128.0.0.1", "notHttps"],
    ["http://0.0.0.0", "notHttps"],
    ["https://user@api.heygen.com", "credentials"],
    ["https://user:secret@api.heygen.com", "credentials"],
    ["https://api.heygen.com/v3", "path"],
    ["https://api.heygen.com//", "path"],
    ["https://api.heygen.com/?a=1", "path"],
    ["https://api.heygen.com?", "path"],
    ["https://api.heygen.com/#", "path"],
    ["https://api.heygen.com\\@evil.example", "path"],
  ];
  for (const [text, reason] of bad) {
    it(`refuses ${text === "" ? "nothing" : text}: ${reason}`, () => {
      assert.deepEqual(parseOrigin(text), { ok: false, reason });
    });
  }
});

describe("checkConsentUrl", () => {
  const cases: readonly (readonly [boolean, string, string])[] = [
    [true, "https://app.heygen.com/consent/abc?x=1", API],
    [true, "https://heygen.com/consent", API],
    [true, "https://consent.heygen.ai/abc", API],
    [true, "https://proxy.example:8443/consent", "https://proxy.example:8443"],
    [true, "http://127.0.0.1:3000/consent", "http://127.0.0.1:3000"],
    [true, "https://app.heygen.com/consent", "http://127.0.0.1:3000"],
    [false, "http://app.heygen.com/consent", API],
    [false, "https://heygen.com.evil.example/", API],
    [false, "https://notheygen.com/", API],
    [false, "https://evil.example/?heygen.com", API],
    [false, "https://user:pw@app.heygen.com/", API],
    [false, "https://@app.heygen.com/", API],
    [false, "https://heygen.com\\@evil.example/", API],
    [false, "https://app.heygen.com/a\nb", API],
    [false, "https:app.heygen.com", API],
    [false, "javascript:alert(1)", API],
    [false, "file:///etc/passwd", API],
    [false, "", API],
    [false, "http://127.0.0.1:4000/consent", "http://127.0.0.1:3000"],
    [false, "http://127.0.0.1:3000/consent", API],
    [false, "https://proxy.example:9/consent", "https://proxy.example:8443"],
    [false, "https://app.heygen.com/", "not an origin"],
  ];
  for (const [expected, url, origin] of cases) {
    it(`${expected ? "takes" : "refuses"} ${JSON.stringify(url)} with ${origin}`, () => {
      assert.equal(checkConsentUrl(url, origin), expected);
    });
  }
});

describe("isPreviewUrl", () => {
  const cases: readonly (readonly [boolean, string, string])[] = [
    [true, "https://files2.heygen.ai/avatar/v3/a.webp?Expires=1&Signature=x", API],
    [true, "https://resource.heygen.com/a.mp4", API],
    [true, "https://proxy.example/a.png", "https://proxy.example"],
    [true, "http://localhost:3000/a.png", "http://localhost:3000"],
    [true, "data:image/svg+xml;base64,AAAA", API],
    [true, "data:video/mp4;base64,AAAA", API],
    [true, "data:audio/mpeg;base64,AAAA", API],
    [false, "data:text/html,<b>", API],
    [false, "http://files.heygen.ai/a.webp", API],
    [false, "https://heygen.ai.evil.example/a.webp", API],
    [false, "https://user@files.heygen.ai/a.webp", API],
    [false, "http://localhost:3001/a.png", "http://localhost:3000"],
    [false, "http://proxy.example/a.png", "http://proxy.example"],
    [false, "s3://bucket/a.png", API],
    [false, "", API],
  ];
  for (const [expected, url, origin] of cases) {
    it(`${expected ? "takes" : "refuses"} ${JSON.stringify(url)} with ${origin}`, () => {
      assert.equal(isPreviewUrl(url, origin), expected);
    });
  }
});
