import { env, l10n } from "vscode";
import type { LibraryState, LoadState } from "../library/library";
import { describeError } from "./errors";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long ago, in the largest unit that fits; what lies ahead, by a clock that was set back, is just now.
 * @param atMs milliseconds since the epoch, like `nowMs`
 */
export function describeAge(atMs: number, nowMs: number): string {
  const age = nowMs - atMs;
  if (age < MINUTE_MS) return l10n.t("just now");
  if (age < HOUR_MS) {
    const minutes = Math.floor(age / MINUTE_MS);
    return minutes === 1 ? l10n.t("1 minute ago") : l10n.t("{0} minutes ago", minutes);
  }
  if (age < DAY_MS) {
    const hours = Math.floor(age / HOUR_MS);
    return hours === 1 ? l10n.t("1 hour ago") : l10n.t("{0} hours ago", hours);
  }
  const days = Math.floor(age / DAY_MS);
  return days === 1 ? l10n.t("yesterday") : l10n.t("{0} days ago", days);
}

/** Where the loading of everything stands; undefined: there is nothing to tell. */
export function describeLoad(load: LoadState): string | undefined {
  switch (load.kind) {
    case "idle":
    case "complete":
      return undefined;
    case "loading":
      return load.expected === undefined
        ? l10n.t("Loading looks, {0} so far", describeCount(load.loaded))
        : l10n.t(
            "Loading {0} of {1} looks",
            describeCount(load.loaded),
            describeCount(mostOf(load.loaded, load.expected)),
          );
    case "stopped":
      return load.expected === undefined
        ? l10n.t("Stopped after {0} looks", describeCount(load.loaded))
        : l10n.t(
            "Stopped at {0} of {1} looks",
            describeCount(load.loaded),
            describeCount(mostOf(load.loaded, load.expected)),
          );
    case "incomplete":
      return l10n.t("{0} {1}", describeMissing(load.missing), describeError(load.error));
  }
}

/** How old what is on screen is, and what is being done about it; undefined: it is as the API has it. */
export function describeFreshness({ savedAtMs, load }: LibraryState, nowMs: number): string | undefined {
  const progress = describeLoad(load);
  if (savedAtMs === undefined) return progress;
  const saved = l10n.t("Saved {0}", describeAge(savedAtMs, nowMs));
  return progress === undefined ? saved : `${saved} · ${progress}`;
}

function describeMissing(missing: number | undefined): string {
  if (missing === undefined || missing === 0) return l10n.t("Some looks may be missing.");
  return missing === 1
    ? l10n.t("1 look is missing.")
    : l10n.t("{0} looks are missing.", describeCount(missing));
}

/** Groups' own counts may fall short of what there is. */
function mostOf(loaded: number, expected: number): number {
  return Math.max(loaded, expected);
}

/** With the separators of the editor's language. */
function describeCount(count: number): string {
  return count.toLocaleString(env.language);
}
