import assert from "node:assert/strict";
import { UnknownIds } from "../../../src/editor/unknownIds";
import type { Problem } from "../../../src/lookIds/problems";
import { fakeClock, fakeFetch, settle, errorResponse, jsonResponse, type FakeCall } from "../fakes";
import { openFakeSession } from "../gallery/samples";

const NEW = "8f0c1b2e6d7a4953b1c4e7f20a9d3c58";
const GROUP = "1ad92c4e7b6f4a0d8e53c9f7b2064e1d";
const MINUTE_MS = 60_000;

function unknown(id: string, wanted: "look" | "group" = "look"): Problem {
  const mention = { id, start: 0, end: id.length, wanted, evidence: { kind: "known" } } as const;
  return {
    code: "unknown-id",
    start: 0,
    end: id.length,
    kind: "mention",
    mention,
    finding: { code: "unknown-id" },
  };
}

function wireLook(id: string, facts: Readonly<Record<string, unknown>>) {
  return { data: { id, name: "Made today", avatar_type: "photo_avatar", group_id: GROUP, ...facts } };
}

function benchAnswering(answer: (call: FakeCall) => Response | Promise<Response>) {
  const clock = fakeClock();
  const { fetch, calls } = fakeFetch(answer);
  const session = openFakeSession(fetch, clock);
  const ids = new UnknownIds(clock);
  let answers = 0;
  ids.onDidAnswer(() => {
    answers += 1;
  });
  return { clock, calls, session, ids, answered: () => answers };
}

const notFound = () => errorResponse(404, "avatar_not_found");

describe("ids that are in no list", () => {
  it("are unknown when HeyGen does not have them either, and not before", async () => {
    const { ids, session, calls, answered } = benchAnswering(notFound);
    const problems = [unknown(NEW)];
    assert.deepEqual(ids.sure(problems, session), []);
    await ids.ask(problems, session);
    assert.deepEqual(ids.sure(problems, session), problems);
    assert.equal(answered(), 1);
    await ids.ask(problems, session);
    assert.deepEqual(
      calls.map(({ path }) => path),
      [`/v3/avatars/looks/${NEW}`],
    );
  });

  it("are asked for once, however often they stand there", async () => {
    const { ids, session, calls } = benchAnswering(notFound);
    await Promise.all([ids.ask([unknown(NEW), unknown(NEW)], session), ids.ask([unknown(NEW)], session)]);
    assert.equal(calls.length, 1);
  });

  it("of one's own come into the catalogue, with their group", async () => {
    const { ids, session } = benchAnswering(({ path }) =>
      path.includes("/looks/")
        ? jsonResponse(wireLook(NEW, { status: "completed" }))
        : jsonResponse({
            data: { id: GROUP, name: "Monica", created_at: 1, looks_count: 1, status: "completed" },
          }),
    );
    await ids.ask([unknown(NEW)], session);
    assert.equal(session.catalog.state.looks.get(NEW)?.name, "Made today");
    assert.equal(session.catalog.state.groups.get(GROUP)?.name, "Monica");
    assert.deepEqual(ids.sure([unknown(NEW)], session), []);
  });

  it("of HeyGen's own are not taken for the account's", async () => {
    const { ids, session } = benchAnswering(({ path }) =>
      path.includes("/looks/")
        ? jsonResponse(wireLook(NEW, {}))
        : jsonResponse({ data: [], has_more: false, next_token: null }),
    );
    await ids.ask([unknown(NEW)], session);
    assert.equal(session.catalog.state.looks.has(NEW), false);
    assert.deepEqual(ids.sure([unknown(NEW)], session), []);
  });

  it("are groups where groups are wanted", async () => {
    const { ids, session, calls } = benchAnswering(notFound);
    await ids.ask([unknown(GROUP, "group")], session);
    assert.deepEqual(
      calls.map(({ path }) => path),
      [`/v3/avatars/${GROUP}`],
    );
  });

  it("are not called unknown for an answer that got lost, and asked for again later", async () => {
    const { clock, ids, session, calls } = benchAnswering(() => errorResponse(403, "forbidden"));
    const problems = [unknown(NEW)];
    await ids.ask(problems, session);
    assert.deepEqual(ids.sure(problems, session), []);
    await ids.ask(problems, session);
    assert.equal(calls.length, 1);
    await clock.advance(MINUTE_MS);
    await ids.ask(problems, session);
    assert.equal(calls.length, 2);
  });

  it("are called so without asking, once there are too many", async () => {
    const { ids, session, calls } = benchAnswering(notFound);
    const many = Array.from({ length: 100 }, (_, nth) => unknown(`${NEW.slice(0, -3)}${nth + 100}`));
    await ids.ask(many, session);
    await settle();
    assert.equal(calls.length, 40);
    assert.equal(ids.sure(many, session).length, many.length);
  });

  it("are let be without an account", async () => {
    const { ids } = benchAnswering(notFound);
    const problems = [unknown(NEW)];
    await ids.ask(problems, undefined);
    assert.deepEqual(ids.sure(problems, undefined), problems);
  });
});
