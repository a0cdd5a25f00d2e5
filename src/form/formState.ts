import type { ChosenFile } from "../commands/checkedFile";
import type { PhotoFacts } from "../creation/checks/facts";
import type { FileStamp, SourceFile } from "../creation/sourceFile";
import type { FormDraft, FormField } from "../formProtocol";
import type { Job } from "../jobs/job";
import type { FieldRefusal } from "./apiRefusal";

/** A photo or clip that was chosen, and what is known of it. */
export interface FormFile {
  readonly id: string;
  /** Where it lies, or what its converted copy was made from; undefined: it was dropped without saying so. */
  readonly uri: string | undefined;
  readonly name: string;
  readonly isCopy: boolean;
  readonly check: FileCheck;
  /** What lay there when it was checked; undefined: it cannot be told from what lies there now. */
  readonly stamp?: FileStamp | undefined;
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
  /** Of the look and the group, those that the account does not have, by id. */
  readonly gone: ReadonlySet<string>;
  /** It was to be sent: all that is wrong is said. */
  readonly isTried: boolean;
  /** What was chosen is looked at once more, or the confirmation is open. */
  readonly isBusy: boolean;
  /** What HeyGen said of the last one that was sent from here. */
  readonly refusal: FieldRefusal | undefined;
  /** The last that was sent from here, as it was last seen; gone once something else is begun. */
  readonly job: Job | undefined;
  /** Whether that is shown instead of the fields. */
  readonly showsJob: boolean;
  /** It left the list without an end that was seen here: elsewhere, or with its account. */
  readonly isJobLost: boolean;
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
  gone: new Set(),
  isTried: false,
  isBusy: false,
  refusal: undefined,
  job: undefined,
  showsJob: false,
  isJobLost: false,
};

/** All files of it. */
export function filesOf({ file, references }: FormState): readonly FormFile[] {
  return [...(file === undefined ? [] : [file]), ...references];
}

/** All that outlives the page. */
export function draftOf(state: FormState): FormDraft {
  const { formId, kind, name, isNameTyped, prompt, url, urlKind } = state;
  const { lookId, groupId, givenGroupId, replacesJobId } = state;
  const [file] = chosenOf(state.file === undefined ? [] : [state.file]);
  return {
    ...{ formId, kind, name, isNameTyped, prompt, url, urlKind },
    ...{ lookId, groupId, givenGroupId, replacesJobId, file },
    references: chosenOf(state.references),
  };
}

/** What was dropped without saying where it lies cannot be opened again. */
function chosenOf(files: readonly FormFile[]): { readonly uri: string; readonly isCopy: boolean }[] {
  return files.flatMap(({ uri, isCopy }) => (uri === undefined ? [] : [{ uri, isCopy }]));
}

/** A form as it was before a reload, but for its files, which have to be opened again. */
export function restoreForm(draft: FormDraft): FormState {
  return { ...EMPTY_FORM, ...draft, file: undefined, references: [] };
}

/** Whether nobody has typed, chosen or sent anything. */
export function isUntouched(state: FormState): boolean {
  const { formId, kind, job, isBusy } = state;
  const draft = JSON.stringify(draftOf({ ...EMPTY_FORM, formId, kind }));
  return (
    job === undefined && !isBusy && filesOf(state).length === 0 && JSON.stringify(draftOf(state)) === draft
  );
}

/** Whether what was sent off made nothing, so that the form can be changed and sent again. */
export function mayGoBack({ job, refusal, isJobLost }: FormState): boolean {
  if (job === undefined || isJobLost) return false;
  // Of what was called off in time, nothing exists and nothing was paid.
  return job.step.kind === "cancelled" ? !job.step.mayExist : refusal !== undefined;
}

/**
 * The form to show when somebody asks for one: as it was left, but a new one where the last was sent off.
 * @param groupId an existing group that gets the look; undefined: one that an earlier command asked for is let go
 */
export function beginForm(state: FormState, groupId: string | undefined): FormState {
  const base = withFields(state);
  if (groupId !== undefined) {
    return { ...base, groupId, givenGroupId: groupId, gone: without(base.gone, groupId) };
  }
  if (base.givenGroupId === undefined) return base;
  const kept = base.groupId === base.givenGroupId ? undefined : base.groupId;
  return { ...base, groupId: kept, givenGroupId: undefined };
}

/** What is chosen anew may be there again: HeyGen is to be asked once more. */
export function without(gone: ReadonlySet<string>, id: string | undefined): ReadonlySet<string> {
  return new Set([...gone].filter((each) => each !== id));
}

/** What was typed goes only with what came of it. */
function withFields(state: FormState): FormState {
  const { showsJob, job, kind } = state;
  if (!showsJob) return state;
  if (mayGoBack(state)) return { ...state, showsJob: false };
  const isTrainingOver = job?.step.kind === "failed" && job.step.at === "training";
  if (isTrainingOver) return { ...state, showsJob: false, job: undefined, formId: undefined };
  return { ...EMPTY_FORM, kind };
}
