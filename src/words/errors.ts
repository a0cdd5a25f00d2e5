import { l10n } from "vscode";
import { isUploadError, type UploadProblem } from "../creation/uploadError";
import { isHeyGenError, type HeyGenError } from "../heygen/errors";
import { describeBytes } from "./bytes";
import { oneLine } from "./text";

/** The sentence a user reads: what happened and what to do next. Never the key, never a stack. */
export function describeError(error: unknown): string {
  if (isHeyGenError(error)) return describeHeyGenError(error);
  if (isUploadError(error)) return describeUploadProblem(error.problem);
  return l10n.t("Something went wrong inside the extension. The log says more: run “HeyGen: Show Log”.");
}

export function describeUploadProblem(problem: UploadProblem): string {
  switch (problem.kind) {
    case "fileChanged":
      return l10n.t("The file changed while it was being uploaded. Choose it again once it is saved.");
    case "fileUnreadable":
      return l10n.t("The file can no longer be read. It may have been moved or deleted: choose it again.");
    case "overLimit":
      return l10n.t(
        "HeyGen takes files of at most {0}. Shorten or compress it, then start again.",
        describeBytes(problem.maxBytes),
      );
  }
}

function describeHeyGenError(error: HeyGenError): string {
  switch (error.kind) {
    case "unauthorized":
      return l10n.t("HeyGen does not accept this key. It may be wrong or revoked. Set a new one.");
    case "forbidden":
      return describeForbidden(error);
    case "payment":
      return withApiWords(l10n.t("HeyGen asks for credit or another plan. See your billing page."), error);
    case "notFound":
      return l10n.t(
        "HeyGen no longer has this, or it belongs to another account. Refresh to see what is there.",
      );
    case "conflict":
      return withApiWords(l10n.t("HeyGen is still busy with this. Wait a moment, then try again."), error);
    case "rateLimited":
      return describeRateLimit(error);
    case "invalid":
      return describeInvalid(error);
    case "tooLarge":
      return l10n.t("The file is too large for HeyGen. Shorten or compress it, then start again.");
    default:
      return describeFault(error);
  }
}

function describeFault(error: HeyGenError): string {
  switch (error.kind) {
    case "server":
      return l10n.t("HeyGen has trouble at the moment (error {0}). Try again soon.", error.status ?? 500);
    case "network":
      return isInBrowser()
        ? l10n.t(
            "HeyGen cannot be reached from here. A browser lets extensions call only servers that allow it: use VS Code on the desktop, or check your connection.",
          )
        : l10n.t("HeyGen cannot be reached. Check your connection or proxy, then try again.");
    case "timeout":
      return l10n.t("HeyGen took too long to answer. Try again in a moment.");
    case "malformed":
      return error.param === undefined
        ? l10n.t("HeyGen's answer could not be read. A proxy may be in the way. Try again, or see the log.")
        : l10n.t("HeyGen's answer has an unexpected shape at “{0}”. Try again, or see the log.", error.param);
    default:
      return l10n.t("The request was cancelled.");
  }
}

/** A browser does not tell a refused cross-origin call from a broken connection. */
function isInBrowser(): boolean {
  return "WorkerGlobalScope" in globalThis;
}

function describeForbidden(error: HeyGenError): string {
  return error.code === "insufficient_api_key_scope"
    ? l10n.t("This key lacks the permission for that. Use a key with the right scope.")
    : withApiWords(l10n.t("This account may not do that. Use another account or key."), error);
}

function describeRateLimit(error: HeyGenError): string {
  if (error.retryAfterMs === undefined) {
    return withApiWords(l10n.t("HeyGen's limit is reached for now. Wait a little, then try again."), error);
  }
  const seconds = Math.max(1, Math.ceil(error.retryAfterMs / 1000));
  return seconds === 1
    ? l10n.t("HeyGen asks to slow down. Try again in a second.")
    : l10n.t("HeyGen asks to slow down. Try again in {0} seconds.", seconds);
}

function describeInvalid(error: HeyGenError): string {
  switch (error.code ?? "") {
    case "resource_limit_reached":
      return l10n.t(
        "All avatar slots of this account are taken. Delete an avatar you no longer need, or upgrade.",
      );
    case "avatar_consent_required":
      return l10n.t("The person shown has to consent first. Open the consent page.");
    case "download_failed":
      return withApiWords(
        l10n.t(
          "HeyGen could not download the file. Use an address that works for everybody, without signing in.",
        ),
        error,
      );
    case "content_policy_violation":
      return withApiWords(
        l10n.t("HeyGen's content policy does not allow this. Choose something else."),
        error,
      );
  }
  return error.param === undefined
    ? withApiWords(l10n.t("HeyGen did not accept the input. Change it and try again."), error)
    : withApiWords(l10n.t("HeyGen did not accept “{0}”. Change it and try again.", error.param), error);
}

const API_WORDS_MAX = 300;

/** The API's own reason helps where ours can only name the class. It is untrusted, so it is cut and one line. */
function withApiWords(sentence: string, error: HeyGenError): string {
  const words = [...oneLine(error.apiMessage ?? "")].slice(0, API_WORDS_MAX).join("");
  return words === "" ? sentence : l10n.t("{0} HeyGen says: {1}", sentence, words);
}
