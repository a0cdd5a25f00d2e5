import { commands, l10n, ProgressLocation, window } from "vscode";
import type { Clock } from "../heygen/ports";
import { describeCut } from "../words/uses";
import type { Checks } from "./checks";
import type { AccountKnowledge } from "./knowledge";
import { scanText } from "./scan";
import { eachFile, MOST_FILES, type FilesRead } from "./workspaceFiles";

export interface CheckWorkspacePorts {
  readonly checks: Checks;
  readonly clock: Clock;
  readonly knowledge: AccountKnowledge;
}

interface Outcome extends Pick<FilesRead, "files" | "isCut"> {
  readonly problems: number;
  readonly filesWithProblems: number;
}

/** Looks through all files and lists what is wrong in the Problems panel. */
export async function checkWorkspace({ checks, clock, knowledge }: CheckWorkspacePorts): Promise<void> {
  let problems = 0;
  let filesWithProblems = 0;
  if (!(await loadAll(knowledge))) return;
  const options = { clock, knownAs: knowledge.knownAs };
  const { uris, isCancelled, ...read } = await eachFile({
    title: l10n.t("Checking the workspace for HeyGen"),
    async take({ uri, text, languageId }, isWanted) {
      const scanned = await scanText(text, languageId, options, isWanted);
      const found = scanned && (await checks.showProblems(uri, scanned, isWanted));
      problems += found ?? 0;
      filesWithProblems += (found ?? 0) > 0 ? 1 : 0;
    },
  });
  // Stopped half-way, what an earlier check said of the other files stays.
  if (isCancelled) return;
  checks.keepOnly(uris);
  await tell({ problems, filesWithProblems, ...read }, knowledge);
}

async function tell(outcome: Outcome, knowledge: AccountKnowledge): Promise<void> {
  const message = describeOutcome(outcome, knowledge);
  if (outcome.problems === 0) {
    void window.showInformationMessage(message);
    return;
  }
  const show = l10n.t("Show Problems");
  if ((await window.showWarningMessage(message, show)) === show) {
    await commands.executeCommand("workbench.actions.view.problems");
  }
}

/**
 * What the account has is part of the answer; without an account the rest is still checked.
 * @returns false: the user left meanwhile
 */
async function loadAll({ session, isComplete }: AccountKnowledge): Promise<boolean> {
  if (session === undefined || isComplete) return true;
  const title = l10n.t("Loading your HeyGen avatars");
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    const leaving = new Promise<void>((resolve) => {
      token.onCancellationRequested(() => {
        resolve();
      });
    });
    await Promise.race([session.library.load(), leaving]);
    return !token.isCancellationRequested;
  });
}

function describeOutcome(outcome: Outcome, knowledge: AccountKnowledge): string {
  const { problems, filesWithProblems, files, isCut } = outcome;
  const found =
    problems === 0
      ? l10n.t("Nothing is wrong with HeyGen's IDs, keys and calls in {0} files.", files)
      : l10n.t("Problems with HeyGen: {0}, in {1} of {2} files.", problems, filesWithProblems, files);
  const limits = [
    ...(isCut ? [describeCut(MOST_FILES)] : []),
    ...(knowledge.session === undefined ? [l10n.t("Without an account, IDs could not be looked up.")] : []),
    ...(knowledge.session !== undefined && !knowledge.isComplete
      ? [l10n.t("Not all avatars could be loaded, so unknown IDs were not looked for.")]
      : []),
  ];
  return [found, ...limits].join(" ");
}
