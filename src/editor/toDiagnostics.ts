import { Diagnostic, Range, Uri, type ConfigurationScope } from "vscode";
import type { AccountState } from "../account/session";
import type { Problem } from "../lookIds/problems";
import { nameAccount } from "../words/account";
import { describeProblem } from "../words/checks";
import type { AccountKnowledge } from "./knowledge";
import type { Positions } from "./positions";
import { severityOf } from "./severities";

export const SOURCE = "HeyGen";

/** Opens this extension's own page, which explains the checks. */
const EXPLANATION = Uri.parse(
  `command:extension.open?${encodeURIComponent(JSON.stringify(["heygen-avatars.heygen-avatars"]))}`,
);

export interface DiagnosticFacts {
  readonly knowledge: AccountKnowledge;
  readonly accountState: AccountState;
  readonly scope: ConfigurationScope | undefined;
}

/** The problems that are not turned off, as the editor shows them. */
export function toDiagnostics(
  problems: readonly Problem[],
  positions: Positions,
  facts: DiagnosticFacts,
): Diagnostic[] {
  return problems.flatMap((problem) => {
    const severity = severityOf(problem.code, facts.scope);
    if (severity === undefined) return [];
    const range = new Range(positions.positionAt(problem.start), positions.positionAt(problem.end));
    const diagnostic = new Diagnostic(range, messageOf(problem, facts), severity);
    diagnostic.source = SOURCE;
    diagnostic.code = { value: problem.code, target: EXPLANATION };
    return [diagnostic];
  });
}

function messageOf(problem: Problem, { knowledge, accountState }: DiagnosticFacts): string {
  const id = problem.kind === "mention" ? problem.mention.id : undefined;
  const look = id === undefined ? undefined : knowledge.look(id);
  const group = look === undefined ? knowledge.group(id) : undefined;
  return describeProblem(problem, {
    accountName: nameAccount(accountState),
    name: look?.name ?? group?.name,
    trainingError: look?.trainingError,
  });
}
