import * as z from "zod/mini";

/** A group whose consent is awaited. The link itself is never kept. */
export interface FollowedConsent {
  readonly groupId: string;
  /** When the latest page was asked for, milliseconds since the epoch. */
  readonly sinceMs: number;
  /** The refusal it was started from, which is no answer to the new page. */
  readonly stale?: string | undefined;
  /** What an address that leads back from the page has to bring along. */
  readonly nonce?: string | undefined;
}

const followed = z.object({
  groupId: z.string(),
  sinceMs: z.number(),
  stale: z.optional(z.string()),
  nonce: z.optional(z.string()),
});
const file = z.object({ version: z.literal(1), followed: z.array(followed) });

export function formatFollowed(list: readonly FollowedConsent[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ version: 1, followed: list }, undefined, 1)}\n`);
}

/** undefined: damaged, or of another version. */
export function parseFollowed(bytes: Uint8Array): readonly FollowedConsent[] | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return z.safeParse(file, json).data?.followed;
  } catch {
    return undefined;
  }
}
