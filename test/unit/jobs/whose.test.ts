import assert from "node:assert/strict";
import { inheritFromUser, isUsers, writeUser } from "../../../src/jobs/whose";
import { memoryFiles } from "../fakes";

const ORIGIN = "https://api.heygen.com";
const ANN = { origin: ORIGIN, username: "ann" };
const BEN = { origin: ORIGIN, username: "ben" };

/** Accounts by name, each with its user and a job, or a note of an earlier account. */
async function machine(users: Readonly<Record<string, typeof ANN>>, left = "j1.json") {
  const files = memoryFiles();
  for (const [name, user] of Object.entries(users)) {
    await writeUser(files, `accounts/${name}`, user);
    files.stored.set(`accounts/${name}/jobs/${left}`, new Uint8Array());
  }
  const heirs = (name: string): readonly string[] =>
    [...files.stored.keys()].filter(
      (path) => path.startsWith(`accounts/${name}/jobs/`) && path.endsWith(".earlier"),
    );
  return { files, heirs };
}

describe("whose jobs are", () => {
  it("is known of one user of one API, as last written", async () => {
    const { files } = await machine({ a: ANN });
    const isA = (user: typeof ANN | undefined) => isUsers(files, "accounts/a", user);
    assert.deepEqual(
      await Promise.all([ANN, BEN, { ...ANN, origin: "https://proxy.example" }, undefined].map(isA)),
      [true, false, false, false],
    );
    assert.equal(await isUsers(files, "accounts/b", ANN), undefined, "HeyGen never said");
    await writeUser(files, "accounts/a", BEN);
    assert.deepEqual(await Promise.all([ANN, BEN].map(isA)), [false, true]);
  });

  it("is written once", async () => {
    const { files } = await machine({ a: ANN });
    const write = () => Promise.reject(new Error("written again"));
    await writeUser({ ...files, write }, "accounts/a", ANN);
    await assert.rejects(writeUser({ ...files, write }, "accounts/a", BEN));
  });

  it("lets an account inherit from all others of its user, never from itself or another user", async () => {
    const { files, heirs } = await machine({ a: ANN, b: BEN, c: ANN, d: ANN });
    await inheritFromUser(files, "accounts/d", ANN);
    assert.deepEqual(heirs("d"), ["accounts/d/jobs/a.earlier", "accounts/d/jobs/c.earlier"]);
    assert.deepEqual(["a", "b", "c"].flatMap(heirs), []);
  });

  it("lets it inherit what another was to inherit itself, and nothing where nothing is left", async () => {
    const chained = await machine({ a: ANN }, "z.earlier");
    await inheritFromUser(chained.files, "accounts/d", ANN);
    assert.deepEqual(chained.heirs("d"), ["accounts/d/jobs/a.earlier"]);
    const empty = await machine({ a: ANN }, "w1.beat");
    await inheritFromUser(empty.files, "accounts/d", ANN);
    assert.deepEqual(empty.heirs("d"), []);
  });
});
