import assert from "node:assert/strict";
import { callSnippet } from "../../../src/snippets/callSnippet";
import { CALL_LANGUAGES } from "../../../src/snippets/lookSnippets";

const LOOKS = [
  { id: "Annie_Lounge_public", name: "Annie", voiceId: "2d5b0e6cf36f460aa7fc47e3eee4ba54" },
  { id: "8f0c1b2e6d7a4953b1c4e7f20a9d3c58", name: "June", voiceId: undefined },
];

describe("the call as a snippet", () => {
  for (const language of CALL_LANGUAGES) {
    it(`${language}: a look to choose, then its voice and what is said`, () => {
      const snippet = callSnippet(language, LOOKS);
      assert.ok(snippet.includes("${1|Annie_Lounge_public,8f0c1b2e6d7a4953b1c4e7f20a9d3c58|}"), snippet);
      assert.ok(snippet.includes("${2:2d5b0e6cf36f460aa7fc47e3eee4ba54}"), snippet);
      assert.ok(snippet.includes("${3:Hello!}"), snippet);
      // Whatever else has a meaning in snippets is escaped.
      const rest = snippet.replace(/\$\{[123][^}]*\}/gu, "").replace(/\\[\\$}]/gu, "");
      assert.ok(!/[\\$}]|u000|(?:LOOK|VOICE|SCRIPT)\W/u.test(rest), rest);
    });
  }

  it("without looks all is to be typed", () => {
    assert.ok(callSnippet("json", []).includes('"avatar_id": "${1:YOUR_LOOK_ID}"'));
  });

  it("a shell's variable stays one", () => {
    assert.ok(callSnippet("curl", LOOKS).includes(String.raw`\$HEYGEN_API_KEY`));
  });
});
