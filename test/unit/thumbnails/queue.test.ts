import assert from "node:assert/strict";
import { Queue } from "../../../src/thumbnails/queue";
import { settle } from "../fakes";

/** Work that the test ends; `begun` in order. */
function bench() {
  const queue = new Queue<string>({ all: 4, idle: 2 });
  const begun: string[] = [];
  const aborted: string[] = [];
  const ends = new Map<string, () => void>();
  const work =
    (key: string) =>
    (signal: AbortSignal): Promise<string> => {
      begun.push(key);
      return new Promise((resolve) => {
        const end = (): void => {
          resolve(`${key}!`);
        };
        ends.set(key, end);
        signal.addEventListener("abort", () => {
          aborted.push(key);
          end();
        });
      });
    };
  return {
    queue,
    begun,
    aborted,
    ask: (key: string, signal = new AbortController().signal) => queue.ask(key, work(key), signal),
    want: (key: string): void => {
      queue.want(key, work(key));
    },
    finish: async (key: string): Promise<void> => {
      ends.get(key)?.();
      await settle();
    },
  };
}

const KEYS = ["a", "b", "c", "d", "e", "f"];

describe("the queue of pictures", () => {
  it("has four in work at most, first come first served", async () => {
    const { ask, begun, finish } = bench();
    const results = KEYS.map((key) => ask(key));
    assert.deepEqual(begun, ["a", "b", "c", "d"]);
    await finish("c");
    assert.deepEqual(begun, ["a", "b", "c", "d", "e"]);
    for (const key of KEYS) await finish(key);
    assert.deepEqual(await Promise.all(results), ["a!", "b!", "c!", "d!", "e!", "f!"]);
  });

  it("does each once, whoever asks meanwhile, and again later", async () => {
    const { ask, begun, finish } = bench();
    const results = [ask("a"), ask("a")];
    await finish("a");
    assert.deepEqual(await Promise.all(results), ["a!", "a!"]);
    assert.deepEqual(begun, ["a"]);
    void ask("a");
    assert.deepEqual(begun, ["a", "a"]);
  });

  it("leaves slots free for what somebody waits for, which goes first", async () => {
    const { ask, want, begun, finish } = bench();
    for (const key of KEYS) want(key);
    assert.deepEqual(begun, ["a", "b"]);
    void ask("x");
    void ask("y");
    void ask("z");
    assert.deepEqual(begun, ["a", "b", "x", "y"]);
    await finish("a");
    assert.deepEqual(begun, ["a", "b", "x", "y", "z"]);
    for (const key of ["b", "x", "y"]) await finish(key);
    assert.deepEqual(begun.slice(5), ["c"]);
  });

  it("brings forward what was only wanted once somebody asks for it", async () => {
    const { ask, want, begun, finish } = bench();
    for (const key of KEYS) want(key);
    const result = ask("f");
    assert.deepEqual(begun, ["a", "b", "f"]);
    await finish("f");
    assert.equal(await result, "f!");
    assert.equal(begun.filter((key) => key === "f").length, 1);
  });

  it("ends what everybody has given up, running or not, and goes on with the next", async () => {
    const { ask, begun, aborted } = bench();
    const leaver = new AbortController();
    const results = KEYS.map((key) => ask(key, leaver.signal));
    const stays = ask("a");
    const late = ask("late");
    leaver.abort();
    assert.deepEqual(
      await Promise.all(results),
      KEYS.map(() => undefined),
    );
    await settle();
    assert.deepEqual(aborted.sort(), ["b", "c", "d"]);
    assert.deepEqual(begun.sort(), ["a", "b", "c", "d", "late"]);
    void stays;
    void late;
  });

  it("does not end what is wanted anyway", async () => {
    const { ask, want, aborted, begun } = bench();
    const leaver = new AbortController();
    want("a");
    const result = ask("a", leaver.signal);
    leaver.abort();
    assert.equal(await result, undefined);
    assert.deepEqual([begun, aborted], [["a"], []]);
  });

  it("begins nothing for who has left already", async () => {
    const { ask, begun } = bench();
    assert.equal(await ask("a", AbortSignal.abort()), undefined);
    assert.deepEqual(begun, []);
  });

  it("answers nothing to anybody once it is cleared, and works on afterwards", async () => {
    const { queue, ask, want, begun, aborted, finish } = bench();
    want("w");
    const results = KEYS.map((key) => ask(key));
    queue.clear();
    assert.deepEqual(
      await Promise.all(results),
      KEYS.map(() => undefined),
    );
    assert.deepEqual(aborted, ["w", "a", "b", "c"]);
    const again = ask("a");
    await finish("a");
    assert.equal(await again, "a!");
    assert.deepEqual(begun, ["w", "a", "b", "c", "a"]);
  });
});
