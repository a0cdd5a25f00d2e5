/** Why a file did not get to HeyGen, where it is the file's doing. Told apart by `kind`. */
export type UploadProblem =
  /** It is no longer the file that was checked; nothing of it was kept. */
  | { readonly kind: "fileChanged" }
  /** It was moved, deleted or locked, or its disk fails. */
  | { readonly kind: "fileUnreadable" }
  /** HeyGen's own limit, in bytes, which it names only when asked. */
  | { readonly kind: "overLimit"; readonly maxBytes: number };

export class UploadError extends Error {
  override readonly name = "UploadError";

  constructor(
    readonly problem: UploadProblem,
    cause?: unknown,
  ) {
    super(problem.kind, { cause });
  }
}

/** By its name, as `isHeyGenError`: bundles share no classes. */
export function isUploadError(error: unknown): error is UploadError {
  return error instanceof Error && error.name === "UploadError" && "problem" in error;
}
