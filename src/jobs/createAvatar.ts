import { UploadError } from "../creation/uploadError";
import { isSameStamp, type SourceFile } from "../creation/sourceFile";
import type { CreateAvatarInput, FileInput, Look } from "../heygen/model";
import { wait } from "../heygen/wait";
import { isKeyTooOld, keyEndsAt } from "./advance";
import { failureOf, judgeCreate, judgeUpload, type Named, type Verdict } from "./answers";
import { filesOf, type Job, type JobFailure, type JobFile, type JobProgress } from "./job";
import type { JobRun, WorkPorts } from "./jobRun";

/**
 * From the files to the create's answer, as far as it comes; the job says how far. Before anything is sent that is
 * paid for, the job says so on the disk: whoever takes it up asks under the same key. Never rejects.
 * @returns the look, as the create answered it
 */
export async function createAvatar(ports: WorkPorts, run: JobRun): Promise<Look | undefined> {
  if (!(await run.note({ kind: "started" }))) return undefined;
  return (await uploadAll(ports, run)) ? askForAvatar(ports, run) : undefined;
}

/** Resolves to whether all is uploaded. */
async function uploadAll(ports: WorkPorts, run: JobRun): Promise<boolean> {
  const files = filesOf(run.job.source);
  for (let index = run.job.assetIds.length; index < files.length; index = run.job.assetIds.length) {
    const file = files[index];
    if (file === undefined || !(await uploadOne(ports, run, file, index))) return false;
  }
  return !run.signal.aborted;
}

async function uploadOne(ports: WorkPorts, run: JobRun, file: JobFile, index: number): Promise<boolean> {
  const { signal } = run;
  const onProgress = (progress: JobProgress): void => {
    run.show({ kind: "progressed", progress });
  };
  for (let round = 0; ; round += 1) {
    try {
      const source = await openUnchanged(run, file, index);
      signal.throwIfAborted();
      onProgress({ sentBytes: 0, totalBytes: file.stamp.sizeBytes });
      const idempotencyKey = keyOf(run.job, index === 0 ? "asset" : `asset${index}`);
      const upload = { source, mediaType: file.mediaType, idempotencyKey };
      return await run.note({
        kind: "uploaded",
        assetId: await ports.upload(upload, { signal, onProgress }),
      });
    } catch (error) {
      if (signal.aborted) return false;
      if (await mayGoOn(ports, run, judgeUpload(error, round))) continue;
      ports.reportError(error);
      await fail(run, failureOf(error, false, "nothing"));
      return false;
    }
  }
}

async function openUnchanged(run: JobRun, file: JobFile, index: number): Promise<SourceFile> {
  const source = await run.open(file, index).catch((error: unknown) => {
    throw new UploadError({ kind: "fileUnreadable" }, error);
  });
  if (!isSameStamp(source.opened, file.stamp)) throw new UploadError({ kind: "fileChanged" });
  return source;
}

async function askForAvatar(ports: WorkPorts, run: JobRun): Promise<Look | undefined> {
  const isCalledOff = (): boolean => run.signal.aborted;
  for (let round = 0; !isCalledOff(); round += 1) {
    const mightExistBefore = run.job.mayExistSinceMs !== undefined;
    if (isKeyTooOld(run.job, ports.clock.now())) return fail(run, { kind: "tooLate" });
    const kept = await run.noteFirst({ kind: "sending" });
    if (kept === "notKept") return fail(run, { kind: "notKept" });
    if (kept === "lost") return undefined;
    if (isCalledOff()) return takeBackSending(run, mightExistBefore);
    try {
      return await ask(ports, run);
    } catch (error) {
      if (await mayGoOn(ports, run, judgeCreate(error, round, mightExistBefore))) continue;
      if (!isCalledOff()) ports.reportError(error);
      return fail(run, failureOf(error, run.job.mayExistSinceMs !== undefined, namedBy(run.job)));
    }
  }
  return undefined;
}

async function ask({ client, catalog }: WorkPorts, run: JobRun): Promise<Look | undefined> {
  const { job, signal } = run;
  const { look, group } = await client.createAvatar(inputOf(job), {
    idempotencyKey: keyOf(job, "create"),
    notAfterMs: keyEndsAt(job),
    signal,
  });
  const groupId = group?.id ?? look?.groupId;
  await run.note({ kind: "created", ...(look && { lookId: look.id }), ...(groupId && { groupId }) });
  if (group !== undefined) catalog.applyGroup(group);
  if (look !== undefined) catalog.applyLook(look);
  return look;
}

/** Called off at the last moment: nothing was sent this time. */
async function takeBackSending(run: JobRun, mightExistBefore: boolean): Promise<undefined> {
  if (!mightExistBefore) await run.note({ kind: "refused", mayExist: false, dropsAssets: false });
  return undefined;
}

/** Notes a refusal, and waits for what is left of patience. */
async function mayGoOn(
  { clock }: Pick<WorkPorts, "clock">,
  run: JobRun,
  { refusal, pauseMs }: Verdict,
): Promise<boolean> {
  if (refusal !== undefined && !(await run.note({ kind: "refused", ...refusal }))) return false;
  if (pauseMs === undefined || run.signal.aborted) return false;
  run.show({ kind: "paused", untilMs: clock.now() + pauseMs });
  return wait(clock, pauseMs, run.signal);
}

async function fail(run: JobRun, reason: JobFailure): Promise<undefined> {
  if (!run.signal.aborted) await run.note({ kind: "failed", reason });
  return undefined;
}

function namedBy({ groupId, source }: Job): Named {
  if (groupId === undefined) return "nothing";
  return source.kind === "prompt" && source.lookId !== undefined ? "groupAndLook" : "group";
}

function keyOf({ id, refusals }: Job, part: string): string {
  return `heygen-avatars:${id}:${part}:${refusals}`;
}

function inputOf({ name, groupId, creationKind, source, assetIds }: Job): CreateAvatarInput {
  const target = { name, ...(groupId !== undefined && { groupId }) };
  const assets = assetIds.map((assetId): FileInput => ({ type: "asset_id", assetId }));
  if (source.kind === "prompt") {
    const { prompt, lookId } = source;
    const reference = lookId === undefined ? {} : { referenceLookId: lookId };
    return { creationKind: "prompt", ...target, prompt, referenceImages: assets, ...reference };
  }
  const [asset] = assets;
  const file: FileInput = source.kind === "url" ? { type: "url", url: source.url } : (asset ?? NOTHING);
  return { creationKind: creationKind === "photo" ? "photo" : "digital_twin", ...target, file };
}

/** Nothing asks for an avatar before its file is uploaded; the API would say so. */
const NOTHING: FileInput = { type: "asset_id", assetId: "" };
