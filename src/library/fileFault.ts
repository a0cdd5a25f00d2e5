/** For the log. Not the message: it holds the path of the user's own folder. */
export function nameFileFault(error: unknown): string {
  if (!(error instanceof Error)) return "unexpected fault";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
