import { l10n } from "vscode";
import { isEnded, mayCancel } from "../jobs/job";
import type { ShownJob } from "../jobs/jobs";
import { inSentence } from "./text";

/**
 * How what this window ran goes on after its account was left; undefined: there is nothing to say.
 * @param isTheirs whether it is the user's whose key is in use now; undefined: HeyGen never said whose it is
 */
export function describeLeft(jobs: readonly ShownJob[], isTheirs: boolean | undefined): string | undefined {
  const running = jobs.filter(({ job, isElsewhere }) => !isElsewhere && !isEnded(job));
  // What may have been made is asked about in a message of its own.
  const left =
    isTheirs === true
      ? running.filter(({ job }) => job.mayExistSinceMs === undefined || !mayCancel(job))
      : running;
  const [first] = left;
  if (first === undefined) return undefined;
  return left.length === 1
    ? describeOne(inSentence(first.job.name), isTheirs)
    : describeMany(left.length, isTheirs);
}

function describeOne(name: string, isTheirs: boolean | undefined): string {
  if (isTheirs === undefined) {
    return l10n.t(
      "{0} goes on once you are back with the same key. HeyGen did not say whose key it is.",
      name,
    );
  }
  return isTheirs
    ? l10n.t("{0} goes on with the new key.", name)
    : l10n.t("{0} goes on once you are back with a key of the same user.", name);
}

function describeMany(count: number, isTheirs: boolean | undefined): string {
  if (isTheirs === undefined) {
    return l10n.t(
      "{0} avatars go on once you are back with the same key. HeyGen did not say whose key it is.",
      count,
    );
  }
  return isTheirs
    ? l10n.t("{0} avatars go on with the new key.", count)
    : l10n.t("{0} avatars go on once you are back with a key of the same user.", count);
}
