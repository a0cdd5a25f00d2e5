import { mayGiveConsent } from "../catalog/consent";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { trainingState } from "../catalog/training";
import { FACET_NAMES, type FacetName, type LookFilters } from "./query";
import { foldText, wordsOf } from "./text";
import type { Vocabulary } from "./vocabulary";

/** A fact as people say it, beside the API's code: in the editor's language, for instance. */
export type Spoken = (facet: FacetName, value: string) => string;

/** What many looks have in common: looks outnumber their profiles by far, so filters count these. */
export interface Profile {
  readonly number: number;
  /** A look without such a fact has no value; of engines it may have several. */
  readonly values: Readonly<Record<FacetName, readonly string[]>>;
  readonly isOwn: boolean;
  readonly isUsable: boolean;
  /** Training failed, or somebody has to consent. */
  readonly needsAction: boolean;
  /** Numbers of the words these facts are found by. */
  readonly words: readonly number[];
}

export class Profiles {
  readonly #byKey = new Map<string, Profile>();
  readonly #all: Profile[] = [];

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly spoken: Spoken,
  ) {}

  /** In the order of their numbers. */
  get all(): readonly Profile[] {
    return this.#all;
  }

  of(look: CatalogLook, group: CatalogGroup | undefined): Profile {
    const values = valuesOf(look);
    const state = trainingState(look.trainingStatus);
    const needsAction = state === "failed" || state === "pendingConsent" || mayGiveConsent(group);
    const key = JSON.stringify([values, needsAction]);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const profile: Profile = {
      number: this.#all.length,
      values,
      isOwn: look.ownership === "private",
      isUsable: state === "ready" || state === "unknown",
      needsAction,
      words: this.#wordsOf(values),
    };
    this.#byKey.set(key, profile);
    this.#all.push(profile);
    return profile;
  }

  #wordsOf(values: Profile["values"]): readonly number[] {
    const texts = FACET_NAMES.flatMap((name) =>
      values[name].flatMap((value) => [value, this.spoken(name, value), ALSO[value] ?? ""]),
    );
    const words = new Set(texts.flatMap((text) => wordsOf(text)));
    return [...words].map((word) => this.vocabulary.numberOf(word));
  }
}

function valuesOf(look: CatalogLook): Profile["values"] {
  const state = trainingState(look.trainingStatus);
  return {
    ownership: [look.ownership],
    type: [look.avatarType],
    gender: look.gender === undefined ? [] : [genderOf(look.gender)],
    orientation: look.orientation === undefined ? [] : [look.orientation],
    engine: [...new Set(look.engines)],
    training: [state === "unknown" ? (look.trainingStatus ?? state) : state],
  };
}

/** The API knows two words for each. */
function genderOf(gender: string): string {
  const folded = foldText(gender);
  if (folded === "woman") return "female";
  return folded === "man" ? "male" : folded;
}

/** The same filters in the words of a profile. */
export function canonical(filters: LookFilters): Readonly<Record<FacetName, string | undefined>> {
  const { ownership, type, gender, orientation, engine, training } = filters;
  return {
    ownership,
    type,
    gender: gender === undefined ? undefined : genderOf(gender),
    orientation,
    engine,
    training,
  };
}

/** What people also call a fact. */
const ALSO: Readonly<Record<string, string>> = {
  private: "own mine",
  female: "woman",
  male: "man",
  portrait: "vertical",
  landscape: "horizontal",
  ready: "completed usable",
  processing: "training pending",
  pendingConsent: "waiting pending",
  failed: "error",
};
