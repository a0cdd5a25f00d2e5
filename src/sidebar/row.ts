import { oneLine } from "../words/text";

/** A row as data, computed without the editor. */
export interface Row {
  readonly label: string;
  readonly description: string | undefined;
  readonly icon: Picture | { readonly codicon: string; readonly color?: string };
  readonly expands: "no" | "collapsed" | "expanded";
  /** Words for `when` clauses. */
  readonly contextValue: string;
  readonly accessibleLabel: string;
  readonly command:
    | "openGallery"
    | "openJob"
    | "refresh"
    | "resumeLoading"
    | "setApiKey"
    | "showLog"
    | "createFromFile"
    | undefined;
  readonly tooltip: string | undefined;
  /** What a card tells that shows where somebody points at the row, besides the row's own facts. */
  readonly card?: string;
}

export interface Picture {
  /** Where the editor loads it from. */
  readonly url: string;
  /** What it shows, whatever the address: signatures change with each answer, and a cache moves it to the disk. */
  readonly shows: string;
}

/** What has a preview. */
export interface Pictured {
  readonly id: string;
  readonly previewImageUrl: string | undefined;
  readonly previewsUnsigned?: true;
}

/** undefined: there is none, or not from where pictures may be loaded. */
export type PictureOf = (thing: Pictured) => Picture | undefined;

/** What rows depend on besides the account. */
export interface RowContext {
  readonly pictureOf: PictureOf;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** Whether the editor would draw both alike. */
export function isSameRow(one: Row | undefined, other: Row | undefined): boolean {
  return one !== undefined && other !== undefined && drawingOf(one) === drawingOf(other);
}

function drawingOf(row: Row): string {
  return JSON.stringify({ ...row, icon: "shows" in row.icon ? row.icon.shows : row.icon });
}

export function joinFacts(parts: readonly (string | undefined)[]): string {
  return oneLine(parts.filter((part) => part !== undefined && part !== "").join(" · "));
}

export function contextWords(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(" ");
}
