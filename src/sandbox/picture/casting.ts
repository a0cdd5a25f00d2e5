import { hashOf, pick, streamOf, type Stream } from "../random";
import type { HairStyle, OutfitKind, Person, SceneKind, Setting } from "./person";
import type { Orientation, Portrait } from "./portrait";

const SKINS = [
  "#ffd9bf",
  "#f6c7a2",
  "#eab68c",
  "#dba071",
  "#c68658",
  "#a86b43",
  "#8a5433",
  "#6b3f28",
  "#53301f",
] as const;
const DARK_HAIR = ["#1f1a24", "#2d1f1c", "#3d2922", "#4a2c22", "#5b3a29"] as const;
const LIGHT_HAIR = ["#7a4a2b", "#a5673a", "#c98d4e", "#e0b36b", "#b4472f", "#8d8f98", "#d8d4ce"] as const;
const EYES = ["#3a2418", "#4a2f1d", "#5a3d22", "#2f4f3a", "#3c6588", "#5d7d8f"] as const;

const HAIR: Readonly<Record<"female" | "male" | "other", readonly [HairStyle, ...HairStyle[]]>> = {
  female: [
    "bob",
    "fringe",
    "long",
    "waves",
    "bun",
    "ponytail",
    "braids",
    "headscarf",
    "afro",
    "curls",
    "long",
    "waves",
  ],
  male: ["crop", "sidePart", "quiff", "buzz", "bald", "afro", "curls", "crop", "sidePart"],
  other: ["quiff", "curls", "bob", "crop", "bun", "fringe"],
};

const CLOTHS = [
  ["#2f4b7c", "#e9c46a"],
  ["#7b2d43", "#f3d9c4"],
  ["#2a6f6b", "#f4a261"],
  ["#e76f51", "#264653"],
  ["#43506b", "#9fd8cb"],
  ["#5a3e85", "#f2b5d4"],
  ["#d9a441", "#3a3f58"],
  ["#34404f", "#d96c75"],
  ["#b5546b", "#fbe3d0"],
  ["#3d7ea6", "#fcd5ae"],
  ["#556b45", "#f0e2b6"],
  ["#d8d3cc", "#6a7fa8"],
] as const;

const BACKDROPS = [
  ["#ffe3d3", "#f7a78b", "#d9695f"],
  ["#d7efff", "#7fb8e6", "#3f6fb0"],
  ["#e4f6e6", "#8fcda8", "#3f8a77"],
  ["#efe4ff", "#b394e6", "#6a4aa8"],
  ["#fff1c9", "#f2c15b", "#cf8a34"],
  ["#ffe1ec", "#f092b0", "#b84f7f"],
  ["#dff5f3", "#6fc5c3", "#2b7f8c"],
  ["#eceff4", "#a9b4c6", "#5b6680"],
] as const;

/** What a look's style words ask for; anything else is cast freely. */
const STYLES: Readonly<Record<string, { readonly outfit?: OutfitKind; readonly scene?: SceneKind }>> = {
  Lounge: { scene: "lounge" },
  Office: { outfit: "blazer", scene: "office" },
  HR: { outfit: "blazer", scene: "office" },
  Business: { outfit: "suit", scene: "city" },
  Casual: { outfit: "tshirt", scene: "lounge" },
  Sofa: { outfit: "turtleneck", scene: "lounge" },
  Library: { outfit: "turtleneck", scene: "library" },
  Teacher: { outfit: "shirt", scene: "library" },
  Outdoor: { outfit: "hoodie", scene: "outdoor" },
  Garden: { outfit: "dress", scene: "outdoor" },
  Therapist: { outfit: "turtleneck", scene: "lounge" },
  Nurse: { outfit: "scrubs", scene: "office" },
  Doctor: { outfit: "coat", scene: "office" },
  expressive: { scene: "studio" },
  Studio: { scene: "studio" },
  Keynote: { outfit: "blazer", scene: "stage" },
  Evening: { outfit: "dress", scene: "city" },
  Sporty: { outfit: "stripes", scene: "outdoor" },
};

function castPerson(key: string, gender: "female" | "male" | "other"): Person {
  const stream = streamOf(hashOf(`person ${key}`));
  const tone = Math.floor(stream() * SKINS.length);
  const hairStyle = pick(stream, HAIR[gender]);
  const deep = tone >= 4 || stream() < 0.45;
  const lipTone = stream();
  const soft = gender === "female";
  const lips = soft
    ? pick(stream, ["#c2445a", "#b5475e", "#d0605e", "#a63d55"])
    : lipTone < 0.5
      ? "#b0605a"
      : "#a5564f";
  return {
    skin: SKINS[tone] ?? SKINS[2],
    hair: deep ? pick(stream, DARK_HAIR) : pick(stream, LIGHT_HAIR),
    hairStyle,
    eyes: tone >= 4 ? pick(stream, ["#3a2418", "#2c1a12", "#4a2f1d"]) : pick(stream, EYES),
    lips,
    lashes: soft,
    glasses: pick(stream, ["none", "none", "none", "round", "square"]),
    beard: gender === "male" ? pick(stream, ["none", "none", "stubble", "full", "moustache"]) : "none",
    earrings:
      soft && hairStyle !== "headscarf" && stream() < 0.5
        ? pick(stream, ["#f2c14e", "#e8e8f0", "#5fb3b3"])
        : undefined,
    build: gender === "male" ? 0.6 + stream() * 0.4 : stream() * 0.45,
  };
}

function castSetting(key: string, stream: Stream, styles: readonly string[], lashes: boolean): Setting {
  const asked = styles.map((style) => STYLES[style]).filter((style) => style !== undefined);
  const scene = asked.find((style) => style.scene !== undefined)?.scene;
  const everyday: readonly [OutfitKind, ...OutfitKind[]] = lashes
    ? ["blazer", "shirt", "tshirt", "turtleneck", "dress", "dress", "stripes", "hoodie"]
    : ["blazer", "suit", "shirt", "tshirt", "hoodie", "turtleneck", "stripes"];
  const worn = asked.find((style) => style.outfit !== undefined)?.outfit ?? pick(stream, everyday);
  const turned = styles.includes("Side") ? (hashOf(key) % 2 === 0 ? 1 : -1) : (stream() - 0.5) * 0.5;
  return {
    outfit: worn === "dress" && !lashes ? "shirt" : worn,
    cloth: pick(stream, CLOTHS),
    scene:
      scene ?? pick(stream, ["studio", "studio", "office", "lounge", "library", "outdoor", "city", "stage"]),
    backdrop: pick(stream, BACKDROPS),
    turn: turned,
    zoom: styles.includes("Standing") ? 0.86 : 0.94 + stream() * 0.08,
  };
}

/** The same `groupKey` gives the same face, the same `lookKey` the same picture. */
export interface PortraitFacts {
  readonly groupKey: string;
  readonly lookKey: string;
  readonly gender: "female" | "male" | "other";
  /** Words such as Office, Side or Standing; unknown ones leave the choice to chance. */
  readonly styles: readonly string[];
  readonly orientation: Orientation;
}

export function castPortrait(facts: PortraitFacts): Portrait {
  const person = castPerson(facts.groupKey, facts.gender);
  const stream = streamOf(hashOf(`look ${facts.lookKey}`));
  return {
    person,
    setting: castSetting(facts.lookKey, stream, facts.styles, person.lashes),
    orientation: facts.orientation,
  };
}
