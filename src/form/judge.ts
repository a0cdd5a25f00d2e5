import {
  judgePrompt,
  parseAddress,
  type AddressInput,
  type PromptProblem,
} from "../creation/descriptionInput";
import { judgeName, type NameProblem } from "../creation/name";
import { FORM_FIELDS, type FormField } from "../formProtocol";
import type { FormFile, FormState } from "./formState";

export type FieldProblem =
  | { readonly field: "file"; readonly problem: "none" | "unchecked" | "unusable" }
  | { readonly field: "url"; readonly problem: AddressInput & { readonly ok: false } }
  | { readonly field: "urlKind"; readonly problem: "none" }
  | { readonly field: "prompt"; readonly problem: PromptProblem }
  | { readonly field: "references"; readonly problem: "unchecked" | "unusable" | "notPhoto" }
  | { readonly field: "look" | "group"; readonly problem: "gone" }
  | { readonly field: "name"; readonly problem: NameProblem };

/** All that keeps it from being sent, the first on the page first. */
export function judgeForm(state: FormState): readonly FieldProblem[] {
  const name = judgeName(state.name);
  const problems: readonly (FieldProblem | undefined)[] = [
    ...judgeSubject(state),
    name && { field: "name", problem: name },
    isGone(state, state.groupId) ? { field: "group", problem: "gone" } : undefined,
  ];
  return problems.filter((problem) => problem !== undefined);
}

function judgeSubject(state: FormState): readonly (FieldProblem | undefined)[] {
  switch (state.kind) {
    case "file":
      return [judgeFile(state.file)];
    case "url":
      return judgeUrl(state);
    case "prompt": {
      const prompt = judgePrompt(state.prompt);
      return [
        prompt && { field: "prompt", problem: prompt },
        judgeReferences(state.references),
        isGone(state, state.lookId) ? { field: "look", problem: "gone" } : undefined,
      ];
    }
  }
}

function isGone({ gone }: FormState, id: string | undefined): boolean {
  return id !== undefined && gone.has(id);
}

function judgeFile(file: FormFile | undefined): FieldProblem | undefined {
  switch (file?.check.kind) {
    case undefined:
      return { field: "file", problem: "none" };
    case "checking":
    case "converting":
      return { field: "file", problem: "unchecked" };
    case "refused":
      return { field: "file", problem: "unusable" };
    case "usable":
      return undefined;
  }
}

function judgeUrl(state: Pick<FormState, "url" | "urlKind">): readonly (FieldProblem | undefined)[] {
  const parsed = parseAddress(state.url);
  if (!parsed.ok) return [{ field: "url", problem: parsed }];
  return [
    needsUrlKind(state) && state.urlKind === undefined ? { field: "urlKind", problem: "none" } : undefined,
  ];
}

/** Whether the address does not tell by itself what is there. */
export function needsUrlKind({ url }: Pick<FormState, "url">): boolean {
  const parsed = parseAddress(url);
  return parsed.ok && parsed.kind === "unknown";
}

/** What the address leads to; undefined: nobody knows. */
export function addressedKind({ url, urlKind }: Pick<FormState, "url" | "urlKind">): FormState["urlKind"] {
  const parsed = parseAddress(url);
  if (!parsed.ok) return undefined;
  return parsed.kind === "unknown" ? urlKind : parsed.kind;
}

function judgeReferences(files: readonly FormFile[]): FieldProblem | undefined {
  const kinds = new Set(files.map(kindOfReference));
  for (const problem of ["unusable", "notPhoto", "unchecked"] as const) {
    if (kinds.has(problem)) return { field: "references", problem };
  }
  return undefined;
}

function kindOfReference({ check }: FormFile): "fine" | "unusable" | "notPhoto" | "unchecked" {
  switch (check.kind) {
    case "refused":
      return "unusable";
    case "usable":
      return check.file.facts.kind === "photo" ? "fine" : "notPhoto";
    default:
      return "unchecked";
  }
}

/** What is said by now: nobody is told that a field is empty before having come to it; what went by itself is. */
export function shownProblems(state: FormState): readonly FieldProblem[] {
  return judgeForm(state).filter(
    ({ field, problem }) => state.isTried || state.edited.has(field) || problem === "gone",
  );
}

/** The first field of the page that is to be mended. */
export function firstField(fields: readonly FormField[]): FormField | undefined {
  return FORM_FIELDS.find((field) => fields.includes(field));
}
