import type { AccountPort } from "./account/session";
import type { Clock, Log } from "./heygen/ports";
import type { LookSearchOf } from "./search/lookSearches";
import type { OfferedSnippet } from "./snippets/offeredSnippets";

export interface EditorFeaturesPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly log: Log;
  /** The one search of each account, shared with pickers and gallery. */
  searchOf(): Promise<LookSearchOf>;
  /** Lets the user choose a look, after an account where there is none; undefined: they left. */
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
}

/** What is done with ids in code: a bundle of its own, loaded when code comes in sight that may hold any. */
export interface EditorFeatures {
  /** By command id; arguments come from menus or the palette, unparsed. */
  readonly commands: Readonly<Record<EditorCommand, (...args: unknown[]) => unknown>>;
  /** Writes a snippet at the cursor, with a look that the user chooses. */
  insertSnippet(snippet: OfferedSnippet): Promise<void>;
  /** Looks may be dragged into code from now on. */
  dragging(): void;
  /** A look was copied, perhaps to be pasted into code. */
  copied(): void;
  dispose(): void;
}

export const EDITOR_COMMANDS = [
  "heygenAvatars.checkWorkspace",
  "heygenAvatars.copyLookAs",
  "heygenAvatars.findUses",
  "heygenAvatars.replaceLook",
] as const;

export type EditorCommand = (typeof EDITOR_COMMANDS)[number];

export function isEditorFeaturesModule(
  value: unknown,
): value is { createEditorFeatures(ports: EditorFeaturesPorts): EditorFeatures } {
  return typeof value === "object" && value !== null && "createEditorFeatures" in value;
}
