import assert from "node:assert/strict";
import { deleteGroupFromCommand, deleteLooksFromCommand } from "../../../src/commands/deleteAvatars";
import { sitDown } from "../editorWindow";
import { errorResponse, fakeClock, fakeFetch, jsonResponse, settle, type FakeCall } from "../fakes";
import { fakeAccount, openFakeSession, searchWith, signedIn } from "../gallery/samples";

const GROUP = { id: "g", name: "Monica", created_at: 1_760_000_000, looks_count: 2, status: "completed" };
const LOOKS = ["red", "blue"].map((id) => ({
  id,
  name: `In ${id}`,
  avatar_type: "photo_avatar",
  group_id: "g",
  tags: [],
  supported_api_engines: [],
  status: "completed",
}));

type Fate = "delete" | "loseAnswer" | "loseAll" | "refuse";

/** A HeyGen with one own group of two looks; `fates` say what becomes of each deletion, in order. */
function bench(fates: readonly Fate[]) {
  const clock = fakeClock();
  const deleted = new Set<string>();
  const isThere = (id: string): boolean =>
    !deleted.has(id) && !(LOOKS.some((look) => look.id === id) && deleted.has("g"));
  let nth = 0;
  let isDown = false;
  const remove = (id: string): Response => {
    const fate = fates[nth++] ?? "delete";
    if (fate === "refuse") return errorResponse(403, "forbidden");
    if (!isThere(id)) return errorResponse(404, "not_found");
    deleted.add(id);
    if (fate === "delete") return jsonResponse({ data: { id } });
    isDown = fate === "loseAll";
    throw new TypeError("fetch failed");
  };
  const page = (data: readonly unknown[]): Response =>
    jsonResponse({ data, has_more: false, next_token: null });
  const answer = ({ path, method }: FakeCall): Response => {
    const id = /\/([a-z]+)(?:\?.*)?$/u.exec(path)?.[1] ?? "";
    if (method === "DELETE") return remove(id);
    if (isDown) throw new TypeError("fetch failed");
    const looks = LOOKS.filter((look) => isThere(look.id));
    if (path.startsWith("/v3/avatars/looks?")) return page(path.includes("public") ? [] : looks);
    if (path.startsWith("/v3/avatars?")) return page(path.includes("public") || !isThere("g") ? [] : [GROUP]);
    if (!isThere(id)) return errorResponse(404, "not_found");
    return jsonResponse({ data: id === "g" ? GROUP : LOOKS.find((look) => look.id === id) });
  };
  const net = fakeFetch(answer);
  const session = openFakeSession(net.fetch, clock);
  const ports = {
    account: fakeAccount(signedIn(session)),
    clock,
    searchOf: searchWith(clock),
    requireSession: () => Promise.resolve(session),
    rowsInFocus: () => Promise.resolve([]),
  };
  return {
    session,
    clock,
    ports,
    mend() {
      isDown = false;
    },
    /** Opened, with both looks marked. */
    async open() {
      await session.catalog.loadAllGroups();
      await session.catalog.loadAllLooks();
      await session.bookmarks.setFavourite(["red", "blue"], true);
    },
    /** The clock runs until it is done. */
    async through(work: Promise<void>) {
      const running = new Set([work]);
      const done = work.finally(() => {
        running.clear();
      });
      while (running.size > 0) {
        await clock.advance(1_000);
        await settle();
      }
      await done;
    },
    favourites: () => session.bookmarks.state.favourites,
  };
}

const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/gu, "");
const look = { kind: "look", lookId: "red" };
const group = { kind: "group", groupId: "g" };

describe("a deletion whose answer is lost", () => {
  it("is told as done where HeyGen then says that the look is gone, and its favourite goes", async () => {
    const place = bench(["loseAnswer"]);
    await place.open();
    const { said } = sitDown({ onSaid: ({ buttons }) => buttons[0] });
    await place.through(deleteLooksFromCommand(place.ports, look, undefined));
    assert.deepEqual(said.map(({ text }) => plain(text)).slice(1), ["$(check) Deleted In red"]);
    assert.deepEqual(place.favourites(), ["blue"]);
  });

  it("is told as unknown where HeyGen says nothing; tried again, what is gone is said to be", async () => {
    const place = bench(["loseAll"]);
    await place.open();
    const { said } = sitDown({
      onSaid({ buttons }) {
        if (buttons.includes("Try Again")) place.mend();
        return buttons[0];
      },
    });
    await place.through(deleteLooksFromCommand(place.ports, look, undefined));
    const texts = said.map(({ text }) => plain(text));
    assert.match(texts[1] ?? "", /^HeyGen did not say whether In red is deleted\. /u);
    assert.deepEqual(texts.slice(2), ["$(check) In red is no longer there"]);
    assert.deepEqual(place.favourites(), ["blue"]);
  });

  it("of a group, the same; what a list has taken out meanwhile is not asked for again", async () => {
    for (const [fate, isListed, last] of [
      ["loseAnswer", true, "$(check) Deleted Monica"],
      ["loseAll", true, "$(check) Deleted Monica"],
      ["loseAll", false, "$(check) Monica is no longer there"],
    ] as const) {
      const place = bench([fate]);
      await place.open();
      const { said } = sitDown({
        async onSaid({ buttons }) {
          if (!buttons.includes("Try Again")) return buttons[0];
          place.mend();
          if (!isListed) await place.session.catalog.refresh();
          return buttons[0];
        },
      });
      await place.through(deleteGroupFromCommand(place.ports, group));
      assert.equal(plain(said.at(-1)?.text ?? ""), last);
      assert.deepEqual(place.favourites(), []);
    }
  });

  it("is no refusal: that is told as one, and the favourite stays", async () => {
    const place = bench(["refuse"]);
    await place.open();
    const { said } = sitDown({
      onSaid: ({ buttons }) => (buttons.includes("Try Again") ? undefined : buttons[0]),
    });
    await place.through(deleteLooksFromCommand(place.ports, look, undefined));
    assert.match(plain(said.at(-1)?.text ?? ""), /^In red was not deleted\. /u);
    assert.deepEqual(place.favourites(), ["red", "blue"]);
  });
});
