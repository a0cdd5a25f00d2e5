import assert from "node:assert/strict";
import { takeResults, type Results } from "../../../webview/results";
import { Selection } from "../../../webview/selection";
import { Sight } from "../../../webview/sight";
import { settle } from "../fakes";
import { lookCard, results as message, type ResultsMessage } from "./samples";

function resultsOf(more: Partial<ResultsMessage> = {}, ids: readonly string[] = []): Results {
  return takeResults(undefined, message(0, ids, more));
}

function openSight(places: Readonly<Record<string, number>> = {}) {
  const done: string[] = [];
  const sight = new Sight({
    grid: {
      reveal: (index, where) => done.push(`${where ?? "center"} ${index}`),
      focusActive: () => done.push("focus"),
    },
    locate: (lookId, queryId) => {
      done.push(`locate ${lookId} of ${queryId}`);
      return Promise.resolve(places[`${lookId} ${queryId}`]);
    },
    onHidden: (lookId) => done.push(`hidden ${lookId}`),
  });
  return { sight, done };
}

describe("what is to come into sight", () => {
  it("after a reload is the place of before, as soon as there are so many looks", () => {
    const { sight, done } = openSight();
    sight.restore(600);
    sight.settle(resultsOf({ total: 100 }), true, undefined);
    assert.deepEqual(done, []);
    assert.equal(sight.scroll, 600);
    sight.settle(resultsOf({ total: 700 }), true, undefined);
    sight.settle(resultsOf({ total: 700 }), true, undefined);
    assert.deepEqual(done, ["top 600"]);
    assert.equal(sight.scroll, undefined);
  });

  it("is not waited for once everything has come, or the filters changed", () => {
    const { sight, done } = openSight();
    sight.restore(600);
    sight.settle(resultsOf({ total: 100 }), false, undefined);
    sight.settle(resultsOf({ total: 700 }), false, undefined);
    sight.restore(600);
    sight.forgetScroll();
    sight.settle(resultsOf({ total: 700 }), true, undefined);
    assert.deepEqual(done, []);
  });

  it("is a look that was asked for, once its details are open", async () => {
    const { sight, done } = openSight({ "a 1": 4_000 });
    sight.want("a");
    sight.settle(resultsOf(), true, undefined);
    assert.deepEqual(done, []);
    sight.settle(resultsOf(), true, "a");
    sight.settle(resultsOf(), true, "a");
    await settle();
    sight.settle(resultsOf(), true, "a");
    assert.deepEqual(done, ["locate a of 1", "center 4000"]);
  });

  it("is that look even where filters hide it: they go, and it is asked for again", async () => {
    const { sight, done } = openSight({ "a 2": 7 });
    sight.want("a");
    sight.settle(resultsOf({ queryId: 1 }), false, "a");
    await settle();
    sight.settle(resultsOf({ queryId: 2 }), false, "a");
    await settle();
    assert.deepEqual(done, ["locate a of 1", "hidden a", "locate a of 2", "center 7"]);
  });

  it("is no longer a look whose details were closed meanwhile", async () => {
    const { sight, done } = openSight({ "a 1": 7 });
    sight.want("a");
    sight.settle(resultsOf(), false, "a");
    sight.giveUp();
    await settle();
    assert.deepEqual(done, ["locate a of 1"]);
  });

  it("gets the focus once, when it has come", () => {
    const { sight, done } = openSight();
    sight.focusGrid();
    sight.settle(resultsOf(), false, undefined);
    sight.settle(resultsOf(), false, undefined);
    assert.deepEqual(done, ["focus"]);
  });
});

describe("the selection", () => {
  it("of a look that has not come shows what was selected until it has", () => {
    const selection = new Selection();
    selection.select("a");
    selection.await("b");
    assert.deepEqual(selection.lookIds, ["a", "b"]);
    assert.equal(selection.wantedId, "b");
    assert.equal(selection.take(resultsOf({ watched: [lookCard("a")] })), undefined);
    assert.equal(selection.lookId, "a");
    assert.equal(selection.take(resultsOf({ watched: [lookCard("a"), lookCard("b")] })), "b");
    assert.deepEqual(selection.lookIds, ["b"]);
  });

  it("is shown from the grid before the host watches it, and by the host's word after", () => {
    const selection = new Selection();
    selection.select("b");
    assert.equal(selection.look(resultsOf({}, ["a", "b"]))?.name, "Look b");
    const watched = [lookCard("b", { name: "Renamed" })];
    assert.equal(selection.look(resultsOf({ watched }, ["a", "b"]))?.name, "Renamed");
    assert.equal(selection.look(resultsOf({}, ["a"])), undefined);
    assert.equal(selection.look(undefined), undefined);
  });

  it("is awaited for another account, unless one is awaited already", () => {
    const selection = new Selection();
    selection.restart("kept");
    selection.restart(undefined);
    assert.deepEqual(selection.lookIds, ["kept"]);
    selection.await("asked");
    selection.restart("kept");
    assert.deepEqual(selection.lookIds, ["asked"]);
  });
});
