import assert from "node:assert/strict";
import type { LoadState } from "../../../src/library/library";
import { describeAge, describeFreshness, describeLoad } from "../../../src/words/library";
import { failure } from "../catalog/bench";

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LOADING: LoadState = { kind: "loading", loaded: 1200, expected: 3100 };

describe("words: how old the avatars on screen are", () => {
  it("in the largest unit that fits", () => {
    const ages = [0, MINUTE - 1, MINUTE, 2 * MINUTE, HOUR - 1, HOUR, 3 * HOUR, DAY - 1, DAY, 40 * DAY];
    assert.deepEqual(
      ages.map((age) => describeAge(NOW - age, NOW)),
      [
        "just now",
        "just now",
        "1 minute ago",
        "2 minutes ago",
        "59 minutes ago",
        "1 hour ago",
        "3 hours ago",
        "23 hours ago",
        "yesterday",
        "40 days ago",
      ],
    );
  });

  it("never ahead of now, by whatever clock it was saved", () => {
    assert.equal(describeAge(NOW + DAY, NOW), "just now");
  });

  it("and what is being done about it", () => {
    const savedAtMs = NOW - 3 * HOUR;
    assert.equal(describeFreshness({ savedAtMs, load: { kind: "idle" } }, NOW), "Saved 3 hours ago");
    assert.equal(
      describeFreshness({ savedAtMs, load: LOADING }, NOW),
      "Saved 3 hours ago · Loading 1,200 of 3,100 looks",
    );
    assert.equal(
      describeFreshness({ savedAtMs: undefined, load: LOADING }, NOW),
      "Loading 1,200 of 3,100 looks",
    );
    assert.equal(
      describeFreshness({ savedAtMs: undefined, load: { kind: "complete", atMs: NOW } }, NOW),
      undefined,
    );
  });
});

describe("words: how far loading has come", () => {
  it("say nothing where there is nothing to tell", () => {
    assert.equal(describeLoad({ kind: "idle" }), undefined);
    assert.equal(describeLoad({ kind: "complete", atMs: NOW }), undefined);
  });

  it("count against what is expected, once that is known", () => {
    assert.equal(
      describeLoad({ kind: "loading", loaded: 50, expected: undefined }),
      "Loading looks, 50 so far",
    );
    assert.equal(
      describeLoad({ kind: "stopped", loaded: 50, expected: undefined }),
      "Stopped after 50 looks",
    );
    assert.equal(
      describeLoad({ kind: "stopped", loaded: 1200, expected: 3100 }),
      "Stopped at 1,200 of 3,100 looks",
    );
  });

  it("never tell more loaded than expected, though groups count too few", () => {
    assert.equal(describeLoad({ kind: "loading", loaded: 12, expected: 10 }), "Loading 12 of 12 looks");
  });

  it("say what is missing, and why", () => {
    const texts = [1, 1500, 0, undefined].map(
      (missing) => describeLoad({ kind: "incomplete", error: failure("network"), missing }) ?? "",
    );
    for (const [index, start] of [
      "1 look is missing. ",
      "1,500 looks are missing. ",
      "Some looks may be missing. ",
      "Some looks may be missing. ",
    ].entries()) {
      const text = texts[index] ?? "";
      assert.ok(text.startsWith(start) && text.length > start.length + 10, text);
    }
  });
});
