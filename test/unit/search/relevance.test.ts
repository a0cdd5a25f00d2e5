import assert from "node:assert/strict";
import type { CatalogGroup, CatalogLook, CatalogState } from "../../../src/catalog/state";
import type { Look, Ownership } from "../../../src/heygen/model";
import { findLooks } from "../../../src/search/findLooks";
import { LookTable } from "../../../src/search/lookTable";
import { describeFacet } from "../../../src/words/facets";
import { groupOf, lookOf } from "../catalog/bench";
import { catalogOf } from "./avatars";

type Cast = readonly [
  groupId: string,
  name: string,
  ownership: Ownership,
  looks: readonly (readonly [id: string, name: string, more?: Partial<Look>])[],
];

const HEX_LEO = "0f3c9a7be1d24c58a6b0917d2e8f4c31";
const HEX_NOVA = "77aa01d2c3b4958677aa01d2c3b49586";
const HEX_GROUP = "5d41402abc4b2a76b9719d911017c592";

const CAST: readonly Cast[] = [
  [
    "g-monica",
    "Monica",
    "private",
    [
      ["m-studio", "Monica", { avatarType: "digital_twin", gender: "female" }],
      ["m-office", "Monica at the office", { avatarType: "digital_twin", gender: "female" }],
      ["m-stage", "Monica on stage", { avatarType: "digital_twin", gender: "female" }],
      ["m-garden", "Monica in the garden", { avatarType: "digital_twin", gender: "female" }],
    ],
  ],
  ["g-leo", "Leo", "private", [[HEX_LEO, "Leo", { trainingStatus: "pending_consent", gender: "man" }]]],
  ["g-nova", "Nova", "private", [[HEX_NOVA, "Nova, astronaut", { trainingStatus: "processing" }]]],
  ["g-photo", "Holiday Photo", "private", [["h-photo", "Beach day", { trainingStatus: "failed" }]]],
  [
    "g-jose",
    "José Ñuñez",
    "private",
    [
      ["jose-kitchen", "José in der Küche"],
      ["jose-straße", "José auf der Straße"],
    ],
  ],
  ["g-wang", "王小明", "private", [["wang-1", "王小明 办公室"]]],
  [
    "g-support",
    "Support Desk",
    "private",
    [["s-sofa", "Support Desk, sofa", { avatarType: "video_avatar" }]],
  ],
  [
    HEX_GROUP,
    "Annie",
    "public",
    [
      ["Annie_Lounge_Standing_Side_public", "Annie in Lounge (Standing, Side)", { gender: "female" }],
      ["Annie_Office_Sitting_Front_public", "Annie in Office (Sitting, Front)", { orientation: "portrait" }],
      ["Annie_Casual_Standing_Front_public", "Annie, Casual", { tags: ["outdoor", "jacket"] }],
    ],
  ],
  [
    "g-anna",
    "Anna",
    "public",
    [
      ["Anna_Lounge_public", "Anna in Lounge"],
      ["Anna_HR_public", "Anna, HR", { tags: ["UGC"] }],
    ],
  ],
  ["g-june", "June", "public", [["June_HR_public", "June, HR", { tags: ["human resources"] }]]],
  [
    "g-abigail",
    "Abigail",
    "public",
    [
      ["Abigail_expressive_2024112501", "Abigail, expressive", { engines: ["avatar_v"] }],
      ["Abigail_Business_Sitting_Side_public", "Abigail, Business", { orientation: "landscape" }],
    ],
  ],
  ["g-josh", "Josh", "public", [["josh_lite3_20230714", "Josh 2", { gender: "male" }]]],
  ["g-daisy", "Daisy", "public", [["Daisy-inskirt-20220818", "Daisy", { avatarType: "photo_avatar" }]]],
  ["g-garden", "Gardener", "public", [["Gardener_public", "Gardener"]]],
  ["g-monika", "Monika", "public", [["Monika_Sofa_public", "Monika on the sofa"]]],
  ["g-leonard", "Leonard", "public", [["Leonard_Office_public", "Leonard in Office"]]],
  ["g-therapist", "Ingrid", "public", [["Ingrid_Therapist_public", "Therapist", { tags: ["calm"] }]]],
  ["g-teacher", "Kwame", "public", [["Kwame_Teacher_public", "Kwame, Teacher"]]],
  ["g-oleg", "Олег", "public", [["oleg-1", "Олег в офисе"]]],
  ["g-camel", "AvaStudio", "public", [["AvaStudioLounge", "AvaStudio Lounge"]]],
];

