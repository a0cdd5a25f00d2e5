import type { PortraitFacts } from "./picture/casting";

/** What the account and the catalogue hold. Records are replaced whole; times are milliseconds since the epoch. */

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export type Training =
  | { readonly stage: "completed" }
  | { readonly stage: "failed"; readonly error: Failure }
  | { readonly stage: "running"; readonly endsAt: number; readonly failure: Failure | undefined }
  /** Runs as soon as the group's consent is settled. */
  | { readonly stage: "awaitingConsent"; readonly trainingMs: number; readonly failure: Failure | undefined };

export interface Consent {
  /** undefined: none is required. */
  readonly word: string | undefined;
  readonly since: number;
  /** Set once the consent page has been asked for. */
  readonly approvedAt?: number;
}

/** Where a look's pictures come from: drawn, given, or none. */
export type Pictures =
  | { readonly kind: "none" }
  | { readonly kind: "drawn"; readonly facts: PortraitFacts; readonly clip: boolean }
  | { readonly kind: "given"; readonly imageUrl: string | null; readonly videoUrl: string | null };

interface Ordered {
  readonly id: string;
  /** Lists go from high to low. */
  readonly order: number;
  /** Laid over what goes out on the wire, for shapes that HeyGen does not (yet) send. */
  readonly overlay?: Readonly<Record<string, unknown>>;
}

export interface GroupRecord extends Ordered {
  readonly name: string;
  readonly ownership: "public" | "private";
  readonly createdAt: number;
  readonly gender: string | null;
  readonly defaultVoiceId: string | null;
  readonly consent: Consent;
}

export interface LookRecord extends Ordered {
  readonly name: string;
  readonly groupId: string;
  readonly avatarType: string;
  readonly gender: string | null;
  readonly tags: readonly string[];
  readonly engines: readonly string[];
  readonly defaultVoiceId: string | null;
  readonly orientation: string | null;
  readonly width: number;
  readonly height: number;
  readonly pictures: Pictures;
  readonly training: Training;
}

export interface AssetRecord {
  readonly id: string;
  readonly url: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly status: "pending_upload" | "completed";
  /** Hex; of the bytes that have come, or as announced. */
  readonly sha256: string | undefined;
  /** A direct upload that can still be filled. */
  readonly slot?: {
    readonly signature: string;
    readonly expiresAt: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly received: boolean;
  };
}

const SETTLED = new Set(["approved", "skipped", "completed", "accepted"]);

export function consentWordAt({ word, approvedAt }: Consent, now: number): string | undefined {
  return approvedAt !== undefined && now >= approvedAt ? "approved" : word;
}

/** When consent stopped standing in the way; undefined: it still does. */
function consentSettledAt(consent: Consent, now: number): number | undefined {
  if (consent.word === undefined || SETTLED.has(consent.word)) return consent.since;
  return consent.approvedAt !== undefined && now >= consent.approvedAt ? consent.approvedAt : undefined;
}

export interface TrainingState {
  readonly status: "processing" | "pending_consent" | "completed" | "failed";
  readonly error: Failure | undefined;
}

/** Training moves with the clock alone: nothing has to run in between. */
export function trainingAt(training: Training, consent: Consent, now: number): TrainingState {
  const settle = (endsAt: number, failure: Failure | undefined): TrainingState => {
    if (now < endsAt) return { status: "processing", error: undefined };
    return { status: failure === undefined ? "completed" : "failed", error: failure };
  };
  switch (training.stage) {
    case "completed":
      return { status: "completed", error: undefined };
    case "failed":
      return { status: "failed", error: training.error };
    case "running":
      return settle(training.endsAt, training.failure);
    case "awaitingConsent": {
      const settledAt = consentSettledAt(consent, now);
      if (settledAt === undefined) return { status: "pending_consent", error: undefined };
      return settle(settledAt + training.trainingMs, training.failure);
    }
  }
}
