import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import type { NewJob } from "../jobs/jobs";

export type StartedJobs =
  | { readonly ok: true; readonly ids: readonly string[] }
  /** Nothing was sent or paid. `sentence`: why, and what to do. */
  | { readonly ok: false; readonly sentence: string };

/**
 * Starts what the user agreed to pay for, in the account that was in use when it was agreed. What was typed is to be
 * let go of only afterwards. Never rejects.
 * @param inputs at least one
 */
export async function startJobs(session: Session, inputs: readonly NewJob[]): Promise<StartedJobs> {
  const ids = session.signal.aborted ? [] : await session.jobs.add(inputs);
  if (ids.length > 0) return { ok: true, ids };
  const sentence = session.signal.aborted
    ? l10n.t("The account or its key changed meanwhile, so nothing was created or paid. Start it once more.")
    : l10n.t(
        "It could not be started, and nothing was sent or paid. The log says more: run “HeyGen: Show Log”.",
      );
  return { ok: false, sentence };
}

/** The same for commands, which have no place of their own to say why. Resolves to whether it was started. */
export async function startOrSay(session: Session, inputs: readonly NewJob[]): Promise<boolean> {
  const started = await startJobs(session, inputs);
  if (!started.ok) void window.showErrorMessage(started.sentence);
  return started.ok;
}
