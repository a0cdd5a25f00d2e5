import assert from "node:assert/strict";
import type { Session } from "../../../src/account/session";
import type { CatalogLook } from "../../../src/catalog/state";
import { InlinePictures } from "../../../src/editor/inlinePictures";
import type { Thumbnails } from "../../../src/thumbnails/thumbnails";
import { fakeClock, fakeFetch, fakeLog, jsonResponse, settle } from "../fakes";
import { look, openFakeSession } from "../gallery/samples";

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const IN_USE_MS = 10_000;
const MOST_KEPT = 60;

const addressOf = (id: string): string => `https://files2.heygen.ai/${id}.png`;

function pictured(id: string, previewImageUrl = addressOf(id)): CatalogLook {
  return { ...look(id, { previewImageUrl }), ownership: "public" };
}

/** @param found where a look's picture is kept */
function setUp(found: (id: string) => string | undefined = (id) => `file:///kept/${id}`, bytes = PNG) {
  const clock = fakeClock();
  const asked: string[] = [];
  const thumbnails: Thumbnails = {
    restored: Promise.resolve(),
    localUrl: () => undefined,
    fetch: ({ id }) => {
      asked.push(id);
      return Promise.resolve(found(id));
    },
    want: () => undefined,
    recheck: () => Promise.resolve(),
    onDidChange: () => () => undefined,
    clear: () => Promise.resolve(),
  };
  const { fetch } = fakeFetch(() => jsonResponse({}));
  const session: Session = { ...openFakeSession(fetch, clock), thumbnails };
  const loaded = { times: 0 };
  const pictures = new InlinePictures({
    clock,
    log: fakeLog(),
    read: (address) =>
      address.startsWith("file:") ? Promise.resolve(bytes) : Promise.reject(new Error("gone")),
    onDidLoad: () => {
      loaded.times += 1;
    },
  });
  return { clock, asked, session, loaded, pictures };
}

describe("pictures behind ids", () => {
  it("come from this machine with their bytes, and are fetched once", async () => {
    const { asked, session, loaded, pictures } = setUp();
    assert.equal(pictures.get(session, pictured("a")), undefined);
    assert.equal(pictures.get(session, pictured("a")), undefined);
    await settle();
    const picture = pictures.get(session, pictured("a", `${addressOf("a")}?Signature=new`));
    assert.ok(picture?.kind === "bytes");
    assert.equal(picture.dataUri, `data:image/png;base64,${Buffer.from(PNG).toString("base64")}`);
    assert.ok(picture.key.length < 100);
    assert.deepEqual([asked, loaded.times], [["a"], 1]);
  });

  it("that are no files stay addresses, of the web's safe kind alone", async () => {
    const { session, pictures } = setUp((id) => (id === "a" ? addressOf(id) : `http://127.0.0.1/${id}`));
    for (const id of ["a", "b"]) pictures.get(session, pictured(id));
    await settle();
    const [first, second] = ["a", "b"].map((id) => pictures.get(session, pictured(id)));
    assert.ok(first?.kind === "address");
    assert.equal(first.url, addressOf("a"));
    assert.equal(second, undefined);
  });

  it("are addresses, too, where no pictures are kept", () => {
    const { session, pictures, asked } = setUp();
    const picture = pictures.get({ ...session, thumbnails: undefined }, pictured("a"));
    assert.ok(picture?.kind === "address");
    assert.deepEqual(asked, []);
  });

  it("that are none, too large or gone are not shown, and not asked for again", async () => {
    const none = Uint8Array.from([1, 2, 3]);
    const large = new Uint8Array(2 * 1024 * 1024);
    large.set(PNG);
    const cases = [
      setUp(undefined, none),
      setUp(undefined, large),
      setUp(() => "vscode-userdata:/gone"),
      setUp(() => undefined),
    ];
    for (const { session, pictures, asked, loaded } of cases) {
      pictures.get(session, pictured("a"));
      await settle();
      assert.equal(pictures.get(session, pictured("a")), undefined);
      assert.deepEqual([asked.length, loaded.times], [1, 0]);
    }
  });

  it("of other looks wait while as many are in sight as are kept", async () => {
    const { clock, session, pictures, asked } = setUp();
    const shown = Array.from({ length: MOST_KEPT }, (_, nth) => pictured(`shown-${nth}`));
    for (const each of shown) pictures.get(session, each);
    await settle();
    pictures.get(session, pictured("other"));
    assert.equal(asked.length, MOST_KEPT);
    await clock.advance(IN_USE_MS);
    for (const each of shown.slice(1)) pictures.get(session, each);
    pictures.get(session, pictured("other"));
    await settle();
    assert.equal(asked.at(-1), "other");
    assert.equal(pictures.get(session, pictured("other"))?.kind, "bytes");
    assert.equal(pictures.get(session, shown[1] ?? pictured(""))?.kind, "bytes");
  });
});
