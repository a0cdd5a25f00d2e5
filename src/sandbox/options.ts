import type { Clock } from "../heygen/ports";
import type { Previews } from "./previews";

/** Stands where the API's origin does; nothing answers there but the sandbox. */
export const SAMPLE_ORIGIN = "https://sample.heygen-avatars.invalid";

/** The key of the sample account; good for nothing else. */
export const SAMPLE_KEY = "sk_V2_sample_account";

export interface SandboxKey {
  readonly secret: string;
  /** Where it is accepted: `x-api-key`, or `Authorization: Bearer`. */
  readonly kind: "apiKey" | "accessToken";
  /** `read_only`: every `…:read`. */
  readonly scopes: "full" | "read_only" | readonly string[];
  readonly revoked?: boolean;
  readonly name?: string;
}

/** Milliseconds. */
export interface SandboxPace {
  /** Of every kind; by default 20 s, and 30 s from a prompt. */
  readonly trainingMs?: number;
  /** From the first request for the consent page until it is approved; 25 s by default. */
  readonly consentMs?: number;
  /** How long `POST /v3/avatars` takes to answer; 0 by default. */
  readonly createMs?: number;
}

export interface ServingOptions {
  /** systemClock by default. */
  readonly clock?: Clock;
  /** Same seed and clock: same ids, names and pictures. */
  readonly seed?: number;
  /** By default one full API key, `SAMPLE_KEY`. */
  readonly keys?: readonly SandboxKey[];
  readonly pace?: SandboxPace;
  /** By default pictures are data URIs. */
  readonly previews?: Previews;
  /** Private groups at most; one more is refused with `resource_limit_reached`. Unlimited by default. */
  readonly creationSlots?: number;
  /** USD in the wallet; a create costs 1, and 402 `insufficient_credit` answers when it is gone. 120 by default. */
  readonly balance?: number;
  /** Refuses `type: "digital_twin"` as older deployments do, which only know `video`. */
  readonly legacyTwinType?: boolean;
}
