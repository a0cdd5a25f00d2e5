import assert from "node:assert/strict";
import { compareLooks, toggleCompared, type ComparedLook } from "../../../webview/comparison";
import { groupCard, lookCard, STRINGS } from "./samples";

function rowsOf(...compared: readonly ComparedLook[]) {
  return new Map(compareLooks(compared, STRINGS, "en").map((row) => [row.name, row]));
}

describe("looks side by side", () => {
  const group = groupCard("g", { name: "Monica", createdAtMs: Date.UTC(2026, 0, 5, 12) });
  const pending = {
    label: "Consent pending",
    explanation: "",
    state: "pending",
    offersActions: true,
  } as const;
  const first: ComparedLook = {
    look: lookCard("a", {
      width: 720,
      height: 1280,
      engines: ["avatar_iv", "avatar_iii"],
      orientation: "Portrait",
    }),
    group,
    voice: "Clara",
  };
  const second: ComparedLook = {
    look: lookCard("b", {
      engines: ["avatar_iii", "avatar_iv"],
      training: { label: "Failed", state: "failed" },
    }),
    group: { ...group, consent: pending },
    voice: undefined,
  };

  it("are told line by line, each look in its column", () => {
    const rows = rowsOf(first, second);
    const cells = (name: string) => rows.get(name)?.cells;
    assert.deepEqual(cells("group"), [["Monica"], ["Monica"]]);
    assert.deepEqual(cells("type"), [["Photo avatar"], ["Photo avatar"]]);
    assert.deepEqual(cells("size"), [["720 × 1280 pixels"], []]);
    assert.deepEqual(cells("training"), [["Ready"], ["Failed"]]);
    assert.deepEqual(cells("consent"), [["Consent given"], ["Consent pending"]]);
    assert.deepEqual(cells("voice"), [["Clara"], []]);
    assert.deepEqual(cells("created"), [["Jan 5, 2026"], ["Jan 5, 2026"]]);
    assert.equal(rows.get("voice")?.term, "Default voice");
  });

  it("show what differs, where the order of a list is no difference", () => {
    const differing = [...rowsOf(first, second).values()].filter((row) => row.differs).map((row) => row.name);
    assert.deepEqual(differing, ["orientation", "size", "training", "consent", "voice"]);
    assert.deepEqual(
      [...rowsOf(first, first).values()].filter((row) => row.differs),
      [],
    );
  });

  it("name the group of a look by what the look says where the group is not known", () => {
    const rows = rowsOf({ look: lookCard("a", { groupName: "Monica" }), group: undefined, voice: undefined });
    assert.deepEqual(rows.get("group")?.cells, [["Monica"]]);
    assert.deepEqual(rows.get("consent")?.cells, [[]]);
  });
});

describe("the choice of looks to compare", () => {
  it("takes a look in, and out again", () => {
    assert.deepEqual(toggleCompared([], "a"), ["a"]);
    assert.deepEqual(toggleCompared(["a", "b"], "a"), ["b"]);
  });

  it("refuses a fifth, never to take one out", () => {
    const four = ["a", "b", "c", "d"];
    assert.equal(toggleCompared(four, "e"), undefined);
    assert.deepEqual(toggleCompared(four, "d"), ["a", "b", "c"]);
  });
});
