import assert from "node:assert/strict";
import { secretName } from "../../../src/account/savedKeys";
import type { AccountFacts } from "../../../src/account/session";
import { accountFolder } from "../../../src/library/accountFolder";
import { failure } from "../catalog/bench";
import { fakeFetch, jsonResponse, settle, type FakeCall } from "../fakes";
import {
  accountBench,
  FACTLESS,
  FACTS,
  KEY_A,
  KEY_B,
  ORIGIN,
  OTHER_ORIGIN,
  savedText,
  signedInBench,
  type AccountBench,
} from "./bench";

const GROUP = { id: "g", name: "Monica", created_at: 1_760_000_000, looks_count: 0 };

/** One own group, and nothing else. */
function answer({ path }: FakeCall): Response {
  const data = path.startsWith("/v3/avatars?ownership=private") ? [GROUP] : [];
  return jsonResponse({ data, has_more: false, next_token: null });
}

/** Everything is loaded and saved. */
async function loadAll(bench: AccountBench): Promise<void> {
  const session = bench.session() ?? assert.fail("signed out");
  const loading = session.library.load();
  await bench.clock.advance(60_000);
  await loading;
  await bench.clock.advance(0);
  await until(bench, () => paths(bench, "looks").length > 0);
}

/** Digests and the files' promises take turns of the event loop of their own. */
async function until(bench: AccountBench, isSo: () => boolean): Promise<void> {
  while (!isSo()) await bench.clock.advance(0);
}

function paths({ files }: AccountBench, name = ""): readonly string[] {
  return [...files.stored.keys()].filter((path) => path.endsWith(name));
}

async function savedBench(): Promise<AccountBench> {
  const bench = await signedInBench({ fetch: fakeFetch(answer).fetch });
  await loadAll(bench);
  return bench;
}

describe("account: what is saved of it", () => {
  it("stands in a folder of the account's own", async () => {
    const bench = await savedBench();
    const id = bench.session()?.id ?? assert.fail("signed out");
    const folder = await accountFolder(id);
    assert.deepEqual(paths(bench).toSorted(), [`${folder}/groups`, `${folder}/looks`]);
  });

  it("goes when the user signs out, and does not come back", async () => {
    const bench = await savedBench();
    await bench.account.signOut();
    assert.deepEqual(paths(bench), []);
    await bench.clock.advance(600_000);
    assert.deepEqual(paths(bench), []);
  });

  it("is looked for once, though the window that signs out is told of it as well", async () => {
    const bench = await savedBench();
    let looks = 0;
    const listFolders = bench.files.listFolders.bind(bench.files);
    bench.files.listFolders = (folder) => {
      if (folder === "accounts") looks += 1;
      return listFolders(folder);
    };
    await bench.account.signOut();
    await bench.account.onSecretChanged(secretName(ORIGIN));
    assert.equal(looks, 1);
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    looks = 0;
    await bench.account.signOut();
    assert.equal(looks, 1, "and again after the next time");
  });

  it("goes when another window signs out", async () => {
    const bench = await savedBench();
    await bench.secrets.delete(secretName(ORIGIN));
    await bench.follow();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.deepEqual(paths(bench), []);
  });

  it("stays when another API's address is set, whose key is another's", async () => {
    const bench = await savedBench();
    bench.setting.apiUrl = OTHER_ORIGIN;
    await bench.account.restore();
    assert.equal(bench.account.state.kind, "signedOut");
    assert.equal(paths(bench).length, 2);
  });

  it("stays when the key is rejected, or left for the sample account", async () => {
    const bench = await savedBench();
    bench.account.reportError(failure("unauthorized"));
    assert.equal(bench.account.state.kind, "rejected");
    await bench.account.useSample();
    const loading = bench.session()?.library.load();
    await bench.clock.advance(60_000);
    await loading;
    await bench.account.signOut();
    assert.equal(paths(bench, "groups").length, 1, "and the sample account is never saved");
  });

  it("goes with a key that is replaced: nobody could sign out of it any more", async () => {
    const bench = await savedBench();
    await bench.account.adopt(ORIGIN, KEY_B, undefined);
    await until(bench, () => paths(bench, "groups").length === 0);
    assert.deepEqual(paths(bench), []);
  });

  it("goes at the next start where the key went while nobody looked, and only that of its API", async () => {
    const first = await savedBench();
    for (const [apiUrl, left] of [
      [OTHER_ORIGIN, 2],
      [ORIGIN, 0],
    ] as const) {
      const bench = accountBench({ apiUrl });
      for (const [path, bytes] of first.files.stored) bench.files.stored.set(path, bytes);
      bench.files.stored.set("accounts/0123456789abcdef/bookmarks.json", new TextEncoder().encode("{}"));
      await bench.account.restore();
      await settle();
      assert.equal(bench.account.state.kind, "signedOut");
      assert.equal(paths(bench).length, left + 1, "favourites stay");
    }
  });

  it("is there at the next start, for that key alone", async () => {
    const first = await savedBench();
    for (const [credential, known] of [
      [KEY_A, ["g"]],
      [KEY_B, []],
    ] as const) {
      const bench = accountBench();
      for (const [path, bytes] of first.files.stored) bench.files.stored.set(path, bytes);
      bench.stored.set(secretName(ORIGIN), savedText(credential, true));
      await bench.account.restore();
      const session = bench.session() ?? assert.fail("signed out");
      await session.library.restored;
      assert.deepEqual([...session.catalog.state.groups.keys()], known);
    }
  });
});

