import type { FormField, FormKind } from "../formProtocol";
import type { ApiFailure, Job, JobFailure } from "../jobs/job";

/** Why nothing was made. */
export type RefusedReason = JobFailure & {
  readonly kind: "api" | "file" | "groupGone" | "notKept" | "unexpected";
};

/** What HeyGen, or this machine, had against a creation; nothing was made of it. */
export interface FieldRefusal {
  /** undefined: no field of the form is at fault. */
  readonly field: FormField | undefined;
  /** `changed`: a file is no longer the one that was looked at. */
  readonly failure: RefusedReason | { readonly kind: "changed"; readonly fileName: string };
}

/** undefined: it did not fail, or not in a way that changing the form and sending it anew would mend safely. */
export function refusalOf(
  { step, mayExistSinceMs }: Pick<Job, "step" | "mayExistSinceMs">,
  kind: FormKind,
): FieldRefusal | undefined {
  // What may exist would be paid twice.
  if (step.kind !== "failed" || step.at === "training" || mayExistSinceMs !== undefined) return undefined;
  const { reason } = step;
  switch (reason.kind) {
    case "groupGone":
      return { field: "group", failure: reason };
    case "file":
      return { field: kind === "prompt" ? "references" : kind, failure: reason };
    case "api":
      return reason.answerLost ? undefined : { field: fieldOf(reason.error, kind), failure: reason };
    case "unexpected":
      return reason.answerLost ? undefined : { field: undefined, failure: reason };
    case "notKept":
      return { field: undefined, failure: reason };
    case "tooLate":
    case "keyReplaced":
    case "training":
    case "gone":
      return undefined;
  }
}

/** @param kind of the form that was sent */
export function fieldOf(
  { param, code }: Pick<ApiFailure, "param" | "code">,
  kind: FormKind,
): FormField | undefined {
  const [head] = (param ?? "").split(/[.[]/u);
  const field = fieldNamed(head, kind);
  if (field !== undefined) return field;
  switch (code) {
    case "download_failed":
      return kind === "url" ? "url" : undefined;
    case "content_policy_violation":
      return kind;
    default:
      return undefined;
  }
}

function fieldNamed(name: string | undefined, kind: FormKind): FormField | undefined {
  switch (name) {
    case "name":
      return "name";
    case "prompt":
      return "prompt";
    case "file":
      return kind === "prompt" ? undefined : kind;
    case "reference_images":
      return "references";
    case "avatar_id":
      return "look";
    case "avatar_group_id":
      return "group";
    default:
      return undefined;
  }
}
