import {
  CodeAction,
  CodeActionKind,
  languages,
  type CodeActionContext,
  type Diagnostic,
  type Disposable,
  type TextDocument,
} from "vscode";
import type { Problem } from "../lookIds/problems";
import type { Checks } from "./checks";
import { languageOf } from "./documentLanguage";
import { rangeOf, toWorkspaceEdit } from "./edits";
import { applyFixCommand } from "./fixActions";
import type { AccountKnowledge } from "./knowledge";
import { fixesOf, type Fix } from "./quickFixes";
import { SOURCE } from "./toDiagnostics";

export interface CodeActionPorts {
  readonly checks: Checks;
  readonly knowledge: AccountKnowledge;
}

/** The lamp beside what is wrong. */
export function registerCodeActions({ checks, knowledge }: CodeActionPorts): Disposable {
  return languages.registerCodeActionsProvider(
    "*",
    {
      async provideCodeActions(document, _range, context) {
        if (!context.diagnostics.some(isOurs)) return [];
        const problems = (await checks.problemsIn(document)) ?? [];
        return problems.flatMap((problem) => actionsOf(problem, document, context, knowledge));
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

function isOurs({ source }: Diagnostic): boolean {
  return source === SOURCE;
}

function actionsOf(
  problem: Problem,
  document: TextDocument,
  context: CodeActionContext,
  knowledge: AccountKnowledge,
): readonly CodeAction[] {
  const range = rangeOf(document, problem);
  const diagnostic = context.diagnostics.find(
    (one) => isOurs(one) && one.range.isEqual(range) && codeOf(one) === problem.code,
  );
  if (diagnostic === undefined) return [];
  const text = document.getText();
  return fixesOf(problem, { text, languageId: languageOf(document), knowledge }).map((fix) =>
    toAction(fix, document, diagnostic),
  );
}

function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}

function toAction(fix: Fix, document: TextDocument, diagnostic: Diagnostic): CodeAction {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.isPreferred !== undefined) action.isPreferred = fix.isPreferred;
  if (fix.kind === "edits") action.edit = toWorkspaceEdit(document, fix.edits);
  else action.command = applyFixCommand(fix.title, document, fix.action);
  return action;
}