function castOf(): CatalogState {
  const groups: CatalogGroup[] = [];
  const looks: CatalogLook[] = [];
  for (const [groupId, name, ownership, own] of CAST) {
    groups.push({ ...groupOf(groupId, { name }), ownership });
    for (const [id, lookName, more] of own) {
      const plain: Partial<Look> = { avatarType: "studio_avatar", orientation: undefined, engines: [] };
      looks.push({ ...lookOf(id, { ...plain, groupId, name: lookName, ...more }), ownership });
    }
  }
  return catalogOf(groups, looks);
}

function tableOf(state: CatalogState): LookTable {
  const table = new LookTable(describeFacet);
  for (const look of state.looks.values()) table.put(look, state.groups.get(look.groupId ?? ""));
  table.follow(state.lookLists);
  return table;
}

const TABLE = tableOf(castOf());

function find(text: string): readonly string[] {
  return findLooks(TABLE, { text }, { favourites: [], recent: [] }).ids;
}

/** What a person types, and what they mean. */
const FIRST: readonly (readonly [text: string, id: string])[] = [
  // Whole ids and their beginnings, as they stand in code.
  ["Annie_Lounge_Standing_Side_public", "Annie_Lounge_Standing_Side_public"],
  ["annie_lounge_standing_side_public", "Annie_Lounge_Standing_Side_public"],
  ['"June_HR_public",', "June_HR_public"],
  [HEX_LEO, HEX_LEO],
  [HEX_LEO.slice(0, 6), HEX_LEO],
  [HEX_NOVA.toUpperCase(), HEX_NOVA],
  ["Annie_Off", "Annie_Office_Sitting_Front_public"],
  ["lite3_2023", "josh_lite3_20230714"],
  ["daisy-inskirt", "Daisy-inskirt-20220818"],
  ["20220818", "Daisy-inskirt-20220818"],
  ["lite 3 josh", "josh_lite3_20230714"],
  [HEX_GROUP, "Annie_Lounge_Standing_Side_public"],
  // Names, whole and while they are typed.
  ["m", "m-studio"],
  ["mon", "m-studio"],
  ["Monica", "m-studio"],
  ["monica stage", "m-stage"],
  ["stage monica", "m-stage"],
  ["Monica in the garden", "m-garden"],
  ["gard", "m-garden"],
  ["gardener", "Gardener_public"],
  ["leo", HEX_LEO],
  ["leon", "Leonard_Office_public"],
  ["annie lou", "Annie_Lounge_Standing_Side_public"],
  ["lounge annie", "Annie_Lounge_Standing_Side_public"],
  ["anna", "Anna_Lounge_public"],
  ["sofa", "s-sofa"],
  ["sofa monika", "Monika_Sofa_public"],
  ["studio lounge", "AvaStudioLounge"],
  ["avastudio", "AvaStudioLounge"],
  // Typing errors.
  ["anie lounj", "Annie_Lounge_Standing_Side_public"],
  ["lounj anie", "Annie_Lounge_Standing_Side_public"],
  ["abigial", "Abigail_expressive_2024112501"],
  ["abigal busines", "Abigail_Business_Sitting_Side_public"],
  ["moncia stage", "m-stage"],
  ["teecher", "Kwame_Teacher_public"],
  ["terapist", "Ingrid_Therapist_public"],
  ["suport desc", "s-sofa"],
  ["astronot", HEX_NOVA],
  // Accents and other scripts.
  ["jose", "jose-kitchen"],
  ["JOSÉ KÜCHE", "jose-kitchen"],
  ["kuche", "jose-kitchen"],
  ["nunez strasse", "jose-straße"],
  ["ｊｏｓｅ", "jose-kitchen"],
  ["小明", "wang-1"],
  ["办公室", "wang-1"],
  ["олег", "oleg-1"],
  // Groups, tags and facts.
  ["holiday", "h-photo"],
  ["ingrid calm", "Ingrid_Therapist_public"],
  ["jacket", "Annie_Casual_Standing_Front_public"],
  ["human resources", "June_HR_public"],
  ["annie portrait", "Annie_Office_Sitting_Front_public"],
  ["abigail landscape", "Abigail_Business_Sitting_Side_public"],
  ["daisy photo avatar", "Daisy-inskirt-20220818"],
  ["avatar_v", "Abigail_expressive_2024112501"],
  ["man", HEX_LEO],
  ["public man", "josh_lite3_20230714"],
  ["training failed", "h-photo"],
  ["waiting for consent", HEX_LEO],
  ["video avatar", "s-sofa"],
];

