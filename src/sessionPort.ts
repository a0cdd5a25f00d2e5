import type * as sessionEntry from "./session";

/** Loaded as soon as there is an account; who is signed out never loads it. */
export type SessionModule = typeof sessionEntry;

export function isSessionModule(value: unknown): value is SessionModule {
  return typeof value === "object" && value !== null && "openSession" in value;
}
