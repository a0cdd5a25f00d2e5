import assert from "node:assert/strict";
import { findMentions } from "../../../src/lookIds/findMentions";
import type { KnownAs } from "../../../src/lookIds/mention";
import { readCorpus, scoreOf } from "./corpus";

const CORPUS = "test/fixtures/lookIds";
const HELD_OUT = "test/fixtures/lookIdsHeldOut";
const FRESH = "test/fixtures/lookIdsFresh";
const LOOK = "8f0c1b2e6d7a4953b1c4e7f20a9d3c58";
const OTHER = "1ad92c4e7b6f4a0d8e53c9f7b2064e1d";

function unknown(): KnownAs {
  return undefined;
}

function idsIn(text: string, languageId = "typescript", known: (id: string) => KnownAs = unknown) {
  return findMentions(text, { languageId, known }).map(({ id, wanted, evidence }) => ({
    id,
    wanted,
    evidence: evidence.kind,
  }));
}

describe("finding ids in people's code", () => {
  it("finds what is meant and nothing else, over a corpus of labelled snippets", () => {
    const score = scoreOf(readCorpus(CORPUS));
    const misses = score.misses.join("\n");
    assert.ok(score.snippets >= 400 && score.traps >= 200 && score.languages >= 20);
    assert.ok(score.precision >= 0.99, `precision ${score.precision}\n${misses}`);
    assert.ok(score.recall >= 0.97, `recall ${score.recall}\n${misses}`);
  });

  for (const [folder, least] of [
    [HELD_OUT, 0.99],
    [FRESH, 0.98],
  ] as const) {
    it(`keeps what was reached over ${folder}`, () => {
      const score = scoreOf(readCorpus(folder));
      const misses = score.misses.join("\n");
      assert.ok(score.precision >= 0.99, `precision ${score.precision}\n${misses}`);
      assert.ok(score.recall >= least, `recall ${score.recall}\n${misses}`);
    });
  }

  it("finds a known id without any name, and in a text that never speaks of HeyGen", () => {
    const known = (id: string) => (id === LOOK ? "look" : undefined);
    assert.deepEqual(idsIn(`const host = "${LOOK}"; const voice = "${OTHER}";`, "typescript", known), [
      { id: LOOK, wanted: undefined, evidence: "known" },
    ]);
  });

  it("lets a name say what a known id is wanted for", () => {
    const text = `avatar_id: "${LOOK}"`;
    assert.deepEqual(
      idsIn(text, "yaml", (id) => (id === LOOK ? "group" : undefined)),
      [{ id: LOOK, wanted: "look", evidence: "name" }],
    );
  });

  it("takes the part of a path for an id only where it can be nothing else", () => {
    const paths = ["listLooks", "search", "generate", "my_looks", "looks", "{id}", "looks/${id}"];
    for (const path of paths)
      assert.deepEqual(idsIn(`get("https://api.heygen.com/v3/avatars/${path}")`), [], path);
    assert.deepEqual(idsIn("post('https://api.heygen.com/v2/photo_avatar/avatar_group/create')"), []);
    assert.deepEqual(idsIn("post('https://api.heygen.com/v2/photo_avatar/generate')"), []);
  });

  it("knows which paths want a look and which a group", () => {
    const wantedBy = (path: string) => idsIn(`GET https://api.heygen.com${path}${LOOK}`)[0]?.wanted;
    assert.equal(wantedBy("/v3/avatars/"), "group");
    assert.equal(wantedBy("/v3/avatars/looks/"), "look");
    assert.equal(wantedBy("/v2/avatar/"), "look");
    assert.equal(wantedBy("/v2/photo_avatar/"), "look");
    assert.equal(wantedBy("/v2/avatar_group/"), "group");
    assert.equal(wantedBy("/v2/photo_avatar/avatar_group/"), "group");
  });

  it("takes a plain word for an id only when the catalogue knows it", () => {
    const text = `avatarId: "Monica" // heygen`;
    assert.deepEqual(idsIn(text), []);
    assert.deepEqual(
      idsIn(text, "typescript", (id) => (id === "Monica" ? "look" : undefined)),
      [{ id: "Monica", wanted: "look", evidence: "name" }],
    );
  });

  it("finds the same in parts as in one go, with names and values on both sides of a cut", () => {
    const line = `heygen.make({ avatar_id: "${LOOK}", group_id: "${OTHER}" });\n`;
    const text = line.repeat(40);
    const options = { languageId: "typescript", known: unknown };
    const whole = findMentions(text, options);
    const parts = [];
    for (let from = 0; from < text.length; from += 37) {
      parts.push(...findMentions(text, options, { from, to: Math.min(text.length, from + 37) }));
    }
    assert.equal(whole.length, 80);
    assert.deepEqual(parts, whole);
  });

  describe("never takes more than its share of time on what is written to be slow", function () {
    this.timeout(60_000);
    const SMALL = 32 * 1024;
    const GROWTH = 8;
    const seeds = [
      ...["avatar_id", "avatar_ids ", "avatar_ids=[", 'avatar_id:"', "avatar_id=x||", "/v3/avatars/looks/"],
      ...["avatar_id - - -\n", "avatar_id{{{{", "avatar_id: a b c ", "avatar_ids: [ [ ", "-avatar-id \\\\\\"],
      ...[
        "0123456789abcdef",
        "group_id=(",
        "look id **",
        '{"avatar_id":',
        "avatar_id?:a|b|c|",
        "avatar_ids,",
      ],
      ...["avatar_id(a){", "|avatar_id", "|avatar_id\n|--\n", '"avatar_id",', "a,avatar_id=", "avatar_id=>"],
      ...["avatar_id) VALUES (", "avatar_id:\n ", "(avatar_id,'", " avatar_id do ", "avatar_id <"],
      ...[
        "avatars=[",
        "looks:{",
        '{"id":"x",avatar_type:',
        "avatars:\n- `a`\n",
        "def A(avatar_id)",
        "avatars",
      ],
    ];
    for (const seed of seeds) {
      it(JSON.stringify(seed), () => {
        const small = fastest(seed, SMALL);
        const large = fastest(seed, SMALL * GROWTH);
        // Twice as long as linear allows; what is quadratic takes eight times as long.
        assert.ok(large <= (small + 1) * GROWTH * 2.5, `${small} ms, then ${large} ms`);
      });
    }
  });
});

/** The fastest of three, in milliseconds of the processor's time, which a busy machine disturbs least. */
function fastest(seed: string, length: number): number {
  const text = `heygen ${seed.repeat(Math.ceil(length / seed.length))}`;
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    findMentions(text, { languageId: "yaml", known: unknown });
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}
