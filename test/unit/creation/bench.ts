import { HeyGenError, type HeyGenErrorFacts, type HeyGenErrorKind } from "../../../src/heygen/errors";

export function errorOf(kind: HeyGenErrorKind, more: Partial<HeyGenErrorFacts> = {}): HeyGenError {
  return new HeyGenError({ kind, endpoint: "POST /v3/avatars", ...more });
}
