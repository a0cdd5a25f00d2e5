import type { PortraitFacts } from "./picture/casting";
import { hashOf, hexId, pick, type Stream } from "./random";
import type { Consent, GroupRecord, LookRecord, Training } from "./records";
import type { Store } from "./store";
import { MISSING_VOICE_ID, VOICES } from "./voices";

/** HeyGen's own part of the sample: public groups and looks, named as the real ones are. */

type Gender = PortraitFacts["gender"];

const DAY_MS = 24 * 60 * 60 * 1000;
/** One look in so many has a clip, which keeps pages small. */
const CLIP_EVERY = 20;
const COMPLETED: Training = { stage: "completed" };

const FEMALE =
  "Annie June Abigail Daisy Amara Lucia Priya Mei Zuri Ingrid Leila Sofie Elena Yara Nadia Aiko Greta Wren Paloma".split(
    " ",
  );
const MALE = "josh Kenji Omar Noah Tomas Ravi Mateo Kwame Hugo Finn Bruno Samir Dayo Idris".split(" ");

/** Taking turns as long as there are both. */
export const NAMES: readonly (readonly [name: string, gender: "female" | "male"])[] = FEMALE.flatMap(
  (name, i) => {
    const other = MALE[i];
    return [[name, "female"] as const, ...(other === undefined ? [] : [[other, "male"] as const])];
  },
);

/** Ids that people have in their code; the first looks of the groups they belong to. */
const WELL_KNOWN: Readonly<Record<string, readonly string[]>> = {
  Annie: [
    "Annie_Lounge_Standing_Side_public",
    "Annie_Office_Sitting_Front_public",
    "Annie_Casual_Standing_Front_public",
  ],
  June: ["June_HR_public"],
  Abigail: ["Abigail_expressive_2024112501", "Abigail_Business_Sitting_Side_public"],
  josh: ["josh_lite3_20230714"],
  Daisy: ["Daisy-inskirt-20220818"],
};

const SCENES = [
  "Lounge",
  "Office",
  "Business",
  "Casual",
  "Sofa",
  "Library",
  "Outdoor",
  "Garden",
  "Keynote",
  "Evening",
  "Sporty",
] as const;
const ROLES = ["HR", "Teacher", "Therapist", "Nurse", "Doctor"] as const;
const POSTURES = ["Standing", "Sitting"] as const;
const VIEWS = ["Front", "Side"] as const;

const ENGINES = [
  ["avatar_iii", "avatar_iv"],
  ["avatar_iii", "avatar_iv", "avatar_v"],
  ["avatar_iii"],
  ["v3", "avatar_4_quality", "avatar_4_turbo"],
  ["avatar_iv", "avatar_v"],
  [],
] as const;

const SIDES = {
  portrait: { width: 1080, height: 1350 },
  landscape: { width: 1350, height: 1080 },
  square: { width: 1080, height: 1080 },
} as const;

/** Pixels of a finished look. */
export function sidesOf(orientation: PortraitFacts["orientation"]): {
  readonly width: number;
  readonly height: number;
} {
  return SIDES[orientation];
}

function lookIdFor(name: string, nth: number, stream: Stream): string {
  const known = WELL_KNOWN[name]?.[nth];
  if (known !== undefined) return known;
  const date = `${pick(stream, ["2023", "2024", "2025"])}${pick(stream, ["0312", "0518", "0714", "0929", "1125"])}`;
  switch (nth % 6) {
    case 1:
      return `${name}_${pick(stream, ROLES)}_public`;
    case 3:
      return `${name}_expressive_${date}${String(nth).padStart(2, "0")}`;
    case 5:
      return `${name.toLowerCase()}_lite${String(nth)}_${date}`;
    default:
      return `${name}_${pick(stream, SCENES)}_${pick(stream, POSTURES)}_${pick(stream, VIEWS)}_public`;
  }
}

/** The words of an id that say how the look looks: `Annie_Lounge_Side_public` gives Lounge, Side. */
function styleWords(id: string): readonly string[] {
  return id
    .split(/[_-]/)
    .slice(1)
    .filter((word) => /^[A-Za-z]+$/.test(word) && word !== "public");
}

const isScene = (word: string): boolean => SCENES.some((scene) => scene === word);

