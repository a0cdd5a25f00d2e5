import { CONSENT_LINK_LIFE_MS } from "./follow";

export interface ConsentLink {
  /** Checked. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly madeAtMs: number;
}

/** Who opens it: the page leads back into this editor only from this computer. */
export type LinkUse = "here" | "elsewhere";

/** A link that is about to end is no use to somebody who gets it by mail. */
const MARGIN_MS = 60 * 60 * 1000;

/** The consent links of one session; kept in memory only. */
export class ConsentLinks {
  readonly #links = new Map<string, ConsentLink>();

  /** undefined: there is none that works for a while yet. */
  get(groupId: string, use: LinkUse, nowMs: number): ConsentLink | undefined {
    const link = this.#links.get(nameOf(groupId, use));
    const ageMs = nowMs - (link?.madeAtMs ?? 0);
    return ageMs >= 0 && ageMs < CONSENT_LINK_LIFE_MS - MARGIN_MS ? link : undefined;
  }

  put(groupId: string, use: LinkUse, link: ConsentLink): void {
    this.#links.set(nameOf(groupId, use), link);
  }

  /** It was used, or its group is gone. */
  forget(groupId: string): void {
    this.#links.delete(nameOf(groupId, "here"));
    this.#links.delete(nameOf(groupId, "elsewhere"));
  }
}

function nameOf(groupId: string, use: LinkUse): string {
  return `${use} ${groupId}`;
}
