import assert from "node:assert/strict";
import { engineBeside } from "../../../src/lookIds/engines";
import { judgeMention, type Known, type KnownLook } from "../../../src/lookIds/judge";
import type { Mention, Wanted } from "../../../src/lookIds/mention";

const ID = "8f0c1b2e6d7a4953b1c4e7f20a9d3c58";
const READY: KnownLook = {
  kind: "look",
  trainingStatus: "completed",
  engines: ["avatar_iii", "avatar_iv"],
  missingConsent: undefined,
  isGroupToo: false,
};

function mention(wanted: Wanted | undefined, id = ID): Mention {
  return { id, start: 0, end: id.length, wanted, evidence: { kind: "name", name: "avatar_id" } };
}

function codes(wanted: Wanted | undefined, known: Known, isComplete = true, engine?: string, id = ID) {
  return judgeMention(mention(wanted, id), known, isComplete, engine).map(({ code }) => code);
}

describe("judging an id where it stands", () => {
  it("a usable look where a look is wanted is right", () => {
    assert.deepEqual(codes("look", READY), []);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: undefined }), []);
    assert.deepEqual(codes("group", { kind: "group" }), []);
  });

  it("group and look are not the same", () => {
    assert.deepEqual(codes("look", { kind: "group" }), ["group-id"]);
    assert.deepEqual(codes("talkingPhoto", { kind: "group" }), ["retired-field", "group-id"]);
    assert.deepEqual(codes("group", READY), ["look-id"]);
  });

  it("an old photo avatar's look that has its group's id is right as both", () => {
    const both: KnownLook = { ...READY, isGroupToo: true };
    assert.deepEqual(codes("group", both), []);
    assert.deepEqual(codes("look", both), []);
  });

  it("an id is unknown only to a complete catalogue", () => {
    assert.deepEqual(codes("look", undefined, false), []);
    assert.deepEqual(codes("look", undefined, true), ["unknown-id"]);
  });

  it("what may be a word of one's own is not called unknown", () => {
    for (const id of [
      "us-east-1",
      "not-found",
      "avatar-picker",
      "must_be_set",
      "Listed",
      "NOT_FOUND",
      "AVATAR_NOT_FOUND",
    ]) {
      assert.deepEqual(codes("look", undefined, true, undefined, id), [], id);
    }
    for (const id of ["Abigail_Upper_Body", "josh_lite3_20230714", "Daisy-inskirt-20220818"]) {
      assert.deepEqual(codes("look", undefined, true, undefined, id), ["unknown-id"], id);
    }
  });

  it("an id that only the catalogue knows is never wrong", () => {
    assert.deepEqual(codes(undefined, { kind: "group" }), []);
    assert.deepEqual(codes(undefined, { ...READY, trainingStatus: "failed" }), []);
    assert.deepEqual(codes(undefined, undefined), []);
  });

  it("a dashed UUID is LiveAvatar's, whatever is known", () => {
    const uuid = "8f0c1b2e-6d7a-4953-b1c4-e7f20a9d3c58";
    assert.deepEqual(codes("look", undefined, false, undefined, uuid), ["live-avatar-id"]);
  });

  it("a look that is not usable yet says why", () => {
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "processing" }), ["training"]);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "failed" }), ["training-failed"]);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "pending_consent" }), ["consent-pending"]);
    assert.deepEqual(codes("look", { ...READY, missingConsent: "pending" }), ["consent-pending"]);
    assert.deepEqual(codes("look", { ...READY, missingConsent: "refused" }), ["consent-pending"]);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "PENDING_CONSENT" }), ["consent-pending"]);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "Failed" }), ["training-failed"]);
    assert.deepEqual(codes("look", { ...READY, trainingStatus: "something_new" }), []);
  });

  it("an engine counts only where the look lists its engines", () => {
    assert.deepEqual(codes("look", READY, true, "avatar_v"), ["engine"]);
    assert.deepEqual(codes("look", READY, true, "avatar_iv"), []);
    assert.deepEqual(codes("look", READY, true, "AVATAR_IV"), []);
    assert.deepEqual(codes("look", { ...READY, engines: ["AVATAR_IV"] }, true, "avatar_iv"), []);
    assert.deepEqual(codes("look", { ...READY, engines: [] }, true, "avatar_v"), []);
  });

  it("a talking photo's field went with v2", () => {
    assert.deepEqual(codes("talkingPhoto", READY), ["retired-field"]);
  });
});

