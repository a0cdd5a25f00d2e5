import { commands, l10n, ProgressLocation, window } from "vscode";
import type { Clock } from "../heygen/ports";
import { languageOfFile } from "../lookIds/languages";
import type { Checks } from "./checks";
import type { AccountKnowledge } from "./knowledge";
import { scanText } from "./scan";
import { eachFile } from "./workspaceFiles";

export interface CheckWorkspacePorts {
  readonly checks: Checks;
  readonly clock: Clock;
  readonly knowledge: AccountKnowledge;
}

interface Outcome {
  readonly problems: number;
  readonly filesWithProblems: number;
  readonly files: number;
}

/** Looks through all files and lists what is wrong in the Problems panel. */
export async function checkWorkspace({ checks, clock, knowledge }: CheckWorkspacePorts): Promise<void> {
  checks.clearKept();
  let problems = 0;
  let filesWithProblems = 0;
  if (!(await loadAll(knowledge))) return;
  const { files, isCancelled } = await eachFile(
    l10n.t("Checking the workspace for HeyGen"),
    async ({ uri, text }, token) => {
      const options = { clock, knownAs: knowledge.knownAs };
      const scanned = await scanText(
        text,
        languageOfFile(uri.path),
        options,
        () => !token.isCancellationRequested,
      );
      if (scanned === undefined) return;
      const found = checks.showProblems(uri, scanned);
      problems += found;
      filesWithProblems += found > 0 ? 1 : 0;
    },
  );
  if (isCancelled) return;
  const message = describeOutcome({ problems, filesWithProblems, files }, knowledge);
  if (problems === 0) {
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

function describeOutcome(
  { problems, filesWithProblems, files }: Outcome,
  knowledge: AccountKnowledge,
): string {
  const found =
    problems === 0
      ? l10n.t("Nothing is wrong with HeyGen's IDs, keys and calls in {0} files.", files)
      : l10n.t("Problems with HeyGen: {0}, in {1} of {2} files.", problems, filesWithProblems, files);
  if (knowledge.session === undefined) {
    return `${found} ${l10n.t("Without an account, IDs could not be looked up.")}`;
  }
  if (knowledge.isComplete) return found;
  return `${found} ${l10n.t("Not all avatars could be loaded, so unknown IDs were not looked for.")}`;
}
