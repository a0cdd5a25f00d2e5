import * as z from "zod/mini";

/** What a command may be called with: a row of the tree, an id from a notification's button, or nothing. */
const lookTarget = z.object({ kind: z.literal("look"), lookId: z.string() });
const groupTarget = z.object({ kind: z.literal("group"), groupId: z.string() });

const jobTarget = z.object({ kind: z.literal("job"), jobId: z.string() });

/** What package.json's keys bring: the tree's rows in focus are meant. */
const keyboard = z.object({ from: z.literal("focus") });

export function isFromKeyboard(argument: unknown): boolean {
  return z.safeParse(keyboard, argument).success;
}

export function parseLookId(argument: unknown): string | undefined {
  const parsed = z.safeParse(lookTarget, argument);
  return parsed.success ? parsed.data.lookId : undefined;
}

export function parseGroupId(argument: unknown): string | undefined {
  const parsed = z.safeParse(groupTarget, argument);
  return parsed.success ? parsed.data.groupId : undefined;
}

export function parseJobId(argument: unknown): string | undefined {
  const parsed = z.safeParse(jobTarget, argument);
  return parsed.success ? parsed.data.jobId : undefined;
}

/** Menus pass the row under the pointer and all selected rows; the selection counts where it holds the row. */
export function parseLookIds(argument: unknown, selection: unknown): readonly string[] {
  const own = parseLookId(argument);
  const rows: readonly unknown[] = Array.isArray(selection) ? selection : [];
  const selected = rows.flatMap((row) => parseLookId(row) ?? []);
  return [...new Set(own === undefined || selected.includes(own) ? selected : [own])];
}
