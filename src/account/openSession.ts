import { Catalog } from "../catalog/catalog";
import type { Credential, HeyGenReads } from "../heygen/client";
import { createHeyGenReads } from "../heygen/createReads";
import type { Clock, Fetch, Log } from "../heygen/ports";
import type { OpenSession } from "./account";
import { accountFolder } from "../library/accountFolder";
import { createBookmarks } from "../library/createBookmarks";
import { createLibrary } from "../library/createLibrary";
import type { Files } from "../library/files";
import { createSavedCopy } from "../library/savedCopy";
import type { SandboxModule } from "./sampleSession";

export interface SessionPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** What is kept on this machine. */
  readonly files: Files;
  /** A favourite could not be kept. */
  sayNotKept(): void;
}

/** A client that keeps nothing. */
export function connect(
  { fetch, clock, log }: Pick<SessionPorts, "fetch" | "clock" | "log">,
  origin: string,
  credential: Credential,
): HeyGenReads {
  return createHeyGenReads({ origin, credential, fetch, clock, log, random: Math.random });
}

export function openSession(
  ports: SessionPorts,
  origin: string,
  credential: Credential,
  fingerprint: string,
): OpenSession {
  const { clock, log } = ports;
  const end = new AbortController();
  const client = connect(ports, origin, credential);
  const catalog = new Catalog(client, clock, log, end.signal);
  const id = { origin, fingerprint };
  const folder = accountFolder(id);
  const isSample = fingerprint === SAMPLE_FINGERPRINT;
  const savedCopy = isSample
    ? undefined
    : createSavedCopy({ ...ports, id, folder, catalog, signal: end.signal });
  return {
    session: {
      id,
      isSample,
      client,
      catalog,
      library: createLibrary({ catalog, savedCopy }),
      bookmarks: createBookmarks({ ...ports, folder }),
      thumbnails: undefined,
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