function lookName(name: string, styles: readonly string[], nth: number): string {
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  const [first, ...rest] = styles;
  if (first === undefined) return `${shown} ${String(nth + 1)}`;
  const main = isScene(first) ? `${shown} in ${first}` : `${shown}, ${first}`;
  return rest.length === 0 ? main : `${main} (${rest.join(", ")})`;
}

/** What catalogue and account make records with. */
export interface Casting {
  readonly store: Store;
  readonly stream: Stream;
  readonly now: number;
  /** Higher than before for what is to come first in lists. */
  readonly nextOrder: () => number;
}

export function addGroupRecord(
  { store, stream, now, nextOrder }: Casting,
  facts: {
    readonly name: string;
    readonly ownership: GroupRecord["ownership"];
    readonly gender: Gender;
    readonly id?: string;
    readonly consentWord?: string;
    readonly daysOld: number;
  },
): GroupRecord {
  const createdAt = now - facts.daysOld * DAY_MS;
  const consent: Consent = { word: facts.consentWord, since: createdAt };
  const voices = VOICES.filter((voice) => voice.gender === facts.gender);
  const voiceId = stream() < 0.08 ? MISSING_VOICE_ID : voices[Math.floor(stream() * voices.length)]?.id;
  const group: GroupRecord = {
    id: facts.id ?? hexId(stream),
    order: nextOrder(),
    name: facts.name,
    ownership: facts.ownership,
    createdAt,
    gender: facts.gender === "other" ? null : facts.gender,
    defaultVoiceId: voiceId ?? null,
    consent,
  };
  store.putGroup(group);
  return group;
}

export function addLookRecord(
  { store, stream, nextOrder }: Casting,
  group: GroupRecord,
  facts: {
    readonly id: string;
    readonly name: string;
    readonly avatarType: string;
    readonly styles: readonly string[];
    readonly training?: Training;
    readonly clip?: boolean;
    readonly bare?: boolean;
    /** Whose face and picture; by default its own group's and its own. */
    readonly groupKey?: string;
    readonly lookKey?: string;
    readonly gender: Gender;
    readonly orientation?: PortraitFacts["orientation"];
  },
): LookRecord {
  const chosen = pick(stream, ["square", "square", "portrait", "landscape"]);
  const orientation = facts.orientation ?? chosen;
  const drawn: PortraitFacts = {
    groupKey: facts.groupKey ?? group.name,
    lookKey: facts.lookKey ?? facts.name,
    gender: facts.gender,
    styles: facts.styles,
    orientation,
  };
  const look: LookRecord = {
    id: facts.id,
    order: nextOrder(),
    name: facts.name,
    groupId: group.id,
    avatarType: facts.avatarType,
    gender: group.gender,
    tags: facts.styles.map((word) => word.toLowerCase()),
    engines: pick(stream, ENGINES),
    defaultVoiceId: group.defaultVoiceId,
    orientation,
    ...SIDES[orientation],
    pictures:
      facts.bare === true ? { kind: "none" } : { kind: "drawn", facts: drawn, clip: facts.clip === true },
    training: facts.training ?? COMPLETED,
  };
  store.putLook(look);
  return look;
}

/** Adds the public part; later ones come first in lists, so the best known names are added last. */
export function addCatalogue(casting: Casting): void {
  const { store, stream } = casting;
  [...NAMES].reverse().forEach(([name, gender], place) => {
    const shown = name.charAt(0).toUpperCase() + name.slice(1);
    const daysOld = 60 + place * 11;
    const group = addGroupRecord(casting, { name: shown, ownership: "public", gender, daysOld });
    const count = Math.max(WELL_KNOWN[name]?.length ?? 0, 3 + Math.floor(stream() * 4));
    const type = place % 5 === 4 ? "digital_twin" : place % 7 === 3 ? "video_avatar" : "studio_avatar";
    for (let nth = count - 1; nth >= 0; nth--) {
      const id = lookIdFor(name, nth, stream);
      if (store.look(id) !== undefined) continue;
      const styles = styleWords(id);
      addLookRecord(casting, group, {
        id,
        name: lookName(name, styles, nth),
        avatarType: type,
        styles,
        gender,
        groupKey: name,
        clip: casting.nextOrder() % CLIP_EVERY === 0,
        bare: hashOf(id) % 40 === 7,
      });
    }
  });
}