describe("the first look found", () => {
  for (const [text, id] of FIRST) {
    it(`for “${text}” is ${id}`, () => {
      assert.equal(find(text)[0], id, find(text).slice(0, 4).join(", "));
    });
  }
});

describe("all looks found", () => {
  const cases: readonly (readonly [why: string, text: string, ids: readonly string[]])[] = [
    ["every word is wanted", "monica lounge", []],
    ["an error in a short word finds nothing else", "lea", []],
    ["a number is not nearly another", "20220819", []],
    ["a middle of a fact is none", "andscap", []],
    ["what is nowhere near anything finds nothing", "qqqqqqq", []],
  ];
  for (const [why, text, ids] of cases) {
    it(why, () => {
      assert.deepEqual(find(text), ids);
    });
  }

  it("a text of blanks and marks finds all, in the catalogue's order", () => {
    assert.deepEqual(find(" – ?"), find(""));
    assert.equal(
      find("").length,
      CAST.reduce((sum, [, , , looks]) => sum + looks.length, 0),
    );
  });

  it("names come before groups, groups before tags, tags before ids, whole words before beginnings", () => {
    const own = { ownership: "public" } as const;
    const groups = [
      { ...groupOf("g1", { name: "Something" }), ...own },
      { ...groupOf("g2", { name: "Harbour" }), ...own },
    ];
    const looks = [
      { ...lookOf("harbour_1", { name: "Four", groupId: "g1" }), ...own },
      { ...lookOf("x3", { name: "Three", groupId: "g1", tags: ["harbour"] }), ...own },
      { ...lookOf("x2", { name: "Two", groupId: "g2" }), ...own },
      { ...lookOf("x1", { name: "Harbours everywhere", groupId: "g1" }), ...own },
      { ...lookOf("x0", { name: "One at the harbour", groupId: "g1" }), ...own },
      { ...lookOf("x9", { name: "Harbuor", groupId: "g1" }), ...own },
    ];
    const table = tableOf(catalogOf(groups, looks));
    const { ids } = findLooks(table, { text: "harbour" }, { favourites: [], recent: [] });
    assert.deepEqual(ids, ["x0", "x1", "x2", "x3", "harbour_1"]);
    table.remove("harbour_1");
    const fewer = findLooks(table, { text: "harbour" }, { favourites: [], recent: [] });
    assert.deepEqual(fewer.ids, ["x0", "x1", "x2", "x3", "x9"], "with few matches a typing error counts");
  });

  it("where words say the same, one's own come first, and usable ones", () => {
    const look = (id: string, ownership: Ownership, trainingStatus?: string): CatalogLook => ({
      ...lookOf(id, { name: `Pier ${id}`, trainingStatus }),
      ownership,
    });
    const looks = [
      look("a", "public"),
      look("b", "private", "failed"),
      look("c", "private", "completed"),
      look("d", "private", "processing"),
    ];
    const { ids } = findLooks(
      tableOf(catalogOf([], looks)),
      { text: "pier" },
      { favourites: [], recent: [] },
    );
    assert.deepEqual(ids, ["c", "b", "d", "a"]);
  });
});
