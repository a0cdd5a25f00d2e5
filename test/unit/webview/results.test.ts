import assert from "node:assert/strict";
import { RANGE_MAX } from "../../../src/protocol";
import { BLOCK, indexOf, rangeFor, takeResults } from "../../../webview/results";
import { results as message } from "./samples";

describe("what the page knows of a query's looks", () => {
  it("grows by each range of the same revision, and takes newer cards over", () => {
    const first = takeResults(undefined, message(0, ["a", "b"]));
    const second = takeResults(first, message(1, ["b", "c"]));
    assert.deepEqual(
      [...second.looks].map(([index, { id }]) => [index, id]),
      [
        [0, "a"],
        [1, "b"],
        [2, "c"],
      ],
    );
    assert.notEqual(second.looks.get(1), first.looks.get(1));
    assert.equal(indexOf(second, "c"), 2);
    assert.equal(indexOf(second, "d"), undefined);
  });

  it("begins anew with another revision or query, where looks stand elsewhere", () => {
    const first = takeResults(undefined, message(0, ["a", "b"]));
    assert.deepEqual([...takeResults(first, message(60, ["x"], { revision: 2 })).looks.keys()], [60]);
    assert.deepEqual([...takeResults(first, message(60, ["x"], { queryId: 2 })).looks.keys()], [60]);
  });

  it("forgets what is far from the range that is shown", () => {
    const first = takeResults(undefined, message(0, ["a"]));
    assert.equal(takeResults(first, message(600, ["b"])).looks.size, 2);
    assert.deepEqual([...takeResults(first, message(660, ["b"])).looks.keys()], [660]);
  });
});

describe("the range to ask for", () => {
  const nothing = () => false;

  it("is whole blocks around what is shown, never more than the host gives", () => {
    for (let size = 1; size <= 120; size += 7) {
      for (let start = 0; start < 500; start += 13) {
        const range = rangeFor({ start, end: start + size }, nothing);
        assert.ok(range !== undefined);
        assert.equal(range.start % BLOCK, 0);
        assert.ok(range.count <= RANGE_MAX, JSON.stringify({ start, size, range }));
        assert.ok(range.start <= start && range.start + range.count >= start + size);
      }
    }
  });

  it("stays the same while one scrolls a little", () => {
    assert.deepEqual(
      rangeFor({ start: 606, end: 642 }, nothing),
      rangeFor({ start: 612, end: 648 }, nothing),
    );
  });

  it("reaches ahead of what is shown", () => {
    const range = rangeFor({ start: 600, end: 636 }, nothing);
    assert.ok(range && range.start < 600 && range.start + range.count > 636);
  });

  it("on a huge screen is one part after the other, until nothing is missing", () => {
    const known = new Set<number>();
    const shown = { start: 30, end: 430 };
    const asked: number[] = [];
    for (;;) {
      const range = rangeFor(shown, (index) => known.has(index));
      if (range === undefined) break;
      assert.ok(range.count <= RANGE_MAX);
      asked.push(range.start);
      for (let offset = 0; offset < range.count; offset += 1) known.add(range.start + offset);
      assert.ok(asked.length < 10, "never ends");
    }
    assert.deepEqual(asked, [0, 180, 360]);
  });
});
