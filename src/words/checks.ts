import { l10n } from "vscode";
import type { TrainingError } from "../heygen/model";
import type { Problem } from "../lookIds/problems";
import { inSentence } from "./text";

/** What the account knows of the id that a problem is about. */
export interface ProblemFacts {
  readonly accountName: string;
  /** The look's or the group's name. */
  readonly name: string | undefined;
  readonly trainingError: TrainingError | undefined;
}

export function describeProblem(problem: Problem, facts: ProblemFacts): string {
  return problem.kind === "mention" ? describeFinding(problem, facts) : describeMisuse(problem);
}

function describeFinding(problem: Problem & { readonly kind: "mention" }, facts: ProblemFacts): string {
  const { finding, mention } = problem;
  const name = inSentence(facts.name ?? mention.id);
  switch (finding.code) {
    case "group-id":
      return l10n.t(
        "This is the ID of the avatar group {0}. HeyGen wants the ID of one of its looks here.",
        name,
      );
    case "look-id":
      return l10n.t("This is the ID of the look {0}. HeyGen wants the ID of an avatar group here.", name);
    case "unknown-id":
      return describeUnknown(mention.wanted === "group", inSentence(facts.accountName));
    case "live-avatar-id":
      return l10n.t("This looks like an ID of LiveAvatar, which HeyGen's v3 API does not know.");
    case "consent-pending":
      return finding.isRefused
        ? l10n.t("Consent for the look {0} was refused or ran out. Videos fail until it is given anew.", name)
        : l10n.t("The look {0} waits for consent. Videos fail until it is given.", name);
    case "training":
      return l10n.t("The look {0} is still in training. Videos fail until it is ready.", name);
    case "training-failed":
      return describeFailure(name, facts.trainingError);
    case "engine":
      return l10n.t(
        "The look {0} does not support {1}. It supports {2}.",
        name,
        finding.engine,
        finding.supported.join(", "),
      );
    case "retired-field":
      return l10n.t(
        "talking_photo_id went with v2 of HeyGen's API on 31 October 2026. v3 takes the look's ID as avatar_id.",
      );
  }
}

function describeUnknown(wantsGroup: boolean, account: string): string {
  return wantsGroup
    ? l10n.t("{0} has no avatar group with this ID. It may be another account's, or gone.", account)
    : l10n.t("{0} has no look with this ID. It may be another account's, or gone.", account);
}

function describeFailure(name: string, error: TrainingError | undefined): string {
  const said = error?.message ?? error?.code;
  return said === undefined
    ? l10n.t("Training of the look {0} failed. Videos fail with it.", name)
    : l10n.t("Training of the look {0} failed. HeyGen says: {1}", name, inSentence(said));
}

function describeMisuse({ misuse }: Problem & { readonly kind: "misuse" }): string {
  switch (misuse.kind) {
    case "retiredEndpoint":
      return misuse.successor === undefined
        ? l10n.t("{0} was retired on 31 October 2026 with v1 and v2 of HeyGen's API.", misuse.path)
        : l10n.t("{0} was retired on 31 October 2026. Call {1} instead.", misuse.path, misuse.successor);
    case "keyInSource":
      return l10n.t("A HeyGen API key stands in this file. Whoever reads it can use your account.");
    case "publicKeyVariable":
      return l10n.t(
        "Variables like {0} reach every visitor's browser, and the API key with them.",
        misuse.name,
      );
    case "bearerWithKey":
      return l10n.t("HeyGen takes an API key as x-api-key. Bearer is for OAuth tokens alone.");
  }
}
