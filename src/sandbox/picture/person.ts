/** What a portrait is drawn from: who (same on every look of a group), and what changes from look to look. */

export const HAIR_STYLES = [
  "crop",
  "sidePart",
  "quiff",
  "buzz",
  "bald",
  "afro",
  "curls",
  "bob",
  "fringe",
  "long",
  "waves",
  "bun",
  "ponytail",
  "braids",
  "headscarf",
] as const;
export type HairStyle = (typeof HAIR_STYLES)[number];

export const OUTFITS = [
  "blazer",
  "suit",
  "shirt",
  "tshirt",
  "hoodie",
  "turtleneck",
  "dress",
  "scrubs",
  "coat",
  "stripes",
] as const;
export type OutfitKind = (typeof OUTFITS)[number];

export const SCENES = ["studio", "office", "lounge", "library", "outdoor", "city", "stage"] as const;
export type SceneKind = (typeof SCENES)[number];

export interface Person {
  readonly skin: string;
  readonly hair: string;
  readonly hairStyle: HairStyle;
  readonly eyes: string;
  readonly lips: string;
  readonly lashes: boolean;
  readonly glasses: "none" | "round" | "square";
  readonly beard: "none" | "full" | "stubble" | "moustache";
  readonly earrings: string | undefined;
  /** 0 slim … 1 broad. */
  readonly build: number;
}

export interface Setting {
  readonly outfit: OutfitKind;
  /** Main and second colour of the clothes. */
  readonly cloth: readonly [string, string];
  readonly scene: SceneKind;
  /** Light, middle and deep colour of the background. */
  readonly backdrop: readonly [string, string, string];
  /** −1 turned to the left, 0 to the viewer, 1 to the right. */
  readonly turn: number;
  /** 1: head and shoulders; less: further away. */
  readonly zoom: number;
}

/** Each 0–1: what moves in a clip. */
export interface Expression {
  readonly blink: number;
  readonly brows: number;
  readonly smile: number;
}

export const STILL: Expression = { blink: 0, brows: 0, smile: 0 };
