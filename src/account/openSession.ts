import { Catalog } from "../catalog/catalog";
import type { Credential } from "../heygen/client";
import { createHeyGenReads } from "../heygen/createReads";
import type { Clock, Fetch, Log } from "../heygen/ports";
import type { OpenSession } from "./account";
import type { SandboxModule } from "./sampleSession";

export interface SessionPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export function openSession(
  ports: SessionPorts,
  origin: string,
  credential: Credential,
  fingerprint: string,
): OpenSession {
  const { clock, log } = ports;
  const end = new AbortController();
  const client = createHeyGenReads({
    origin,
    credential,
    fetch: ports.fetch,
    clock,
    log,
    random: Math.random,
  });
  const catalog = new Catalog(client, clock, log, end.signal);
  return {
    session: {
      id: { origin, fingerprint },
      isSample: fingerprint === SAMPLE_FINGERPRINT,
      client,
      catalog,
      signal: end.signal,
    },
    close() {
      end.abort();
    },
  };
}

const SAMPLE_FINGERPRINT = "sample";

/** A HeyGen in memory: no key, no network, nothing paid. */
export function openSampleSession(ports: Omit<SessionPorts, "fetch">, sandbox: SandboxModule): OpenSession {
  const fetch = sandbox.sandboxFetch(sandbox.createSandbox({ clock: ports.clock }));
  const credential: Credential = { kind: "apiKey", secret: sandbox.SAMPLE_KEY };
  return openSession({ ...ports, fetch }, sandbox.SAMPLE_ORIGIN, credential, SAMPLE_FINGERPRINT);
}
