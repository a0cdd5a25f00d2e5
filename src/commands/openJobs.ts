import { l10n, Uri, window } from "vscode";
import type { AccountPort, Session } from "../account/session";
import type { Sha256 } from "../creation/checkedBytes";
import type { Put } from "../creation/directUpload";
import { putThroughClient } from "../creation/putThroughClient";
import type { SourceFile } from "../creation/sourceFile";
import { uploadFile, type UploadPorts } from "../creation/uploadFile";
import { withWrites } from "../heygen/createClient";
import type { Clock, Log } from "../heygen/ports";
import { createJobs } from "../jobs/createJobs";
import { isEnded } from "../jobs/job";
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
  const folder = `${await accountFolder(session.id)}/${JOBS_FOLDER}`;
  const files = session.isSample ? createTransientFiles() : ports.files;
  const jobs = createJobs({
    client,
    catalog: session.catalog,
    clock,
    log,
    store: createJobStore(files, folder, log),
    leases: createLeases(files, folder, createId(), clock),
    upload: (upload, options) => uploadFile(uploading, upload, options),
    openFile: (uri) => openFile(Uri.parse(uri, true)),
    createId,
    announce: (job) => {
      announceJob(session, clock, job);
    },
    reportError: (error) => {
      account.reportError(error);
    },
    signal: session.signal,
  });
  if (!session.isSample) {
    session.signal.addEventListener("abort", () => {
      sayLeft(jobs.state);
    });
  }
  return jobs;
}

/** The account changed, or the window closes and nobody reads it. */
function sayLeft(jobs: readonly ShownJob[]): void {
  const left = jobs.filter(({ job, isElsewhere }) => !isElsewhere && !isEnded(job));
  const [first] = left;
  if (first === undefined) return;
  void window.showInformationMessage(
    left.length === 1
      ? l10n.t("{0} goes on when you come back to its account.", inSentence(first.job.name))
      : l10n.t("{0} avatars go on when you come back to their account.", left.length),
  );
}
