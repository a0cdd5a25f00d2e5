import { parseAddress } from "../creation/descriptionInput";
import { proposeName } from "../creation/name";
import type { FileStamp } from "../creation/sourceFile";
import { REFERENCES_MAX, type FormField, type FormKind } from "../formProtocol";
import type { Job } from "../jobs/job";
import { refusalOf, type FieldRefusal } from "./apiRefusal";
import { without, type FileCheck, type FormFile, type FormState } from "./formState";

/** Everything that happens to a form. */
export type FormEvent =
  | { readonly type: "edit"; readonly field: "name" | "prompt" | "url"; readonly text: string }
  | { readonly type: "setKind"; readonly kind: FormKind }
  | { readonly type: "setUrlKind"; readonly urlKind: FormState["urlKind"] }
  | { readonly type: "setLook"; readonly lookId: string | undefined }
  | { readonly type: "setGroup"; readonly groupId: string | undefined }
  | { readonly type: "putFile"; readonly file: FormFile }
  /** Those that were there before stay as they are. */
  | { readonly type: "putReferences"; readonly files: readonly FormFile[] }
  | { readonly type: "removeFile"; readonly fileId: string }
  /** `stamp`: of what lay there; absent: the same as before. */
  | {
      readonly type: "checked";
      readonly fileId: string;
      readonly check: FileCheck;
      readonly isCopy: boolean;
      readonly stamp?: FileStamp | undefined;
    }
  /** HeyGen was asked for the look or the group. */
  | { readonly type: "asked"; readonly id: string; readonly isThere: boolean }
  /** What another account does not have, this one may. */
  | { readonly type: "accountChanged" }
  /** This machine has something against what was to be sent. */
  | { readonly type: "refused"; readonly refusal: FieldRefusal }
  | { readonly type: "tried" }
  | { readonly type: "asking"; readonly isBusy: boolean }
  | { readonly type: "jobMoved"; readonly job: Job }
  | { readonly type: "jobLost" }
  | { readonly type: "backToForm" };

export function reduceForm(state: FormState, event: FormEvent): FormState {
  switch (event.type) {
    case "edit":
      return withText(state, event.field, event.text);
    case "setKind":
      return withProposedName({ ...state, kind: event.kind, isTried: false, refusal: undefined });
    case "setUrlKind":
      return edited({ ...state, urlKind: event.urlKind }, "urlKind");
    case "setLook":
      return edited({ ...state, lookId: event.lookId, gone: without(state.gone, event.lookId) }, "look");
    case "setGroup":
      return withGroup(state, event.groupId);
    case "putFile":
      return withProposedName(edited({ ...state, file: event.file }, "file"));
    case "putReferences":
      return edited({ ...state, references: event.files.slice(0, REFERENCES_MAX) }, "references");
    case "removeFile":
      return withoutFile(state, event.fileId);
    case "checked":
      return mapFiles(state, (file) => (file.id === event.fileId ? checked(file, event) : file));
    case "asked":
      return withAnswer(state, event);
    case "accountChanged":
      return { ...state, gone: new Set() };
    case "refused":
      return { ...state, refusal: event.refusal };
    case "tried":
      return { ...state, isTried: true };
    case "asking":
      return { ...state, isBusy: event.isBusy };
    case "jobMoved":
      return withJob(state, event.job);
    case "jobLost":
      return { ...state, isJobLost: true };
    case "backToForm":
      return { ...state, showsJob: false };
  }
}

function withGroup(state: FormState, groupId: string | undefined): FormState {
  const gone = without(state.gone, groupId);
  return edited({ ...state, groupId, givenGroupId: undefined, gone }, "group");
}

function checked(
  file: FormFile,
  { check, isCopy, stamp }: FormEvent & { readonly type: "checked" },
): FormFile {
  return { ...file, check, isCopy, stamp: stamp ?? file.stamp };
}

function withAnswer(state: FormState, { id, isThere }: FormEvent & { readonly type: "asked" }): FormState {
  if (state.gone.has(id) !== isThere) return state;
  const gone = new Set(state.gone);
  if (isThere) gone.delete(id);
  else gone.add(id);
  return { ...state, gone };
}

function withText(state: FormState, field: "name" | "prompt" | "url", text: string): FormState {
  if (state[field] === text) return state;
  const isNameTyped = state.isNameTyped || field === "name";
  const next = edited({ ...state, [field]: text, isNameTyped }, field);
  return field === "url" ? withProposedName(next) : next;
}

/** What HeyGen refused holds no longer once it is changed. */
function edited(state: FormState, field: FormField): FormState {
  const refused = state.refusal?.field;
  return {
    ...state,
    edited: new Set([...state.edited, field]),
    refusal: refused === undefined || refused === field ? undefined : state.refusal,
  };
}

/** After the file or the address, as long as nobody gave it a name. */
function withProposedName(state: FormState): FormState {
  if (state.isNameTyped) return state;
  return { ...state, name: proposedName(state) };
}

function proposedName({ kind, file, url }: FormState): string {
  switch (kind) {
    case "file":
      return file === undefined ? "" : proposeName(file.name);
    case "url": {
      const parsed = parseAddress(url);
      return parsed.ok ? proposeName(parsed.fileName) : "";
    }
    case "prompt":
      return "";
  }
}

function withoutFile(state: FormState, fileId: string): FormState {
  if (state.file?.id === fileId) return withProposedName(edited({ ...state, file: undefined }, "file"));
  const references = state.references.filter(({ id }) => id !== fileId);
  return references.length === state.references.length
    ? state
    : edited({ ...state, references }, "references");
}

function mapFiles(state: FormState, change: (file: FormFile) => FormFile): FormState {
  return { ...state, file: state.file && change(state.file), references: state.references.map(change) };
}

/** A refusal that names a field leads back to it; whoever tries again elsewhere is followed again. */
function withJob(state: FormState, job: Job): FormState {
  if (job === state.job && !state.isJobLost) return state;
  const isFailed = job.step.kind === "failed";
  // Nothing new: whoever has gone back to the form stays there.
  if (isFailed && state.job?.id === job.id && state.job.step.kind === "failed") {
    return { ...state, job, isJobLost: false };
  }
  const refusal = refusalOf(job, state.kind);
  const isAtField = refusal?.field !== undefined;
  return {
    ...{ ...state, job, refusal, showsJob: !isAtField, isTried: state.isTried || isAtField },
    ...{ isJobLost: false, replacesJobId: refusal === undefined ? undefined : job.id },
  };
}
