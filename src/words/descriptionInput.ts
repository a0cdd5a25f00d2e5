import { env, l10n } from "vscode";
import { MAX_PROMPT_CHARS, type AddressInput, type PromptProblem } from "../creation/descriptionInput";
import { MAX_NAME_CHARS, type NameProblem } from "../creation/name";

export function describeNameProblem(problem: NameProblem): string {
  return problem.kind === "empty"
    ? l10n.t("Give it a name.")
    : l10n.t("Please use at most {0} characters.", MAX_NAME_CHARS);
}

export function describePromptProblem(problem: PromptProblem): string {
  return problem.kind === "empty"
    ? l10n.t("Describe the avatar in a few words.")
    : l10n.t(
        "{0} of {1} characters: please shorten it.",
        describeNumber(problem.length),
        describeNumber(MAX_PROMPT_CHARS),
      );
}

/** How much of the room is used. */
export function describePromptLength(text: string): string {
  const length = describeNumber(text.trim().length);
  return l10n.t("{0} of {1} characters", length, describeNumber(MAX_PROMPT_CHARS));
}

export function describeAddressProblem({ problem }: AddressInput & { readonly ok: false }): string {
  switch (problem) {
    case "empty":
      return l10n.t("Enter the address of a photo or of footage.");
    case "notUrl":
      return l10n.t("This is no address. It should look like https://example.com/portrait.jpg");
    case "notHttps":
      return l10n.t("The address has to start with https://");
    case "credentials":
      return l10n.t("The address holds a name or password. Use one that works without.");
    case "local":
      return l10n.t(
        "HeyGen cannot reach addresses on this computer or network. Use “Create Avatar from File”.",
      );
    case "unsupported":
      return l10n.t("HeyGen takes PNG and JPEG photos, and MP4 and WebM footage.");
  }
}

function describeNumber(value: number): string {
  return value.toLocaleString(env.language);
}
