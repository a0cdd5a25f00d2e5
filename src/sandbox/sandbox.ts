import { addExtraGroups } from "./extraGroups";
import { createHands, type SandboxHands } from "./hands";
import type { ServingOptions } from "./options";
import { serve, type Serving } from "./serving";
import { createWorld } from "./world";

export type { SandboxKey } from "./options";
export { sandboxFetch } from "./servingFetch";

export interface SandboxOptions extends ServingOptions {
  /** Further public groups of three looks each, with shared pictures; 0 by default. */
  readonly extraGroups?: number;
}

/** A HeyGen in memory, with hands for tests to change it beside the API. */
export interface Sandbox extends Serving, SandboxHands {}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const world = createWorld(options);
  const { store, stream, clock } = world;
  addExtraGroups(
    { store, stream, now: clock.now(), nextOrder: () => store.nextOrder() },
    options.extraGroups ?? 0,
  );
  return { ...serve(world), ...createHands(world) };
}
