import assert from "node:assert/strict";
import { createFirstLook } from "../../../src/editor/examined";

/** A document that counts how often its text is put together. */
function documentOf(text: string, scheme = "file") {
  const document = {
    uri: { scheme },
    version: 1,
    text,
    reads: 0,
    getText: () => {
      document.reads += 1;
      return document.text;
    },
  };
  return document;
}

describe("the first look at documents", () => {
  it("finds those that may hold ids", () => {
    const mayHoldIds = createFirstLook(() => false);
    assert.equal(mayHoldIds(documentOf("avatar_id = 3")), true);
    assert.equal(mayHoldIds(documentOf("nothing of ours")), false);
  });

  it("reads a document again only when it has changed", () => {
    const mayHoldIds = createFirstLook(() => false);
    const typedIn = documentOf("nothing");
    const beside = documentOf("nothing here either");
    for (const document of [typedIn, beside]) mayHoldIds(document);
    typedIn.version += 1;
    typedIn.text = "heygen";
    assert.deepEqual([beside, typedIn].map(mayHoldIds), [false, true]);
    assert.deepEqual([typedIn.reads, beside.reads], [2, 1]);
  });

  it("never reads what is left out, or no code of anybody", () => {
    const mayHoldIds = createFirstLook(({ uri }) => uri.scheme === "long");
    const documents = ["long", "output"].map((scheme) => documentOf("heygen", scheme));
    assert.deepEqual(documents.map(mayHoldIds), [false, false]);
    assert.deepEqual(
      documents.map(({ reads }) => reads),
      [0, 0],
    );
  });
});
