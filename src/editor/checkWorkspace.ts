import { commands, l10n, window } from "vscode";
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
  // What the account has is part of the answer; without an account the rest is still checked.
  await knowledge.session?.library.load();
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
  const message = describeOutcome({ problems, filesWithProblems, files }, knowledge.session !== undefined);
  if (problems === 0) {
    void window.showInformationMessage(message);
    return;
  }
  const show = l10n.t("Show Problems");
  if ((await window.showWarningMessage(message, show)) === show) {
    await commands.executeCommand("workbench.actions.view.problems");
  }
}

function describeOutcome({ problems, filesWithProblems, files }: Outcome, hasAccount: boolean): string {
  const found =
    problems === 0
      ? l10n.t("Nothing is wrong with HeyGen's IDs, keys and calls in {0} files.", files)
      : l10n.t("Problems with HeyGen: {0}, in {1} of {2} files.", problems, filesWithProblems, files);
  return hasAccount ? found : `${found} ${l10n.t("Without an account, IDs could not be looked up.")}`;
}
