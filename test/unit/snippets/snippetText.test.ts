import assert from "node:assert/strict";
import ts from "typescript";
import { writeListing } from "../../../src/snippets/listing";
import type { SnippetLook } from "../../../src/snippets/lookSnippets";
import {
  SNIPPET_LANGUAGE_IDS,
  snippetPlaceAt,
  snippetsIn,
  type OfferedSnippet,
} from "../../../src/snippets/offeredSnippets";
import { writeSnippet } from "../../../src/snippets/snippetText";

const VOICE = "2d5b0e6cf36f460aa7fc47e3eee4ba54";
const LOOK: SnippetLook = { id: "Annie_Lounge_public", name: "Annie", voiceId: VOICE };

function offered(languageId: string, name: string): OfferedSnippet {
  const snippet = snippetsIn(languageId).find((one) => one.name === name);
  assert.ok(snippet, `${name} in ${languageId}`);
  return snippet;
}

/** As it stands in the editor before anything is typed over. */
function asInserted(snippet: string): string {
  return snippet.replace(/\$\{\d:((?:\\.|[^}\\])*)\}/gu, "$1").replace(/\\([\\$}])/gu, "$1");
}

describe("snippets", () => {
  for (const languageId of ["python", "typescript", "shellscript", "json"]) {
    it(`${languageId}: the call has the chosen look, then its voice and what is said`, () => {
      const snippet = writeSnippet(offered(languageId, "heygen-video"), LOOK);
      assert.ok(snippet.includes('"avatar_id": "Annie_Lounge_public"'), snippet);
      assert.ok(snippet.includes(`"voice_id": "\${2:${VOICE}}"`), snippet);
      assert.ok(snippet.includes('"script": "${3:Hello!}"'), snippet);
    });

    it(`${languageId}: without a look it is typed first`, () => {
      const snippet = writeSnippet(offered(languageId, "heygen-video"), undefined);
      assert.ok(snippet.includes('"avatar_id": "${1:YOUR_LOOK_ID}"'), snippet);
      assert.ok(snippet.includes('"voice_id": "${2:YOUR_VOICE_ID}"'), snippet);
    });
  }

  it("leave no mark behind, and escape what has a meaning in snippets", () => {
    for (const languageId of SNIPPET_LANGUAGE_IDS) {
      for (const snippet of snippetsIn(languageId)) {
        for (const look of [LOOK, undefined]) {
          const text = writeSnippet(snippet, look);
          const rest = text.replace(/\$\{[123]:[^}]*\}/gu, "").replace(/\\[\\$}]/gu, "");
          assert.doesNotMatch(
            rest,
            /[\\$}]|u000|(?:LOOK|VOICE|SCRIPT)[^_A-Z]/u,
            `${languageId} ${snippet.name}`,
          );
        }
      }
    }
  });

  it("have a look's ID in the form the file wants", () => {
    const look = (languageId: string, chosen: SnippetLook | undefined = LOOK) =>
      asInserted(writeSnippet(offered(languageId, "heygen-look"), chosen));
    assert.equal(look("python"), 'AVATAR_ID = "Annie_Lounge_public"  # Annie');
    assert.equal(look("javascript"), 'const avatarId = "Annie_Lounge_public"; // Annie');
    assert.equal(look("shellscript"), "HEYGEN_AVATAR_ID=Annie_Lounge_public");
    assert.equal(look("dotenv"), "HEYGEN_AVATAR_ID=Annie_Lounge_public");
    assert.equal(look("yaml"), `avatar_id: "Annie_Lounge_public"\nvoice_id: "${VOICE}"`);
    assert.deepEqual(JSON.parse(`{${look("jsonc")}}`), { avatar_id: LOOK.id, voice_id: VOICE });
  });

  it("have no empty comment where no look was chosen", () => {
    const look = (languageId: string) =>
      asInserted(writeSnippet(offered(languageId, "heygen-look"), undefined));
    assert.equal(look("python"), 'AVATAR_ID = "YOUR_LOOK_ID"');
    assert.equal(look("typescript"), 'const avatarId = "YOUR_LOOK_ID";');
    assert.equal(look("dotenv"), "HEYGEN_AVATAR_ID=YOUR_LOOK_ID");
  });

  it("stand in Markdown as blocks of code", () => {
    const text = asInserted(writeSnippet(offered("markdown", "heygen-video-json"), LOOK));
    const [, body = ""] = /^```json\n([^`]+)```\n$/u.exec(text) ?? [];
    assert.deepEqual(JSON.parse(body), { avatar_id: LOOK.id, voice_id: VOICE, script: "Hello!" });
    assert.match(writeSnippet(offered("markdown", "heygen-video-curl"), LOOK), /^```sh\ncurl /u);
  });

  it("list looks in valid TypeScript", () => {
    const { diagnostics } = ts.transpileModule(writeListing("typescript"), { reportDiagnostics: true });
    assert.deepEqual(diagnostics, []);
    assert.equal(
      asInserted(writeSnippet(offered("typescript", "heygen-looks"), undefined)),
      writeListing("typescript"),
    );
  });

  it("never hold a key, but read it from the environment", () => {
    for (const language of ["python", "typescript", "curl"] as const) {
      assert.match(writeListing(language), /x-api-key.*HEYGEN_API_KEY/u);
    }
  });
});

describe("where snippets are wanted", () => {
  function replacedIn(marked: string, languageId: string): string | undefined {
    const column = marked.indexOf("|");
    const line = marked.replace("|", "");
    const place = snippetPlaceAt(line, column, languageId);
    return place && line.slice(place.start, place.end);
  }

  it("their name was begun, as a word of its own", () => {
    assert.equal(replacedIn("h|", "python"), "h");
    assert.equal(replacedIn("  heygen-vi|", "typescript"), "heygen-vi");
    assert.equal(replacedIn("x = heygen|", "python"), "heygen");
    assert.equal(replacedIn("heygen-|video", "python"), "heygen-video");
    for (const none of [
      "|",
      "he = 1|",
      "helper|",
      "print('heygen-|')",
      'print("say h|")',
      "a.h|",
      "h |",
      "ah|",
    ]) {
      assert.equal(replacedIn(none, "python"), undefined, none);
    }
  });

  it("JSON's quotes are taken along", () => {
    assert.equal(replacedIn('"heygen-vi|"', "json"), '"heygen-vi"');
    assert.equal(replacedIn('{ "h|', "json"), '"h');
    assert.equal(replacedIn('"body": heygen-video|', "jsonc"), "heygen-video");
    assert.equal(replacedIn('"avatar_id": "a h|"', "json"), undefined);
  });
});
