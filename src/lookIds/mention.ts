/** What an id stands for where it stands: the name of its field, flag or path says so. */
export type Wanted = "look" | "group" | "talkingPhoto";

/** How the text says that an id stands here. */
export type Evidence =
  /** A field, variable, flag, query parameter or environment variable of this name. */
  | { readonly kind: "name"; readonly name: string }
  /** A path of the API, such as `/v3/avatars/looks/<id>`. */
  | { readonly kind: "path" }
  /** Nothing but the catalogue, which knows the id. */
  | { readonly kind: "known" };

/** An id in a text. Offsets are UTF-16 units of the text; `end` is exclusive. */
export interface Mention {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** undefined: only the catalogue knows that this is an id. */
  readonly wanted: Wanted | undefined;
  readonly evidence: Evidence;
}

/** What the catalogue knows an id as; an old photo avatar's look id can equal its group's id: then it is a look. */
export type KnownAs = "look" | "group" | undefined;

export interface ScanOptions {
  /** VS Code's language id, where there is one: it says whether values stand without quotes. */
  readonly languageId: string | undefined;
  /** Asked for every word that may be an id; must be fast. */
  readonly known: (id: string) => KnownAs;
  /** Whether the whole text speaks of HeyGen, where the caller has looked already. */
  readonly speaks?: boolean | undefined;
}

/** Part of a text, in UTF-16 units: a long text is scanned part by part, so that the editor stays responsive. */
export interface Part {
  readonly from: number;
  readonly to: number;
}
