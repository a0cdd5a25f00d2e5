import { Diagnostic, Uri, type ConfigurationScope } from "vscode";
import type { AccountState } from "../account/session";
import { CHECK_CODES, type CheckCode, type Problem } from "../lookIds/problems";
import { nameAccount } from "../words/account";
import { describeProblem } from "../words/checks";
import type { AccountKnowledge } from "./knowledge";
import { severityOf } from "./severities";
import type { PlacedProblem } from "./shownProblems";

export const SOURCE = "HeyGen";

/** Opens the setting of a check: it says what the check is about, and how grave it is can be chosen there. */
function explanationOf(code: CheckCode): Uri {
  const query = JSON.stringify([`@id:heygenAvatars.checks.${code}`]);
  return Uri.parse(`command:workbench.action.openSettings?${encodeURIComponent(query)}`);
}

export interface DiagnosticFacts {
  readonly knowledge: AccountKnowledge;
  readonly accountState: AccountState;
  readonly scope: ConfigurationScope | undefined;
}

/** The editor lists no more of a file, and says so itself. */
const MOST_LISTED = 1000;

/** The problems that are not turned off, as the editor shows them; the gravest, where there are too many. */
export function toDiagnostics(problems: readonly PlacedProblem[], facts: DiagnosticFacts): Diagnostic[] {
  const severities = new Map(CHECK_CODES.map((code) => [code, severityOf(code, facts.scope)]));
  const shown = problems.flatMap((placed) => {
    const severity = severities.get(placed.problem.code);
    return severity === undefined ? [] : [{ ...placed, severity }];
  });
  if (shown.length > MOST_LISTED) shown.sort((a, b) => a.severity - b.severity);
  return shown.slice(0, MOST_LISTED + 1).map(({ problem, range, severity }) => {
    const diagnostic = new Diagnostic(range, messageOf(problem, facts), severity);
    diagnostic.source = SOURCE;
    diagnostic.code = { value: problem.code, target: explanationOf(problem.code) };
    return diagnostic;
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
