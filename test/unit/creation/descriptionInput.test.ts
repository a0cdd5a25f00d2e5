import assert from "node:assert/strict";
import { judgePrompt, MAX_PROMPT_CHARS, parseAddress } from "../../../src/creation/descriptionInput";
import {
  describeAddressProblem,
  describePromptLength,
  describePromptProblem,
} from "../../../src/words/descriptionInput";

describe("a prompt", () => {
  it("has 1 to 1,000 characters, spaces around it aside", () => {
    assert.equal(judgePrompt(" a "), undefined);
    assert.equal(judgePrompt("x".repeat(MAX_PROMPT_CHARS)), undefined);
    assert.equal(judgePrompt(` ${"x".repeat(MAX_PROMPT_CHARS)}\n`), undefined);
    for (const nothing of ["", "  \n\t"]) assert.deepEqual(judgePrompt(nothing), { kind: "empty" });
    assert.deepEqual(judgePrompt("x".repeat(1001)), { kind: "tooLong", length: 1001 });
    assert.deepEqual(judgePrompt("😀".repeat(501)), { kind: "tooLong", length: 1002 });
  });

  it("is counted while it is written", () => {
    assert.equal(describePromptLength(" red coat "), "8 of 1,000 characters");
    assert.equal(
      describePromptProblem({ kind: "tooLong", length: 1234 }),
      "1,234 of 1,000 characters: please shorten it.",
    );
    assert.equal(describePromptProblem({ kind: "empty" }), "Describe the avatar in a few words.");
  });
});

describe("the address of a file", () => {
  for (const [text, kind, fileName] of [
    ["https://example.com/a/Anna%20Lee.JPG?x=1", "photo", "Anna Lee.JPG"],
    ["https://example.com/p.png", "photo", "p.png"],
    [" https://example.com/p.jpeg ", "photo", "p.jpeg"],
    ["https://example.com/take.mp4", "digital_twin", "take.mp4"],
    ["https://example.com/take.webm#t=1", "digital_twin", "take.webm"],
    ["https://example.com/files/7f3a", "unknown", "7f3a"],
    ["https://example.com", "unknown", ""],
    ["https://example.com/%E0%A4%A.png", "photo", "%E0%A4%A.png"],
  ] as const) {
    it(`${text.trim()} leads to ${kind}`, () => {
      const parsed = parseAddress(text);
      assert.ok(parsed.ok);
      assert.deepEqual([parsed.kind, parsed.fileName], [kind, fileName]);
      assert.equal(parsed.url, new URL(text.trim()).href);
    });
  }

  for (const [text, problem] of [
    ["  ", "empty"],
    ["portrait.jpg", "notUrl"],
    ["http://example.com/p.jpg", "notHttps"],
    ["file:///etc/passwd", "notUrl"],
    ["ftp://example.com/p.jpg", "notHttps"],
    ["https://user:secret@example.com/p.jpg", "credentials"],
    ["https://localhost/p.jpg", "local"],
    ["https://127.0.0.1/p.jpg", "local"],
    ["https://192.168.1.4/p.jpg", "local"],
    ["https://10.0.0.1/p.jpg", "local"],
    ["https://172.20.0.1/p.jpg", "local"],
    ["https://[::1]/p.jpg", "local"],
    ["https://printer.local/p.jpg", "local"],
    ["https://printer.local./p.jpg", "local"],
    ["https://0.0.0.0/p.jpg", "local"],
    ["https://100.64.0.1/p.jpg", "local"],
    ["https://100.127.255.254/p.jpg", "local"],
    ["https://intranet/p.jpg", "local"],
    ["https://nas.lan/p.jpg", "local"],
    ["https://example.com/p.webp", "unsupported"],
    ["https://example.com/clip.mov", "unsupported"],
  ] as const) {
    it(`${JSON.stringify(text)} is refused: ${problem}`, () => {
      const parsed = parseAddress(text);
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem, problem);
      assert.notEqual(describeAddressProblem(parsed), "");
    });
  }

  it("in the open net is not taken for a local one", () => {
    for (const host of [
      "172.32.0.1",
      "11.0.0.1",
      "100.63.0.1",
      "100.128.0.1",
      "10.5.example.com",
      "localhost.example.com",
      "local.example.com",
    ]) {
      assert.equal(parseAddress(`https://${host}/p.jpg`).ok, true, host);
    }
  });
});
