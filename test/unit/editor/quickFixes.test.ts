import assert from "node:assert/strict";
import type { AccountPort, AccountState } from "../../../src/account/session";
import { AccountKnowledge } from "../../../src/editor/knowledge";
import { fixesOf, type Fix } from "../../../src/editor/quickFixes";
import { findMentions } from "../../../src/lookIds/findMentions";
import { applyEdits } from "../../../src/lookIds/edit";
import { findMisuses } from "../../../src/lookIds/misuse";
import { findProblems, type Problem } from "../../../src/lookIds/problems";
import { describeProblem } from "../../../src/words/checks";
import { fillGroups, fillLooks, groupOf, lookOf } from "../catalog/bench";
import { sidebarBench } from "../sidebar/bench";

const GROUP = "1ad92c4e7b6f4a0d8e53c9f7b2064e1d";
const FIRST = "8f0c1b2e6d7a4953b1c4e7f20a9d3c58";
const SECOND = "3b7e90d1c2a84f65a0d9e8c7b6f5a413";
const ONE_LOOK_GROUP = "5e2f81b7a9c34d60b8f1e7d2c3a40596";
const ONLY = "c6d5e4f3a2b14c0d9e8f7a6b5c4d3e2f";
const OLD_PHOTO = "2f6b8d1e4c7a4930b5d8e1f2a3c4b697";
const FAILED_GROUP = "7d3c5e9f1a2b4860c4d7e8f9b0a1c2d3";
const BROKEN = "a4b3c2d1e0f94857b6a5c4d3e2f10987";
const REFUSING_GROUP = "0b1c2d3e4f5a4697b8c9d0e1f2a3b4c5";
const REFUSED = "d9c8b7a6f5e44132a0b9c8d7e6f5a4b3";
const UNKNOWN = "9a8b7c6d5e4f40312a1b0c9d8e7f6a5b";
const MISTYPED = `${FIRST.slice(0, -1)}9`;

function accountOf(state: AccountState): AccountPort {
  return { state, onDidChange: () => () => undefined, reportError: () => undefined };
}

/** An account with two groups; `isComplete`: whether all its lists have come. */
async function knowledgeOf(isComplete = true): Promise<AccountKnowledge> {
  const bench = sidebarBench();
  const { catalog } = bench;
  void catalog.loadGroups("private");
  void catalog.loadGroups("public");
  void catalog.loadAllLooks();
  await fillGroups(bench, "groups:private", [
    groupOf(GROUP, { name: "Monica", looksCount: 2, consentStatus: "pending" }),
    groupOf(ONE_LOOK_GROUP, { name: "June", looksCount: 1 }),
    groupOf(OLD_PHOTO, { name: "Grandma", looksCount: 1 }),
    groupOf(FAILED_GROUP, { name: "Vase", looksCount: 1 }),
    groupOf(REFUSING_GROUP, { name: "Leo", looksCount: 1, consentStatus: "EXPIRED" }),
  ]);
  await fillGroups(bench, "groups:public", []);
  await fillLooks(bench, "looks:private", [
    lookOf(FIRST, { name: "Office", groupId: GROUP, trainingStatus: "failed" }),
    lookOf(SECOND, { name: "Garden", groupId: GROUP, engines: ["avatar_iii", "avatar_iv"] }),
    lookOf(OLD_PHOTO, { name: "Grandma", groupId: OLD_PHOTO, avatarType: "photo_avatar" }),
    lookOf(BROKEN, { name: "Broken", groupId: FAILED_GROUP, trainingStatus: "failed" }),
    lookOf(REFUSED, { name: "Leo", groupId: REFUSING_GROUP, avatarType: "video_avatar" }),
    lookOf(ONLY, { name: "June", groupId: ONE_LOOK_GROUP, avatarType: "digital_twin" }),
  ]);
  if (isComplete) await fillLooks(bench, "looks:public", []);
  return new AccountKnowledge(accountOf(bench.account));
}

