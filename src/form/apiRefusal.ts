import type { FormField, FormKind } from "../formProtocol";
import type { ApiFailure, Job } from "../jobs/job";

/** What HeyGen, or this machine, had against a creation; nothing was made of it. */
export interface FieldRefusal {
  /** undefined: no field of the form is at fault. */
  readonly field: FormField | undefined;
  readonly failure: { readonly kind: "api"; readonly error: ApiFailure } | { readonly kind: "groupGone" };
}

/** undefined: it did not fail, or not in a way that changing the form and sending it anew would mend safely. */
export function refusalOf({ step }: Pick<Job, "step">, kind: FormKind): FieldRefusal | undefined {
  if (step.kind !== "failed" || step.at === "training") return undefined;
  const { reason } = step;
  if (reason.kind === "groupGone") return { field: "group", failure: reason };
  // What may exist would be paid twice.
  if (reason.kind !== "api" || reason.answerLost) return undefined;
  return { field: fieldOf(reason.error, kind), failure: { kind: "api", error: reason.error } };
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
