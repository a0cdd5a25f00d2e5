import { l10n } from "vscode";

export const MEGABYTE = 1024 * 1024;
export const GIGABYTE = 1024 * MEGABYTE;

/** Rounded as people do, and never to nothing. */
export function describeBytes(bytes: number): string {
  if (bytes < MEGABYTE) return l10n.t("{0} KB", Math.max(1, Math.round(bytes / 1024)));
  if (bytes >= GIGABYTE) return l10n.t("{0} GB", (bytes / GIGABYTE).toFixed(1));
  const megabytes = bytes / MEGABYTE;
  return l10n.t("{0} MB", megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes));
}
