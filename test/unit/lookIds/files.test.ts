import assert from "node:assert/strict";
import { mayHoldIds, speaksOfHeyGen } from "../../../src/lookIds/gate";
import { languageOfFile } from "../../../src/lookIds/languages";
import { placesOf } from "../../../src/lookIds/uses";

describe("files that are not open", () => {
  it("have the language that their name tells", () => {
    for (const [path, languageId] of [
      ["/a/b/main.py", "python"],
      ["/a/.env", "dotenv"],
      ["/a/.env.production", "dotenv"],
      ["/a/prod.env", "dotenv"],
      ["/a/Dockerfile", "dockerfile"],
      ["/a/Dockerfile.worker", "dockerfile"],
      ["/a/note.ipynb", "json"],
      ["/a.py/README", undefined],
      ["/a/.environment", undefined],
    ] as const) {
      assert.equal(languageOfFile(path), languageId, path);
    }
  });
});

describe("places of an id", () => {
  it("are whole words only", () => {
    const text = `a "June_HR_public" b June_HR_public_2 c my-June_HR_public d June_HR_public`;
    assert.deepEqual(
      placesOf(text, "June_HR_public").map(({ start, end }) => [start, text.slice(start, end)]),
      [
        [3, "June_HR_public"],
        [text.length - "June_HR_public".length, "June_HR_public"],
      ],
    );
  });
});

describe("whether a text is worth a look", () => {
  it("is by HeyGen's name, its keys, or its older bodies", () => {
    for (const text of [
      "// HeyGen",
      "HEYGEN_KEY=",
      'k = "sk_V2_abc"',
      '"video_inputs": []',
      "/v3/avatars/looks/x",
    ]) {
      assert.ok(speaksOfHeyGen(text), text);
    }
    assert.ok(!speaksOfHeyGen("const avatar_id = 'dragon'"));
  });

  it("may be by a name alone, for an id that only the account knows", () => {
    for (const text of ['{ "avatar_id": "x" }', "AVATAR_ID=", "lookId", "Look ID"])
      assert.ok(mayHoldIds(text), text);
    assert.ok(!mayHoldIds("an avatar looks identical"));
  });
});
