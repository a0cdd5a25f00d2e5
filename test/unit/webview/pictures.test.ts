import assert from "node:assert/strict";
import { Pictures } from "../../../webview/pictures";
import { fakeClock, settle } from "../fakes";

interface Asked {
  readonly lookId: string;
  readonly signal: AbortSignal;
  readonly answer: (url: string | undefined) => void;
  readonly fail: () => void;
}

function openPictures(renew: () => Promise<void> = () => Promise.resolve()) {
  const asked: Asked[] = [];
  const renewed: string[] = [];
  const clock = fakeClock();
  const pictures = new Pictures({
    setTimer: (callback, ms) => clock.setTimer(callback, ms),
    renew: (lookId) => {
      renewed.push(lookId);
      return renew();
    },
    find: (lookId, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          lookId,
          signal,
          answer: resolve,
          fail: () => {
            reject(new Error("no"));
          },
        });
      }),
  });
  const shown: string[] = [];
  const find = (lookId: string) => pictures.find(lookId, (url) => shown.push(url));
  return { clock, pictures, asked, renewed, shown, find };
}

/** Node has none; what it sees is no matter of these tests. */
class BlindObserver {
  observe(): void {
    // Nothing comes into sight.
  }
}

describe("the page's pictures", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "IntersectionObserver");

  beforeEach(() => {
    Object.defineProperty(globalThis, "IntersectionObserver", { value: BlindObserver, configurable: true });
  });

  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(globalThis, "IntersectionObserver");
    else Object.defineProperty(globalThis, "IntersectionObserver", before);
  });

  it("are asked for a few at a time, those on screen last come first", async () => {
    const { asked, find } = openPictures();
    for (let look = 0; look < 10; look += 1) find(`look ${look}`);
    assert.equal(asked.length, 6);
    asked[0]?.answer("url");
    await settle();
    assert.equal(asked[6]?.lookId, "look 9");
  });

  it("that scrolled away are called off, and never asked for if they still waited", async () => {
    const { asked, find, shown } = openPictures();
    const leave = Array.from({ length: 8 }, (_, look) => find(`look ${look}`));
    for (const one of leave) one();
    assert.ok(asked.every(({ signal }) => signal.aborted));
    for (const { answer } of asked) answer("late");
    await settle();
    assert.equal(asked.length, 6);
    assert.deepEqual(shown, []);
  });

  it("that were found are not asked for again", async () => {
    const { asked, find, shown } = openPictures();
    find("a");
    asked[0]?.answer("url of a");
    await settle();
    find("a");
    assert.equal(asked.length, 1);
    assert.deepEqual(shown, ["url of a", "url of a"]);
  });

  it("that could not be had are asked for when they come into sight again", async () => {
    const { asked, find, shown } = openPictures();
    find("a");
    find("b");
    asked[0]?.fail();
    asked[1]?.answer(undefined);
    await settle();
    find("a");
    find("b");
    assert.deepEqual(
      asked.map(({ lookId }) => lookId),
      ["a", "b", "a", "b"],
    );
    asked[3]?.answer("url of b");
    await settle();
    assert.deepEqual(shown, ["url of b"]);
  });

  it("that could not be had are asked for again after a minute, while they are on screen", async () => {
    const { clock, asked, find, shown } = openPictures();
    const leave = find("a");
    find("b");
    asked[0]?.fail();
    asked[1]?.answer(undefined);
    await settle();
    leave();
    assert.equal(clock.pending(), 1);
    await clock.advance(59_999);
    assert.equal(asked.length, 2);
    await clock.advance(1);
    assert.deepEqual([asked.length, asked[2]?.lookId], [3, "b"]);
    asked[2]?.answer(undefined);
    await clock.advance(60_000);
    asked[3]?.answer("url of b");
    await settle();
    assert.deepEqual(shown, ["url of b"]);
    assert.deepEqual([asked.length, clock.pending()], [4, 0]);
  });

  it("that do not load have their look read anew, once", async () => {
    const { pictures, renewed } = openPictures();
    let again = 0;
    const note = () => {
      pictures.noteFailure("url", "a", () => {
        again += 1;
      });
    };
    note();
    assert.ok(pictures.hasFailed("url"));
    await settle();
    assert.equal(pictures.hasFailed("url"), false);
    note();
    await settle();
    assert.ok(pictures.hasFailed("url"));
    assert.deepEqual(renewed, ["a"]);
    assert.equal(again, 1);
  });

  it("that do not load have their look read anew another time where the reading failed", async () => {
    const { clock, pictures, renewed } = openPictures(() => Promise.reject(new Error("offline")));
    let again = 0;
    const note = () => {
      pictures.noteFailure("url", "a", () => {
        again += 1;
      });
    };
    note();
    await settle();
    note();
    await settle();
    assert.deepEqual(renewed, ["a"], "not with each repaint");
    assert.ok(pictures.hasFailed("url"));
    assert.equal(again, 0);
    await clock.advance(60_000);
    assert.equal(again, 1);
    assert.equal(pictures.hasFailed("url"), false);
    note();
    await settle();
    assert.deepEqual(renewed, ["a", "a"]);
  });

  it("that loaded may be renewed once more when they fail later", async () => {
    const { pictures, renewed } = openPictures();
    const note = () => {
      pictures.noteFailure("url", "a", () => undefined);
    };
    note();
    await settle();
    pictures.noteLoaded("a");
    note();
    await settle();
    assert.deepEqual(renewed, ["a", "a"]);
  });

  it("of another account were never asked for", async () => {
    const { pictures, asked, find, shown } = openPictures();
    find("a");
    pictures.forget();
    asked[0]?.answer("the other account's");
    await settle();
    find("a");
    assert.deepEqual(shown, []);
    assert.equal(asked.length, 2);
  });
});