function problemsIn(text: string, knowledge: AccountKnowledge, languageId = "python"): readonly Problem[] {
  const mentions = findMentions(text, { languageId, known: knowledge.knownAs });
  return findProblems({ text, mentions, misuses: findMisuses(text, languageId) }, knowledge);
}

interface Case {
  readonly problem: Problem;
  readonly fixes: readonly Fix[];
  /** The text after the fix of this title. */
  after(title: RegExp): string;
}

function only(text: string, knowledge: AccountKnowledge, languageId = "python"): Case {
  const [problem, ...others] = problemsIn(text, knowledge, languageId);
  assert.ok(problem);
  assert.deepEqual(others, []);
  const fixes = fixesOf(problem, { text, languageId, knowledge });
  return {
    problem,
    fixes,
    after(title) {
      const fix = fixes.find((one) => title.test(one.title));
      assert.ok(fix?.kind === "edits", fixes.map((one) => one.title).join("\n"));
      return applyEdits(text, fix.edits);
    },
  };
}

describe("quick fixes", () => {
  it("a group with one look: that look, at once", async () => {
    const text = `avatar_id = "${ONE_LOOK_GROUP}" # heygen`;
    const found = only(text, await knowledgeOf());
    assert.equal(found.problem.code, "group-id");
    assert.equal(found.fixes.filter(({ isPreferred }) => isPreferred).length, 1);
    assert.equal(found.after(/June/u), `avatar_id = "${ONLY}" # heygen`);
  });

  it("a group with more: its looks, the usable ones first, and none at once", async () => {
    const found = only(`avatar_id = "${GROUP}" # heygen`, await knowledgeOf());
    const titles = found.fixes.map(({ title }) => title.replaceAll(/[\u2068\u2069]/gu, ""));
    assert.deepEqual(titles, [
      "Use the look Garden",
      "Use the look Office",
      "Choose another look…",
      "Ignore group-id on this line",
    ]);
    assert.ok(!found.fixes.some(({ isPreferred }) => isPreferred));
  });

  it("a look where a group is wanted: its group", async () => {
    const text = `avatar_group_id = "${SECOND}" # heygen`;
    const found = only(text, await knowledgeOf());
    assert.equal(found.problem.code, "look-id");
    assert.equal(found.after(/Monica/u), `avatar_group_id = "${GROUP}" # heygen`);
  });

  it("a mistyped id: the one that was meant", async () => {
    const text = `avatar_id = "${MISTYPED}" # heygen`;
    const found = only(text, await knowledgeOf());
    assert.equal(found.problem.code, "unknown-id");
    assert.equal(found.after(/Office/u), `avatar_id = "${FIRST}" # heygen`);
  });

  it("an unknown id: the lists are read anew, in case it was made elsewhere", async () => {
    const { fixes } = only(`avatar_id = "${UNKNOWN}" # heygen`, await knowledgeOf());
    const refresh = fixes.find((fix) => fix.kind === "action" && fix.action.kind === "refresh");
    assert.equal(refresh?.title, "Refresh the avatars");
    assert.notEqual(refresh.isPreferred, true);
  });

  it("a mistyped group's id: the group that was meant", async () => {
    const text = `avatar_group_id = "${GROUP.slice(0, -1)}0" # heygen`;
    assert.equal(only(text, await knowledgeOf()).after(/Monica/u), `avatar_group_id = "${GROUP}" # heygen`);
  });

  it("nothing is unknown before all is loaded, nor without an account", async () => {
    const text = `avatar_id = "${UNKNOWN}" # heygen`;
    assert.equal(only(text, await knowledgeOf()).problem.code, "unknown-id");
    assert.deepEqual(problemsIn(text, await knowledgeOf(false)), []);
    assert.deepEqual(problemsIn(text, new AccountKnowledge(accountOf({ kind: "signedOut" }))), []);
  });

  it("says whether a look or a group is unknown", async () => {
    const knowledge = await knowledgeOf();
    const facts = { accountName: "me", name: undefined, trainingError: undefined };
    const said = (text: string) => describeProblem(only(text, knowledge).problem, facts);
    assert.match(said(`avatar_id = "${UNKNOWN}" # heygen`), /no look with this ID/u);
    assert.match(said(`avatar_group_id = "${UNKNOWN}" # heygen`), /no avatar group with this ID/u);
  });

  it("an engine: those that the look has", async () => {
    const text = `make(avatar_id="${SECOND}", engine="avatar_v") # heygen`;
    const found = only(text, await knowledgeOf());
    assert.equal(found.problem.code, "engine");
    assert.equal(found.after(/avatar_iv/u), text.replace("avatar_v", "avatar_iv"));
  });

  it("code for HeyGen's live avatars has ids of its own", async () => {
    const knowledge = await knowledgeOf();
    const uuid = "8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58";
    assert.deepEqual(problemsIn(`# HeyGen LiveAvatar\navatar_id = "${uuid}"`, knowledge), []);
    assert.deepEqual(problemsIn(`new StreamingAvatar({ avatar_id: "${UNKNOWN}" }) // heygen`, knowledge), []);
    assert.equal(only(`avatar_id = "${uuid}" # heygen`, knowledge).problem.code, "live-avatar-id");
  });

  it("one live avatar in a file says nothing of the calls of v3 beside it", async () => {
    const knowledge = await knowledgeOf();
    const uuid = "8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58";
    const live = `new StreamingAvatar({ token });\n`;
    for (const [text, code] of [
      [`# See LiveAvatar, too\n\nmake(avatar_id="${UNKNOWN}") # heygen`, "unknown-id"],
      [`${live}post("/v3/videos", { avatar_id: "${UNKNOWN}" }); // heygen`, "unknown-id"],
      [`# LiveAvatar\n\navatar_id = "${uuid}" # heygen`, "live-avatar-id"],
      [
        `function f() {\n  startLiveAvatar();\n  make({ avatar_id: "${UNKNOWN}" }); // heygen\n}`,
        "unknown-id",
      ],
    ] as const) {
      assert.equal(only(text, knowledge).problem.code, code, text);
    }
  });

  it("a live avatar's id is one by its call, its lines, or the constant that it is given", async () => {
    const knowledge = await knowledgeOf();
    for (const text of [
      `fetch("https://api.liveavatar.com/v1/sessions", {\n  body: JSON.stringify({ avatar_id: "${UNKNOWN}" }),\n}); // heygen`,
      `// heygen\nconst LIVE_AVATAR_ID = "${UNKNOWN}";`,
      `// heygen\nconst AVATAR_ID = "${UNKNOWN}";\n\nawait avatar.createStartAvatar({ avatarName: AVATAR_ID });`,
    ]) {
      assert.deepEqual(problemsIn(text, knowledge), [], text);
    }
  });

  it("a database's own key is none of LiveAvatar's", async () => {
    const uuid = "8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58";
    const text = `# heygen\navatar_id = models.UUIDField(default="${uuid}")`;
    assert.deepEqual(problemsIn(text, await knowledgeOf()), []);
  });

  it("a look with its group's id is right where the group is wanted", async () => {
    const knowledge = await knowledgeOf();
    assert.deepEqual(problemsIn(`avatar_group_id = "${OLD_PHOTO}" # heygen`, knowledge), []);
    assert.deepEqual(problemsIn(`avatar_id = "${OLD_PHOTO}" # heygen`, knowledge), []);
  });

  it("where a group is wanted, no look is offered", async () => {
    const uuid = "8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58";
    const { fixes, problem } = only(`avatar_group_id = "${uuid}" # heygen`, await knowledgeOf());
    assert.equal(problem.code, "live-avatar-id");
    assert.deepEqual(
      fixes.filter(({ kind }) => kind === "action"),
      [],
    );
  });

  it("a group's only look is not written at once where it cannot be used", async () => {
    const { fixes } = only(`avatar_id = "${FAILED_GROUP}" # heygen`, await knowledgeOf());
    assert.ok(fixes.some(({ title }) => title.includes("Broken")));
    assert.ok(!fixes.some(({ isPreferred }) => isPreferred));
  });

  it("consent that was refused is told apart, for video avatars, too", async () => {
    const { problem, fixes } = only(`avatar_id = "${REFUSED}" # heygen`, await knowledgeOf());
    assert.equal(problem.code, "consent-pending");
    const facts = { accountName: "me", name: undefined, trainingError: undefined };
    assert.match(describeProblem(problem, facts), /refused or ran out/u);
    assert.ok(fixes.some((fix) => fix.kind === "action" && fix.action.kind === "openConsent"));
  });

  it("only digital twins wait for consent", async () => {
    const knowledge = await knowledgeOf();
    assert.deepEqual(problemsIn(`avatar_id = "${SECOND}" # heygen`, knowledge), []);
  });

  it("a failed look: shown, or another one chosen", async () => {
    const { fixes, problem } = only(`avatar_id = "${FIRST}" # heygen`, await knowledgeOf());
    assert.equal(problem.code, "training-failed");
    assert.deepEqual(
      fixes.flatMap((fix) => (fix.kind === "action" ? fix.action.kind : [])),
      ["showLook", "choose"],
    );
  });

  it("a talking photo's field: v3's, in a body that is surely of v3", async () => {
    const knowledge = await knowledgeOf();
    for (const [text, after, languageId] of [
      [
        `{ "talking_photo_id": "${SECOND}", "voice_id": "v" }`,
        `{ "avatar_id": "${SECOND}", "voice_id": "v" }`,
        "json",
      ],
      [
        `post({\n  talking_photo_id: "${SECOND}",\n  script: "Hi",\n});`,
        `post({\n  avatar_id: "${SECOND}",\n  script: "Hi",\n});`,
        "typescript",
      ],
    ] as const) {
      const found = only(text, knowledge, languageId);
      assert.equal(found.problem.code, "retired-field");
      assert.equal(found.after(/avatar_id/u), after);
      assert.ok(!found.fixes.some(({ isPreferred }) => isPreferred));
    }
    for (const text of [
      `{"character": {"type": "talking_photo", "talking_photo_id": "${SECOND}"}, "voice": {"voice_id": "v"}}`,
      `{"type": "talking_photo", "talking_photo_id": "${SECOND}", "voice_id": "v"}`,
      `{"talking_photo_id": "${SECOND}", "avatar_id": "x", "voice_id": "v"}`,
      `{"talking_photo_id": "${SECOND}"}`,
      `make(talking_photo_id="${SECOND}", voice_id="v")`,
      `talking_photo_id = "${SECOND}"`,
    ]) {
      const [problem] = problemsIn(text, knowledge);
      assert.ok(problem?.code === "retired-field");
      const titles = fixesOf(problem, { text, languageId: "python", knowledge }).map(({ title }) => title);
      assert.ok(!titles.some((title) => title.includes("avatar_id")), text);
    }
  });

  it("a key: read from the environment, and moved to .env at once", async () => {
    const key = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
    const found = only(`const key = "${key}";`, await knowledgeOf(), "typescript");
    assert.equal(found.after(/^Read it/u), 'const key = process.env.HEYGEN_API_KEY ?? "";');
    const moving = found.fixes.find(({ isPreferred }) => isPreferred);
    assert.ok(moving?.kind === "action" && moving.action.kind === "moveKey" && moving.action.key === key);
  });

  it("every problem can be silenced by a comment, which then holds", async () => {
    const knowledge = await knowledgeOf();
    for (const text of [
      `  avatar_id = "${GROUP}" # heygen`,
      `\nurl = "https://api.heygen.com/v2/avatars"`,
      `headers = {"Authorization": f"Bearer {heygen_key}"}`,
      `k = "VITE_HEYGEN_API_KEY"`,
    ]) {
      assert.deepEqual(problemsIn(only(text, knowledge).after(/^Ignore/u), knowledge), []);
    }
  });

  it("what is said never holds a key", async () => {
    const key = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
    const { problem, fixes } = only(`key = "${key}"`, await knowledgeOf());
    const facts = { accountName: "me", name: undefined, trainingError: undefined };
    assert.ok(
      ![describeProblem(problem, facts), ...fixes.map(({ title }) => title)].some((said) =>
        said.includes(key),
      ),
    );
  });
});
