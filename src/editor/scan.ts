import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { findMentions } from "../lookIds/findMentions";
import { speaksOfHeyGen } from "../lookIds/gate";
import type { KnownAs, Mention } from "../lookIds/mention";
import { findMisuses, type Misuse } from "../lookIds/misuse";
import type { Scanned } from "../lookIds/problems";

/** A text is scanned in parts of this many UTF-16 units, between which the editor gets its turn. */
const PART = 64 * 1024;

export interface ScanPorts {
  readonly clock: Clock;
  readonly knownAs: (id: string) => KnownAs;
}

/** Scans part by part while `isWanted`. Resolves to undefined when it is not any more. */
export async function scanText(
  text: string,
  languageId: string | undefined,
  { clock, knownAs }: ScanPorts,
  isWanted: () => boolean,
): Promise<Scanned | undefined> {
  const speaks = speaksOfHeyGen(text);
  const mentions = new Map<number, Mention>();
  const misuses: Misuse[] = [];
  for (let from = 0; from < text.length; from += PART) {
    if (from > 0) await wait(clock, 0, undefined);
    if (!isWanted()) return undefined;
    const part = { from, to: Math.min(text.length, from + PART) };
    for (const mention of findMentions(text, { languageId, known: knownAs, speaks }, part)) {
      // Its name may stand in another part, where more is known of it.
      if (mention.wanted !== undefined || !mentions.has(mention.start)) mentions.set(mention.start, mention);
    }
    if (speaks) misuses.push(...findMisuses(text, languageId, part));
  }
  return { text, mentions: [...mentions.values()].sort((a, b) => a.start - b.start), misuses };
}
