import { Uri, window } from "vscode";
import { usernameOf, type AccountPort, type AccountState, type Session } from "../account/session";
import type { Sha256 } from "../creation/checkedBytes";
import type { Put } from "../creation/directUpload";
import { putThroughClient } from "../creation/putThroughClient";
import type { SourceFile } from "../creation/sourceFile";
import { uploadFile, type UploadPorts } from "../creation/uploadFile";
import { withWrites } from "../heygen/createClient";
import type { Clock, Log } from "../heygen/ports";
import { createJobs } from "../jobs/createJobs";
import { createInheritance, type InheritancePorts } from "../jobs/inheritance";
import type { Job } from "../jobs/job";
import type { Jobs, ShownJob } from "../jobs/jobs";
import { createJobStore, type JobFiles } from "../jobs/jobStore";
import { createLeases } from "../jobs/leases";
import { createTransientFiles } from "../jobs/transientFiles";
import { isUsers, type ApiUser } from "../jobs/whose";
import { accountFolder, JOBS_FOLDER } from "../library/accountFolder";
import { nameFileFault } from "../library/fileFault";
import { describeLeft } from "../words/leftJobs";
import { announceJob } from "./announceJob";

export interface OpenJobsPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: JobFiles;
  readonly uploads: {
    /** Rejects where it cannot be read. */
    readonly openFile: (uri: Uri) => Promise<SourceFile>;
    /** undefined: there is only `fetch` here. */
    readonly put: Put | undefined;
    readonly createSha256: () => Sha256;
  };
}

/** What runs the creations of an account. */
export async function openJobs(session: Omit<Session, "jobs">, ports: OpenJobsPorts): Promise<Jobs> {
  const { clock, log, account } = ports;
  const { openFile, put, createSha256 } = ports.uploads;
  const client = withWrites(session.client);
  const uploading: UploadPorts = {
    client,
    // The sample account's storage is in memory, and a browser has nothing but fetch.
    put: session.isSample || put === undefined ? putThroughClient(client, put ? "stream" : "blob") : put,
    createHash: createSha256,
    clock,
    random: Math.random,
  };
  const createId = (): string => globalThis.crypto.randomUUID();
  const files = session.isSample ? createTransientFiles() : ports.files;
  const announce = (job: Job): void => {
    announceJob(session, clock, job);
  };
  const jobs = createJobs({
    client,
    catalog: session.catalog,
    clock,
    log,
    ...keptJobs({
      files,
      clock,
      log,
      announce,
      owner: createId(),
      accountFolder: await accountFolder(session.id),
      readLook: (lookId) => client.getLook(lookId, { signal: session.signal }),
    }),
    upload: (upload, options) => uploadFile(uploading, upload, options),
    openFile: (uri) => openFile(Uri.parse(uri, true)),
    createId,
    announce,
    reportError: (error) => {
      account.reportError(error);
    },
    signal: session.signal,
  });
  if (!session.isSample) {
    session.signal.addEventListener("abort", () => {
      void sayLeft(session, jobs.state, ports);
    });
  }
  return jobs;
}

/** What is on the disk of an account's jobs, as one window sees it. */
function keptJobs(ports: Omit<InheritancePorts, "store" | "leases">) {
  const { files, log, clock, owner } = ports;
  const folder = `${ports.accountFolder}/${JOBS_FOLDER}`;
  const store = createJobStore(files, folder, log);
  const leases = createLeases(files, folder, owner, clock);
  return { store, leases, inheritance: createInheritance({ ...ports, store, leases }) };
}

/** The account changed, or the window closes and nobody reads it. Never rejects. */
async function sayLeft(
  session: Omit<Session, "jobs">,
  jobs: readonly ShownJob[],
  { account, files, log }: OpenJobsPorts,
): Promise<void> {
  const now = userOf(account.state, session.id.origin);
  // Before the disk is asked, so that nothing is read where there is nothing to say.
  if (describeLeft(jobs, false) === undefined) return;
  try {
    const sentence = describeLeft(
      jobs,
      (await isUsers(files, await accountFolder(session.id), now)) === true,
    );
    if (sentence !== undefined) void window.showInformationMessage(sentence);
  } catch (error) {
    log.warn(`jobs: whose they are cannot be read: ${nameFileFault(error)}`);
  }
}

/** @returns undefined where nobody is signed in to that API, or HeyGen did not say who it is */
function userOf(state: AccountState, origin: string): ApiUser | undefined {
  if (state.kind !== "signedIn" || state.session.id.origin !== origin) return undefined;
  const username = usernameOf(state.facts);
  return username === undefined ? undefined : { origin, username };
}
