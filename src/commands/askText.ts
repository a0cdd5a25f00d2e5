import { InputBoxValidationSeverity, QuickInputButtons, window } from "vscode";

/** One step of several: what was given, the way back, or undefined on leaving. */
export type StepAnswer<T> =
  { readonly kind: "next"; readonly value: T } | { readonly kind: "back" } | undefined;

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly mayGoBack: boolean;
  /** Why it cannot be taken; undefined: it can. */
  refusalOf(value: string): string | undefined;
  /** Said under the box while it can be taken. */
  noteOf?(value: string): string;
  /** So that nothing typed is lost on leaving. */
  keep?(value: string): void;
}

/** Asks for a line of text; refusals show once something was typed. */
export async function askText(question: TextQuestion): Promise<StepAnswer<string>> {
  const box = window.createInputBox();
  box.title = question.title;
  box.prompt = question.prompt;
  box.value = question.value;
  box.ignoreFocusOut = true;
  if (question.placeholder !== undefined) box.placeholder = question.placeholder;
  if (question.mayGoBack) box.buttons = [QuickInputButtons.Back];
  const judge = (): boolean => {
    const refusal = question.refusalOf(box.value);
    const note = question.noteOf?.(box.value);
    box.validationMessage =
      refusal ??
      (note === undefined ? undefined : { message: note, severity: InputBoxValidationSeverity.Info });
    return refusal === undefined;
  };
  const answer = await new Promise<StepAnswer<string>>((resolve) => {
    box.onDidChangeValue((value) => {
      question.keep?.(value);
      judge();
    });
    box.onDidAccept(() => {
      if (judge()) resolve({ kind: "next", value: box.value.trim() });
    });
    box.onDidTriggerButton(() => {
      resolve({ kind: "back" });
    });
    box.onDidHide(() => {
      resolve(undefined);
    });
    box.show();
  });
  box.dispose();
  return answer;
}
