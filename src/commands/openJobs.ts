import { l10n, Uri, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { Sha256 } from "../creation/checkedBytes";
import type { Put } from "../creation/directUpload";
import { putThroughClient } from "../creation/putThroughClient";
import type { SourceFile } from "../creation/sourceFile";
import { uploadFile, type UploadPorts } from "../creation/uploadFile";
import { withWrites } from "../heygen/createClient";
import type { Clock, Log } from "../heygen/ports";
import { createJobs } from "../jobs/createJobs";
import { createInheritance, type InheritancePorts } from "../jobs/inheritance";
import { isEnded, type Job } from "../jobs/job";
import type { Jobs, ShownJob } from "../jobs/jobs";
import { createJobStore, type JobFiles } from "../jobs/jobStore";
import { createLeases } from "../jobs/leases";
import { createTransientFiles } from "../jobs/transientFiles";
import { accountFolder, JOBS_FOLDER } from "../library/accountFolder";
import { inSentence } from "../words/text";
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
      const now = sessionOf(account.state);
      sayLeft(jobs.state, now?.id.origin === session.id.origin);
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

/**
 * The account changed, or the window closes and nobody reads it.
 * @param isReplaced by another key for the same API, which may be the same user's
 */
function sayLeft(jobs: readonly ShownJob[], isReplaced: boolean): void {
  const left = jobs.filter(({ job, isElsewhere }) => !isElsewhere && !isEnded(job));
  const [first] = left;
  if (first === undefined) return;
  const name = inSentence(first.job.name);
  void window.showInformationMessage(
    isReplaced
      ? describeReplaced(left.length, name)
      : left.length === 1
        ? l10n.t("{0} goes on when you come back to its account.", name)
        : l10n.t("{0} avatars go on when you come back to their account.", left.length),
  );
}

function describeReplaced(count: number, name: string): string {
  return count === 1
    ? l10n.t("{0} goes on with a new key of the same user, or when you come back to its own.", name)
    : l10n.t("{0} avatars go on with a new key of the same user, or when you come back to their own.", count);
}
