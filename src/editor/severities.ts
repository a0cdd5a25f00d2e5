import { DiagnosticSeverity, workspace, type ConfigurationScope } from "vscode";
import type { CheckCode } from "../lookIds/problems";

const SEVERITIES: ReadonlyMap<unknown, DiagnosticSeverity> = new Map([
  ["error", DiagnosticSeverity.Error],
  ["warning", DiagnosticSeverity.Warning],
  ["information", DiagnosticSeverity.Information],
  ["hint", DiagnosticSeverity.Hint],
]);

/** As `heygenAvatars.checks.<code>` has it; undefined: off. */
export function severityOf(
  code: CheckCode,
  scope: ConfigurationScope | undefined,
): DiagnosticSeverity | undefined {
  return SEVERITIES.get(workspace.getConfiguration("heygenAvatars.checks", scope).get(code));
}
