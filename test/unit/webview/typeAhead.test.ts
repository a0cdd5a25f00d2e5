import assert from "node:assert/strict";
import { mock } from "node:test";
import { TypeAhead } from "../../../webview/typeAhead";

describe("letters typed in the grid", () => {
  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
  });

  afterEach(() => {
    mock.timers.reset();
  });

  it("are one word while they come fast", () => {
    const typed = new TypeAhead();
    assert.deepEqual(typed.take("m"), { text: "m", isNext: true });
    mock.timers.tick(500);
    assert.deepEqual(typed.take("o"), { text: "mo", isNext: false });
    mock.timers.tick(500);
    assert.deepEqual(typed.take(" "), { text: "mo ", isNext: false });
    assert.ok(typed.isTyping);
    mock.timers.tick(600);
    assert.equal(typed.isTyping, false);
    assert.deepEqual(typed.take("a"), { text: "a", isNext: true });
  });

  it("the same again go on to the next look", () => {
    const typed = new TypeAhead();
    typed.take("m");
    assert.deepEqual(typed.take("m"), { text: "m", isNext: true });
  });

  it("make an answer to fewer of them stale", () => {
    const typed = new TypeAhead();
    const { text } = typed.take("m");
    assert.ok(typed.isLatest(text));
    typed.take("o");
    assert.equal(typed.isLatest(text), false);
  });
});
