import { l10n } from "vscode";
import type { Session } from "../account/session";
import { judgeName } from "../creation/name";
import type { Clock } from "../heygen/ports";
import { describeNameProblem } from "../words/descriptionInput";
import { askText, type StepAnswer } from "./askText";
import { pickTarget } from "./pickers";

export type Step = () => Promise<StepAnswer<unknown>>;

/** One step after the other, and back. @returns whether the last was answered */
export async function walk(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  for (let step = steps[at]; step !== undefined; step = steps[at]) {
    const answer = await step();
    if (answer === undefined) return false;
    at = answer.kind === "next" ? at + 1 : Math.max(0, at - 1);
  }
  return true;
}

export interface NameQuestion {
  readonly title: string;
  readonly value: string;
  readonly mayGoBack: boolean;
  /** So that nothing typed is lost on leaving. */
  keep?(name: string): void;
}

export function askName(question: NameQuestion): Promise<StepAnswer<string>> {
  return askText({
    ...question,
    prompt: l10n.t("How the avatar is called in HeyGen"),
    refusalOf: (name) => {
      const problem = judgeName(name);
      return problem && describeNameProblem(problem);
    },
  });
}

/** Where it belongs: one of one's own groups, or undefined for a new avatar. */
export async function askTarget(
  session: Session,
  clock: Clock,
  { title, mayGoBack }: { readonly title: string; readonly mayGoBack: boolean },
): Promise<StepAnswer<string | undefined>> {
  const placeholder = l10n.t("A new avatar, or another look of one you have");
  const picked = await pickTarget(session, clock, { title, placeholder, mayGoBack });
  if (picked === undefined || picked.kind === "back") return picked;
  return { kind: "next", value: picked.kind === "id" ? picked.id : undefined };
}
