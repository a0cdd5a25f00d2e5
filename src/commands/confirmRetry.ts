import { l10n, window } from "vscode";
import type { Session } from "../account/session";
import type { Job, RetryQuestion } from "../jobs/job";
import { describePrice } from "../words/paying";
import { describeTarget } from "../words/target";
import { inSentence } from "../words/text";

/** Whether the user agrees to what was not agreed to when it was begun: the money is theirs, so the decision is. */
export async function confirmRetry(
  session: Pick<Session, "catalog" | "isSample">,
  job: Pick<Job, "name" | "groupId">,
  question: RetryQuestion,
): Promise<boolean> {
  const isAgain = question === "mayCostTwice";
  const create = isAgain ? l10n.t("Create Again") : l10n.t("Create");
  const name = inSentence(job.name);
  const chosen = await window.showWarningMessage(
    isAgain ? l10n.t("Create {0} again?", name) : l10n.t("Create {0}?", name),
    { modal: true, detail: detailOf(session, job.groupId, question) },
    create,
  );
  return chosen === create;
}

function detailOf(
  { catalog, isSample }: Pick<Session, "catalog" | "isSample">,
  groupId: string | undefined,
  question: RetryQuestion,
): string {
  switch (question) {
    case "mayCostTwice":
      return [
        l10n.t(
          "It was asked for with the key you replaced, and no answer came. If the list has it, it is made and paid already. Creating it again may cost about 1 USD a second time.",
        ),
        describeTarget(catalog.state, groupId),
      ].join("\n\n");
    case "otherKey":
      return [
        l10n.t("It was begun with the key you replaced. Now it is paid from the account of the new key."),
        describeTarget(catalog.state, groupId),
        describePrice(isSample),
      ].join("\n\n");
    case "withoutGroup":
      return [
        l10n.t("HeyGen does not find the avatar it was to join."),
        describeTarget(catalog.state, undefined),
        describePrice(isSample),
      ].join("\n\n");
  }
}