describe("account: favourites when the key is replaced", () => {
  const marked = async (facts: AccountFacts | undefined): Promise<AccountBench> => {
    const bench = await signedInBench({
      fetch: fakeFetch(answer).fetch,
      probe: () => Promise.resolve(facts ?? FACTLESS),
    });
    if (facts !== undefined) await bench.account.loadFacts();
    const { bookmarks } = bench.session() ?? assert.fail("signed out");
    await bookmarks.setFavourite(["b", "a"], true);
    await bookmarks.noteUsed(["c"]);
    return bench;
  };
  const userNamed = (username: string): AccountFacts => ({
    ...FACTS,
    user: FACTS.user && { ...FACTS.user, username },
  });
  const kept = async (bench: AccountBench) => {
    const { bookmarks } = bench.session() ?? assert.fail("signed out");
    await bookmarks.restored;
    return bookmarks.state;
  };

  it("move to the new key of the same user", async () => {
    const bench = await marked(FACTS);
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await kept(bench), { favourites: ["b", "a"], recent: ["c"] });
    assert.equal(paths(bench, "bookmarks.json").length, 1);
  });

  it("move from a key that was refused before it could say whose it was", async () => {
    const bench = await marked(undefined);
    bench.account.reportError(failure("unauthorized"));
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    assert.deepEqual(await kept(bench), { favourites: ["b", "a"], recent: ["c"] });
  });

  it("stay with another user, and with a key nobody knows", async () => {
    for (const [before, after] of [
      [userNamed("ben"), FACTS],
      [undefined, FACTS],
      [FACTS, undefined],
    ] as const) {
      const bench = await marked(before);
      await bench.account.adopt(ORIGIN, KEY_B, after);
      assert.deepEqual(await kept(bench), { favourites: [], recent: [] });
      assert.equal(paths(bench, "bookmarks.json").length, 1);
    }
  });

  it("are added to what the new key has", async () => {
    const bench = await marked(FACTS);
    await bench.account.adopt(ORIGIN, KEY_B, FACTS);
    await bench.session()?.bookmarks.setFavourite(["z"], true);
    await bench.account.adopt(ORIGIN, KEY_A, FACTS);
    assert.deepEqual((await kept(bench)).favourites, ["z", "b", "a"]);
  });
});
