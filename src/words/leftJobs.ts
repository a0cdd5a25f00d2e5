import { l10n } from "vscode";
import { isEnded, mayCancel } from "../jobs/job";
import type { ShownJob } from "../jobs/jobs";
import { inSentence } from "./text";

/**
 * How what this window ran goes on after its account was left; undefined: there is nothing to say.
 * @param isTheirs whether HeyGen says that it is the user's whose key is in use now
 */
export function describeLeft(jobs: readonly ShownJob[], isTheirs: boolean): string | undefined {
  const running = jobs.filter(({ job, isElsewhere }) => !isElsewhere && !isEnded(job));
  // What is not made yet is asked about in a message of its own.
  const left = isTheirs ? running.filter(({ job }) => !mayCancel(job)) : running;
  const [first] = left;
  if (first === undefined) return undefined;
  return left.length === 1
    ? describeOne(inSentence(first.job.name), isTheirs)
    : describeMany(left.length, isTheirs);
}

function describeOne(name: string, isTheirs: boolean): string {
  return isTheirs
    ? l10n.t("HeyGen goes on with {0}, and the list shows it where the new key can read it.", name)
    : l10n.t("{0} goes on once you are back with the same key.", name);
}

function describeMany(count: number, isTheirs: boolean): string {
  return isTheirs
    ? l10n.t(
        "HeyGen goes on with {0} avatars, and the list shows them where the new key can read them.",
        count,
      )
    : l10n.t("{0} avatars go on once you are back with the same key.", count);
}
