import assert from "node:assert/strict";
import { Uri } from "vscode";
import { askAddressed, EMPTY_ADDRESSED } from "../../../src/commands/createFromAddress";
import { askReferences } from "../../../src/commands/askReferences";
import { sitDown, type FakeInput } from "../editorWindow";
import { fakeClock, fakeFetch, jsonResponse } from "../fakes";
import { openFakeSession } from "../gallery/samples";

describe("the name of an avatar from an address", () => {
  /** Gives these addresses in turn, going back from the name to the next; `typed`: a name of the user's own. */
  async function named(addresses: readonly string[], typed?: string) {
    const clock = fakeClock();
    const net = fakeFetch(() => jsonResponse({ data: [], has_more: false, next_token: null }));
    const left = [...addresses];
    const proposed: string[] = [];
    const answer = (input: FakeInput): void => {
      if (input.title.includes("where does it belong")) input.accept("$(add) New avatar");
      else if (input.title.includes("its name")) {
        proposed.push(input.value);
        if (typed !== undefined && proposed.length === 1) input.type(typed);
        if (left.length > 0) input.press("Back");
        else input.accept();
      } else {
        input.type(left.shift() ?? assert.fail("asked too often"));
        input.accept();
      }
    };
    sitDown({ onShown: answer });
    const question = { draft: EMPTY_ADDRESSED, keep: () => undefined };
    const job = await askAddressed(openFakeSession(net.fetch, clock), clock, question);
    return { proposed, name: job?.name };
  }

  it("follows the address as long as nobody gave it one", async () => {
    const asked = await named(["https://example.com/anna.jpg", "https://example.com/ben_ok.jpg"]);
    assert.deepEqual(asked, { proposed: ["Anna", "Ben ok"], name: "Ben ok" });
  });

  it("stays where somebody did", async () => {
    const asked = await named(["https://example.com/anna.jpg", "https://example.com/ben.jpg"], "Pia");
    assert.deepEqual(asked, { proposed: ["Anna", "Pia"], name: "Pia" });
  });

  it("follows again once it was taken out", async () => {
    const asked = await named(["https://example.com/anna.jpg", "https://example.com/ben.jpg"], "");
    assert.deepEqual(asked.name, "Ben");
  });
});

describe("photos to start from", () => {
  const PHOTO = Uri.parse("file:///home/a.png", true);
  const PHOTOS = [PHOTO, Uri.parse("file:///home/b.png", true)];

  /** Presses the button once, then Enter. */
  function pressing(onOpenDialog: () => Promise<readonly unknown[] | undefined>): FakeInput[] {
    const shown: FakeInput[] = [];
    sitDown({
      onOpenDialog,
      onShown(input) {
        shown.push(input);
        if (shown.length === 1) input.press("Choose Other Photos…");
        else input.accept();
      },
    });
    return shown;
  }

  it("may come from elsewhere, also where that dialog takes the place of the list", async () => {
    const shown = pressing(() => Promise.resolve(PHOTOS));
    const answer = await askReferences("photos", []);
    assert.deepEqual(answer, { kind: "next", value: PHOTOS });
    assert.equal(shown.length, 2);
  });

  it("are as they were when that dialog is left, or fails", async () => {
    for (const dialog of [() => Promise.resolve(undefined), () => Promise.reject(new Error("no dialog"))]) {
      pressing(dialog);
      assert.deepEqual(await askReferences("photos", [PHOTO]), { kind: "next", value: [PHOTO] });
    }
  });

  it("are left by leaving the list", async () => {
    sitDown({
      onShown(input) {
        input.hide();
      },
    });
    assert.equal(await askReferences("photos", PHOTOS), undefined);
  });
});
