import * as z from "zod/mini";

/** What is longer is no look's id, and no JSON of ours. UTF-16 units. */
const LONGEST = 10_000;

const ID = /^[\w-]{1,120}$/u;

const copiedJson = z.object({ avatar_id: z.string().check(z.regex(ID)) });

export interface CopiedLooks {
  /** Empty: something else was copied. */
  readonly ids: readonly string[];
  /** Nothing but the ids was copied. */
  readonly isWhole: boolean;
}

/** Reads what “Copy Look ID” and “Copy Look As…” put on the clipboard: ids, one a line, or a call's JSON. */
export function copiedLooks(text: string): CopiedLooks {
  if (text.length > LONGEST) return { ids: [], isWhole: false };
  const lines = text.trim().split(/\r?\n/u);
  if (lines.every((line) => ID.test(line))) return { ids: lines, isWhole: true };
  const parsed = text.startsWith("{") ? z.safeParse(copiedJson, parseJson(text)) : undefined;
  return { ids: parsed?.success === true ? [parsed.data.avatar_id] : [], isWhole: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