describe("the engine beside an id", () => {
  function engineIn(text: string): string | undefined {
    const start = text.indexOf(ID);
    return engineBeside(text, { ...mention("look"), start, end: start + ID.length })?.engine;
  }

  it("is the one of the same object", () => {
    assert.equal(engineIn(`{ "avatar_id": "${ID}", "engine": "avatar_iv" }`), "avatar_iv");
    assert.equal(engineIn(`engine="avatar_v", avatar_id="${ID}"`), "avatar_v");
    assert.equal(engineIn(`avatar_id: ${ID}\nengine: avatar_iii\n`), "avatar_iii");
  });

  it("is not the one of a neighbour", () => {
    assert.equal(engineIn(`[{ avatar_id: "${ID}" }, { engine: "avatar_v" }]`), undefined);
    assert.equal(engineIn(`{ engine: "avatar_v" }\n\navatar_id = "${ID}"`), undefined);
  });

  it("is not the one of another call on a line nearby", () => {
    assert.equal(engineIn(`avatar_id = "${ID}"\nmake(look, engine="avatar_v")`), undefined);
    assert.equal(
      engineIn(`make(look, engine="avatar_v")\navatar_id = "${ID}"\nengine = "avatar_iv"`),
      "avatar_iv",
    );
  });

  it("is that of its own list's item", () => {
    const yaml = (first: string, second: string) =>
      `clips:\n- avatar_id: ${first}\n  engine: avatar_iii\n- avatar_id: ${second}\n  engine: avatar_iv\n`;
    assert.equal(engineIn(yaml(ID, "June_HR_public")), "avatar_iii");
    assert.equal(engineIn(yaml("June_HR_public", ID)), "avatar_iv");
    assert.equal(engineIn(yaml("June_HR_public", ID).replaceAll("\n", "\r\n")), "avatar_iv");
    assert.equal(engineIn(`- engine: avatar_v\n  avatar_id: ${ID}\n- engine: avatar_iii`), "avatar_v");
    assert.equal(engineIn(`a:\n  avatar_id: ${ID}\nb:\n  engine: avatar_iv`), undefined);
  });

  it("is not that of another id among the lines", () => {
    const ids = `avatar_id = "${ID}"\nengine = "avatar_iii"\nother_avatar_id = "x"\nengine = "avatar_iv"`;
    assert.equal(engineIn(ids), "avatar_iii");
    assert.equal(engineIn(`engine = "avatar_iii"\n${ids.replace("iii", "v")}`), "avatar_iii");
    assert.equal(engineIn(`other_avatar_id = "x"\nengine = "avatar_iv"\navatar_id = "${ID}"`), undefined);
    assert.equal(engineIn(`engine = "avatar_iv"\nother_avatar_id = "x"\navatar_id = "${ID}"`), undefined);
  });

  it("in one object is the nearer one", () => {
    assert.equal(
      engineIn(`{ engine: "avatar_v", a: 1, avatar_id: "${ID}", engine: "avatar_iv" }`),
      "avatar_iv",
    );
  });

  it("is not a voice's", () => {
    assert.equal(engineIn(`{"avatar_id": "${ID}", "voice_engine": "v2"}`), undefined);
    assert.equal(engineIn(`{"avatar_id": "${ID}", "avatar_engine": "v3"}`), "v3");
    assert.equal(engineIn(`body["avatar_id"] = "${ID}"\nbody["engine"] = "avatar_iv"`), "avatar_iv");
    assert.equal(engineIn(`avatar_id = "${ID}"\nvoice.engine = "v2"`), undefined);
  });

  it("is a word, not a variable's or a constant's name", () => {
    assert.equal(engineIn(`make(avatar_id="${ID}", engine=AVATAR_IV)`), undefined);
    assert.equal(engineIn(`avatar_id = "${ID}"\nengine = avatar_v`), undefined);
    assert.equal(engineIn(`{\n  avatar_id: "${ID}",\n  engine: avatar_iv\n}`), undefined);
    assert.equal(engineIn(`avatar_id: "${ID}"\nengine: avatar_iv # best`), "avatar_iv");
    assert.equal(engineIn(`AVATAR_ID=${ID}\nAVATAR_ENGINE=avatar_iv\n`), "avatar_iv");
    assert.equal(engineIn(`-d "{\\"avatar_id\\": \\"${ID}\\", \\"engine\\": \\"avatar_v\\"}"`), "avatar_v");
  });

  it("says where it stands", () => {
    const text = `{ avatar_id: "${ID}", engine: "avatar_v" }`;
    const start = text.indexOf(ID);
    const choice = engineBeside(text, { ...mention("look"), start, end: start + ID.length });
    assert.equal(text.slice(choice?.start, choice?.end), "avatar_v");
  });
});
