/** Entry of the sandbox's own bundle, loaded only when the sample account is asked for. */
import type { ServingOptions } from "./options";
import { serve, type Serving } from "./serving";
import { createWorld } from "./world";

export { SAMPLE_KEY, SAMPLE_ORIGIN } from "./options";
export { sandboxFetch } from "./servingFetch";

/** The sample account, without the hands that only tests have. */
export function createSandbox(options: ServingOptions = {}): Serving {
  return serve(createWorld(options));
}
