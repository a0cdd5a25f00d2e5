import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import ts from "typescript";
import {
  CALL_LANGUAGES,
  SNIPPET_FORMATS,
  writeCall,
  writeLookAs,
  type SnippetLook,
} from "../../../src/snippets/lookSnippets";

const LOOK: SnippetLook = {
  id: "June_HR_public",
  name: "June\nHR",
  voiceId: "2d5b0e6cf36f460aa7fc47e3eee4ba54",
};
const NASTY = `It's "quoted" \\ and $HOME \`ls\``;

describe("a look as a snippet", () => {
  it("is its id, a body, a constant, a call or a variable", () => {
    assert.equal(writeLookAs("id", LOOK), "June_HR_public");
    assert.deepEqual(JSON.parse(writeLookAs("json", LOOK)), { avatar_id: LOOK.id, voice_id: LOOK.voiceId });
    assert.equal(writeLookAs("typescript", LOOK), 'const avatarId = "June_HR_public"; // June HR');
    assert.equal(writeLookAs("python", LOOK), 'AVATAR_ID = "June_HR_public"  # June HR');
    assert.equal(writeLookAs("env", LOOK), "HEYGEN_AVATAR_ID=June_HR_public");
    assert.match(writeLookAs("curl", LOOK), /^curl .*\/v3\/videos/u);
  });

  it("says where a voice is still to be chosen", () => {
    for (const language of CALL_LANGUAGES) {
      assert.match(writeCall(language, { ...LOOK, voiceId: undefined }, "Hi"), /YOUR_VOICE_ID/u);
    }
  });

  it("never holds a key, but reads it from the environment", () => {
    for (const format of SNIPPET_FORMATS) assert.doesNotMatch(writeLookAs(format, LOOK), /sk_/u);
    for (const language of ["python", "typescript", "curl"] as const) {
      assert.match(writeCall(language, LOOK, "Hi"), /HEYGEN_API_KEY/u);
    }
  });

  it("is valid TypeScript whatever is said", () => {
    const { diagnostics } = ts.transpileModule(writeCall("typescript", LOOK, NASTY), {
      reportDiagnostics: true,
    });
    assert.deepEqual(diagnostics, []);
  });

  it("reaches curl as it was said", () => {
    const call = writeCall("curl", LOOK, NASTY).replace(/^curl/u, `printf '%s\\n'`);
    const data = execFileSync("sh", ["-c", call], { encoding: "utf8" }).split("--data\n")[1] ?? "";
    assert.deepEqual(JSON.parse(data), { avatar_id: LOOK.id, voice_id: LOOK.voiceId, script: NASTY });
  });
});
