import { Catalog } from "../catalog/catalog";
import type { Credential, HeyGenReads } from "../heygen/client";
import { createHeyGenReads } from "../heygen/createReads";
import type { Clock, Fetch, Log } from "../heygen/ports";
import type { OpenSession } from "./account";
import { earlierAccountsIn, jobIdsIn } from "../jobs/jobNames";
import type { Jobs } from "../jobs/jobs";
import { createLazyJobs } from "../jobs/lazyJobs";
import { inheritFromUser, writeUser } from "../jobs/whose";
import { accountFolder, JOBS_FOLDER } from "../library/accountFolder";
import { createBookmarks } from "../library/createBookmarks";
import { createFollowedConsents } from "../library/followedConsents";
import { createFullLoad } from "../library/fullLoad";
import { createLibrary } from "../library/createLibrary";
import type { Files } from "../library/files";
import { createSavedCopy } from "../library/savedCopy";
import { createThumbnails, type ThumbnailPorts } from "../thumbnails/createThumbnails";
import { followWanted, type WantedPorts } from "../thumbnails/followWanted";
import type { Thumbnails } from "../thumbnails/thumbnails";
import type { SandboxModule } from "./sampleSession";
import type { Session } from "./session";

export interface SessionPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** What is kept on this machine. */
  readonly files: Files;
  /** undefined: this host keeps no pictures. */
  readonly pictureLimit: PictureLimit | undefined;
  /** A favourite could not be kept. */
  sayNotKept(): void;
  /** What runs creations; loaded when there are some. */
  loadJobs(session: Omit<Session, "jobs">): Promise<Jobs>;
}

/** What the pictures of one account may take on this machine. */
export interface PictureLimit {
  /** As it stands now; 0: none are kept. */
  bytes(): number;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
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
  const fullLoad = createFullLoad({ client, catalog, clock, log, signal: end.signal });
  const kept = {
    catalog,
    library: createLibrary({ fullLoad, savedCopy }),
    bookmarks: createBookmarks({ ...ports, folder }),
  };
  const consents = isSample ? undefined : createFollowedConsents({ ...ports, folder });
  const limit = isSample ? undefined : ports.pictureLimit;
  const thumbnails =
    limit && openThumbnails({ ...ports, ...kept, origin, folder, signal: end.signal }, limit);
  const session = { id, isSample, client, ...kept, thumbnails, consents, signal: end.signal };
  const jobs = createLazyJobs({
    log,
    async hasKept() {
      if (isSample) return false;
      const names = await ports.files.listNames(`${await folder}/${JOBS_FOLDER}`);
      return jobIdsIn(names).length + earlierAccountsIn(names).length > 0;
    },
    async noteUser(username) {
      if (!isSample) await writeUser(ports.files, await folder, { origin, username });
    },
    async inherit(username) {
      if (!isSample) await inheritFromUser(ports.files, await folder, { origin, username });
    },
    load: () => ports.loadJobs(session),
  });
  return {
    session: { ...session, jobs },
    close() {
      end.abort();
    },
  };
}

type PicturePorts = Omit<ThumbnailPorts, "limitBytes" | "onDidChangeLimit"> & Omit<WantedPorts, "thumbnails">;

function openThumbnails(ports: PicturePorts, limit: PictureLimit): Thumbnails {
  const thumbnails = createThumbnails({
    ...ports,
    limitBytes: () => limit.bytes(),
    onDidChangeLimit: (listener) => limit.onDidChange(listener),
  });
  followWanted({ ...ports, thumbnails });
  return thumbnails;
}

const SAMPLE_FINGERPRINT = "sample";

/** A HeyGen in memory: no key, no network, nothing paid. */
export function openSampleSession(ports: Omit<SessionPorts, "fetch">, sandbox: SandboxModule): OpenSession {
  const fetch = sandbox.sandboxFetch(sandbox.createSandbox({ clock: ports.clock }));
  const credential: Credential = { kind: "apiKey", secret: sandbox.SAMPLE_KEY };
  return openSession({ ...ports, fetch }, sandbox.SAMPLE_ORIGIN, credential, SAMPLE_FINGERPRINT);
}
