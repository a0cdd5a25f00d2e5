import type { ChosenFile } from "../commands/checkedFile";
import type { PhotoFacts } from "../creation/checks/facts";
import { proposeName } from "../creation/name";
import { parseAddress } from "../creation/descriptionInput";
import type { SourceFile } from "../creation/sourceFile";
import { REFERENCES_MAX, type FormDraft, type FormField, type FormKind } from "../formProtocol";
import type { Job } from "../jobs/job";
import { refusalOf, type FieldRefusal } from "./apiRefusal";

/** A photo or clip that was chosen, and what is known of it. */
export interface FormFile {
  readonly id: string;
  /** Where it lies, or what its converted copy was made from. */
  readonly uri: string;
  readonly name: string;
  readonly isCopy: boolean;
  readonly check: FileCheck;
}

export type FileCheck =
  | { readonly kind: "checking" }
  | { readonly kind: "converting" }
  | { readonly kind: "usable"; readonly file: ChosenFile }
  | {
      readonly kind: "refused";
      /** Sentences. */
      readonly reasons: string;
      /** Set where a converted copy would do. */
      readonly original: { readonly source: SourceFile; readonly facts: PhotoFacts } | undefined;
    };

export interface FormState extends Omit<FormDraft, "file" | "references"> {
  readonly file: FormFile | undefined;
  readonly references: readonly FormFile[];
  /** What somebody has typed into or chosen: what is wrong there is said at once. */
  readonly edited: ReadonlySet<FormField>;
  /** It was to be sent: all that is wrong is said. */
  readonly isTried: boolean;
  /** The confirmation is open. */
  readonly isBusy: boolean;
  /** What HeyGen said of the last one that was sent from here. */
  readonly refusal: FieldRefusal | undefined;
  /** The last that was sent from here, as it was last seen; gone once something else is begun. */
  readonly job: Job | undefined;
  /** Whether that is shown instead of the fields. */
  readonly showsJob: boolean;
}

export const EMPTY_FORM: FormState = {
  kind: "prompt",
  name: "",
  isNameTyped: false,
  prompt: "",
  url: "",
  file: undefined,
  references: [],
  edited: new Set(),
  isTried: false,
  isBusy: false,
  refusal: undefined,
  job: undefined,
  showsJob: false,
};

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
  | { readonly type: "checked"; readonly fileId: string; readonly check: FileCheck; readonly isCopy: boolean }
  | { readonly type: "tried" }
  | { readonly type: "asking"; readonly isBusy: boolean }
  | { readonly type: "jobMoved"; readonly job: Job }
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
      return edited({ ...state, lookId: event.lookId }, "look");
    case "setGroup":
      return edited({ ...state, groupId: event.groupId }, "group");
    case "putFile":
      return withProposedName(edited({ ...state, file: event.file }, "file"));
    case "putReferences":
      return edited({ ...state, references: event.files.slice(0, REFERENCES_MAX) }, "references");
    case "removeFile":
      return withoutFile(state, event.fileId);
    case "checked":
      return mapFiles(state, (file) =>
        file.id === event.fileId ? { ...file, check: event.check, isCopy: event.isCopy } : file,
      );
    case "tried":
      return { ...state, isTried: true };
    case "asking":
      return { ...state, isBusy: event.isBusy };
    case "jobMoved":
      return withJob(state, event.job);
    case "backToForm":
      return { ...state, showsJob: false };
  }
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
  if (job === state.job) return state;
  const isFailed = job.step.kind === "failed";
  // Nothing new: whoever has gone back to the form stays there.
  if (isFailed && state.job?.id === job.id && state.job.step.kind === "failed") return { ...state, job };
  const refusal = refusalOf(job, state.kind);
  const isAtField = refusal?.field !== undefined;
  return { ...state, job, refusal, showsJob: !isAtField, isTried: state.isTried || isAtField };
}

/** All files of it. */
export function filesOf({ file, references }: FormState): readonly FormFile[] {
  return [...(file === undefined ? [] : [file]), ...references];
}

/** All that outlives the page. */
export function draftOf(state: FormState): FormDraft {
  const { kind, name, isNameTyped, prompt, url, urlKind, lookId, groupId } = state;
  return {
    ...{ kind, name, isNameTyped, prompt, url, urlKind, lookId, groupId },
    file: state.file && chosenOf(state.file),
    references: state.references.map(chosenOf),
  };
}

function chosenOf({ uri, isCopy }: FormFile) {
  return { uri, isCopy };
}
