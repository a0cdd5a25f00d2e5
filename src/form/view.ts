import { l10n } from "vscode";
import type { CatalogState } from "../catalog/state";
import { draftOf, mayGoBack, type FormFile, type FormState } from "./formState";
import type { FileCard, FormView, StartedCard } from "../formProtocol";
import { isEnded, type Job } from "../jobs/job";
import { describeBytes } from "../words/bytes";
import { describeWarning } from "../words/creation";
import { describePromptLength } from "../words/descriptionInput";
import { describeJobFailure, describeStep } from "../words/jobs";
import { consentAhead, describePrice, uploadIsPublic } from "../words/paying";
import { inSentence, oneLine } from "../words/text";
import { describeFieldProblem, describeRefusalOf } from "./describeProblem";
import { addressedKind, needsUrlKind, shownProblems } from "./judge";

export interface ViewFacts {
  readonly avatars: Pick<CatalogState, "groups" | "looks"> | undefined;
  readonly isSample: boolean;
}

/** All the page shows of a form. */
export function describeForm(state: FormState, facts: ViewFacts): FormView {
  const { refusal, lookId, groupId } = state;
  const look = lookId === undefined ? undefined : facts.avatars?.looks.get(lookId);
  const group = groupId === undefined ? undefined : facts.avatars?.groups.get(groupId);
  return {
    draft: draftOf(state),
    problems: problemsOf(state),
    refusal: refusal === undefined || refusal.field !== undefined ? undefined : describeRefusalOf(refusal),
    promptLength: describePromptLength(state.prompt),
    needsUrlKind: needsUrlKind(state),
    file: state.file && describeFile(state.file),
    references: state.references.map(describeFile),
    look: lookId === undefined ? undefined : nameOf(look?.name, lookId),
    group:
      groupId === undefined
        ? l10n.t("A new avatar")
        : l10n.t("Another look of {0}", inSentence(nameOf(group?.name, groupId))),
    notes: notesOf(state, facts.isSample),
    submit: describeSubmit(state, facts.isSample),
    isBusy: state.isBusy,
    started: state.showsJob && state.job !== undefined ? describeStarted(state.job, state) : undefined,
  };
}

function nameOf(name: string | undefined, id: string): string {
  return oneLine(name ?? "") || id;
}

/** HeyGen's word on a field counts as long as the field is as it was. */
function problemsOf(state: FormState): FormView["problems"] {
  const own = shownProblems(state).map((wrong) => ({
    field: wrong.field,
    message: describeFieldProblem(wrong),
  }));
  const { refusal } = state;
  if (refusal?.field === undefined || own.some(({ field }) => field === refusal.field)) return own;
  return [...own, { field: refusal.field, message: describeRefusalOf(refusal) }];
}

function describeFile({ id, name, check }: FormFile): FileCard {
  const label = oneLine(name);
  const card: Omit<FileCard, "state"> = { id, name: label, kind: "unknown", findings: [], canConvert: false };
  switch (check.kind) {
    case "checking":
    case "converting":
      return { ...card, state: check.kind };
    case "refused": {
      const { reasons, original } = check;
      return { ...card, state: "refused", findings: [reasons], canConvert: original !== undefined };
    }
    case "usable": {
      const { facts, warnings, source, convertible } = check.file;
      const size = describeBytes(facts.sizeBytes);
      return {
        ...card,
        name: oneLine(source.name),
        kind: facts.kind,
        state: "usable",
        facts: l10n.t("{0} × {1} pixels, {2}", facts.width, facts.height, size),
        findings: warnings.map(describeWarning),
        canConvert: convertible !== undefined,
      };
    }
  }
}

/** Whether something leaves this computer by way of a file. */
function uploads({ kind, references }: FormState): boolean {
  return kind === "file" || (kind === "prompt" && references.length > 0);
}

function notesOf(state: FormState, isSample: boolean): string[] {
  const notes = [
    describePrice(isSample),
    isTwin(state) && consentAhead(),
    !isSample && uploads(state) && uploadIsPublic(),
  ];
  return notes.filter((note) => note !== false);
}

function isTwin({ kind, file, url, urlKind }: FormState): boolean {
  if (kind === "file") return file?.check.kind === "usable" && file.check.file.facts.kind === "footage";
  return kind === "url" && addressedKind({ url, urlKind }) === "digital_twin";
}

function describeSubmit(state: FormState, isSample: boolean): string {
  if (isSample) return uploads(state) ? l10n.t("Upload and Create…") : l10n.t("Create…");
  return uploads(state)
    ? l10n.t("Upload and Create for about {0} USD…", 1)
    : l10n.t("Create for about {0} USD…", 1);
}

function describeStarted(job: Job, state: FormState): StartedCard {
  const name = inSentence(job.name);
  const { step } = job;
  const canGoBack = mayGoBack(state);
  if (state.isJobLost) {
    const title = l10n.t("{0} is no longer in progress here", name);
    const text = l10n.t("See in My avatars whether it is there.");
    return { title, text, spoken: text, state: "failed", canOpen: false, canGoBack };
  }
  const text = step.kind === "failed" ? describeJobFailure(job) : describeStep(step);
  const spoken = step.kind === "uploading" ? describeStep({ ...step, progress: undefined }) : text;
  const canOpen = step.kind === "failed" ? step.look !== undefined : step.kind === "ready";
  return { ...headOf(job, name), text, spoken, canOpen, canGoBack };
}

function headOf(job: Job, name: string): Pick<StartedCard, "title" | "state"> {
  switch (job.step.kind) {
    case "failed":
      return { title: l10n.t("{0} did not become an avatar", name), state: "failed" };
    case "ready":
      return { title: l10n.t("{0} is ready", name), state: "ready" };
    default:
      return isEnded(job)
        ? { title: l10n.t("{0} is no longer in progress", name), state: "failed" }
        : { title: l10n.t("{0} is being created", name), state: "running" };
  }
}
