import assert from "node:assert/strict";
import type { PageMessage } from "../../../src/protocol";
import { Query } from "../../../webview/query";
import { lookCard, results } from "./samples";

type Show = PageMessage & { type: "show" };

function openQuery() {
  const posted: Show[] = [];
  const query = new Query((message) => posted.push(message));
  query.begin({ search: "" });
  const last = (): Show => {
    const message = posted.at(-1);
    assert.ok(message);
    return message;
  };
  return { query, posted, last };
}

const NOTHING_SHOWN = { start: 0, end: 0 };

describe("the page's query", () => {
  it("asks once for what does not change", () => {
    const { query, posted, last } = openQuery();
    query.ask(NOTHING_SHOWN, ["a"]);
    query.ask(NOTHING_SHOWN, ["a"]);
    assert.equal(posted.length, 1);
    assert.equal(last().range.start, 0);
    query.take(results(0, ["a"], { queryId: last().queryId }));
    query.ask({ start: 0, end: 30 }, ["a"]);
    query.ask({ start: 6, end: 36 }, ["a"]);
    assert.equal(posted.length, 1);
    query.ask({ start: 600, end: 630 }, ["a"]);
    assert.equal(posted.length, 2);
    assert.equal(last().queryId, posted[0]?.queryId);
    assert.ok(last().range.start > 400);
  });

  it("watches each look once, and no more than the host does", () => {
    const { query, last } = openQuery();
    query.ask(NOTHING_SHOWN, Array.from("abcadefghij"));
    assert.deepEqual(last().watch, Array.from("abcdefgh"));
  });

  it("keeps what it has until new filters are answered, and takes no late answer", () => {
    const { query, last } = openQuery();
    query.ask(NOTHING_SHOWN, []);
    const { queryId } = last();
    query.take(results(0, ["a"], { queryId }));
    query.begin({ search: "new" });
    query.ask({ start: 600, end: 630 }, []);
    assert.ok(last().queryId > queryId);
    assert.equal(last().filters.search, "new");
    assert.equal(last().range.start, 0);
    assert.equal(query.take(results(0, ["late"], { queryId })), undefined);
    assert.equal(query.isAnswered, false);
    assert.equal(query.results?.looks.get(0)?.id, "a");
    assert.deepEqual(query.take(results(0, ["b"], { queryId: last().queryId })), []);
    assert.equal(query.isAnswered, true);
    assert.equal(query.results.looks.get(0)?.id, "b");
  });

  it("begins where the page was before its reload", () => {
    const { query, last } = openQuery();
    query.begin({ search: "" }, 900);
    query.ask(NOTHING_SHOWN, []);
    const { start, count } = last().range;
    assert.ok(start <= 900 && start + count > 930);
  });

  it("tells of a watched look that is gone, once, and only if it was there", () => {
    const { query, last } = openQuery();
    query.ask(NOTHING_SHOWN, ["a", "awaited"]);
    const { queryId } = last();
    const watched = [lookCard("a")];
    assert.deepEqual(query.take(results(0, [], { queryId, watched })), []);
    query.ask(NOTHING_SHOWN, ["a", "awaited"]);
    assert.deepEqual(query.take(results(0, [], { queryId })), ["a"]);
    assert.deepEqual(query.take(results(0, [], { queryId })), []);
  });

  it("does not miss a look that is no longer watched", () => {
    const { query, last } = openQuery();
    query.ask(NOTHING_SHOWN, ["a"]);
    const { queryId } = last();
    query.take(results(0, [], { queryId, watched: [lookCard("a")] }));
    query.ask(NOTHING_SHOWN, []);
    assert.deepEqual(query.take(results(0, [], { queryId })), []);
  });

  it("knows nothing of another account's looks", () => {
    const { query, last } = openQuery();
    query.ask(NOTHING_SHOWN, ["a"]);
    query.take(results(0, ["a"], { queryId: last().queryId, watched: [lookCard("a")] }));
    query.forget();
    query.begin({ search: "" });
    assert.equal(query.results, undefined);
    query.ask(NOTHING_SHOWN, ["a"]);
    assert.deepEqual(query.take(results(0, [], { queryId: last().queryId })), []);
  });
});
