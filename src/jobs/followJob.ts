import { consentOf } from "../catalog/consent";
import { followTraining, trainingVerdict, type TrainingOutcome } from "../creation/followTraining";
import { judgeFailedRead } from "../heygen/failedRead";
import type { Look } from "../heygen/model";
import { wait } from "../heygen/wait";
import { failureOf } from "./answers";
import type { JobLook } from "./job";
import type { JobRun, WorkPorts } from "./jobRun";

type FollowPorts = Pick<WorkPorts, "catalog" | "clock" | "reportError">;

const MINUTE_MS = 60_000;

/** Milliseconds between questions whether somebody consented, who may take days: a page that is open asks itself. */
function consentPollDelay(ageMs: number): number {
  return ageMs < 60 * MINUTE_MS ? MINUTE_MS : 10 * MINUTE_MS;
}

/**
 * Follows what HeyGen trains to its end, over the consent that it may wait for. The catalogue takes every answer
 * over. Never rejects.
 * @param first the look as the create answered it
 */
export async function followJob(ports: FollowPorts, run: JobRun, first: Look | undefined): Promise<void> {
  for (let known = first; ; known = undefined) {
    const { step } = run.job;
    if (step.kind === "training") {
      const read = async (): Promise<Look> => {
        const look = await readAnew(ports, step, run.signal);
        return step.hasConsent ? asTraining(look) : look;
      };
      const outcome =
        (known && trainingVerdict(known)) ??
        (await followTraining(ports.clock, read, run.signal, step.sinceMs));
      if (outcome === undefined || !(await noteOutcome(ports, run, outcome))) return;
    } else if (step.kind === "needsConsent") {
      const outcome = await awaitConsent(ports, run, step);
      if (outcome === undefined || !(await noteOutcome(ports, run, outcome))) return;
    } else return;
  }
}

type FollowOutcome = TrainingOutcome | { readonly kind: "consentGiven" };

/** Resolves to whether there is more to follow. */
function noteOutcome(ports: FollowPorts, run: JobRun, outcome: FollowOutcome): Promise<boolean> {
  switch (outcome.kind) {
    case "ready":
      return run.note({ kind: "trained" });
    case "pendingConsent":
      return run.note({ kind: "consentAwaited" });
    case "consentGiven":
      return run.note({ kind: "consentGiven" });
    case "failed": {
      const { code, message } = outcome.reason ?? {};
      return run.note({ kind: "failed", reason: { kind: "training", code, message } });
    }
    case "gone":
      return run.note({ kind: "failed", reason: { kind: "gone" } });
    case "stopped":
      ports.reportError(outcome.error);
      return run.note({ kind: "failed", reason: failureOf(outcome.error, false, "nothing") });
  }
}

/** The group after its look: then it cannot be the staler of the two. */
async function readAnew({ catalog }: FollowPorts, look: JobLook, signal: AbortSignal): Promise<Look> {
  try {
    return await catalog.refreshLook(look.lookId, signal);
  } finally {
    if (look.groupId !== undefined) await catalog.refreshGroup(look.groupId, signal).catch(() => undefined);
  }
}

/** The look may say for a while that it waits, though its group's consent is given. */
function asTraining(look: Look): Look {
  const waits = look.trainingStatus?.toLowerCase() === "pending_consent";
  return waits ? { ...look, trainingStatus: "processing" } : look;
}

/**
 * Waits until the group's consent is given, wherever that happens, or the look goes on without.
 * @returns undefined when the signal aborted
 */
async function awaitConsent(
  ports: FollowPorts,
  { signal }: JobRun,
  look: JobLook & { readonly sinceMs: number },
): Promise<FollowOutcome | undefined> {
  const isGiven = (): boolean => isApproved(ports, look);
  // Given before, it is not what is missing.
  const wasGiven = isGiven();
  let atLeastMs = 0;
  for (;;) {
    const pauseMs = Math.max(consentPollDelay(ports.clock.now() - look.sinceMs), atLeastMs);
    if (!(await pauseUntil(ports, pauseMs, () => !wasGiven && isGiven(), signal))) return undefined;
    if (!wasGiven && isGiven()) return { kind: "consentGiven" };
    try {
      const verdict = trainingVerdict(await readAnew(ports, look, signal));
      if (!wasGiven && isGiven()) return { kind: "consentGiven" };
      // In training again, which nobody is told: it is followed as if consent had been given.
      if (verdict === undefined) return { kind: "consentGiven" };
      if (verdict.kind !== "pendingConsent") return verdict;
      atLeastMs = 0;
    } catch (error) {
      if (signal.aborted) return undefined;
      const failed = judgeFailedRead(error);
      if (failed.kind !== "goOn") return failed;
      atLeastMs = failed.atLeastMs;
    }
  }
}

function isApproved({ catalog }: FollowPorts, { groupId }: JobLook): boolean {
  const group = groupId === undefined ? undefined : catalog.state.groups.get(groupId);
  return consentOf(group) === "approved";
}

/** Until the catalogue says so, at most for `ms`; false: the signal aborted. */
async function pauseUntil(
  { catalog, clock }: FollowPorts,
  ms: number,
  isReached: () => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const reached = new AbortController();
  const unsubscribe = catalog.onDidChange(() => {
    if (isReached()) reached.abort();
  });
  try {
    await wait(clock, isReached() ? 0 : ms, AbortSignal.any([signal, reached.signal]));
    return !signal.aborted;
  } finally {
    unsubscribe();
  }
}
