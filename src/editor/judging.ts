import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { problemsOfText, type Knowledge, type Problem, type Scanned } from "../lookIds/problems";

/** IDs that are judged between two looks at the clock. */
const SLICE = 25;
/** For so long the extension host, which others use too, is kept busy at a time. */
const TURN_MS = 8;

/** Judges slice by slice while `isWanted`. Resolves to undefined when it is not any more. */
export async function judgeText(
  { text, mentions, misuses }: Scanned,
  knowledge: Knowledge,
  clock: Clock,
  isWanted: () => boolean,
): Promise<readonly Problem[] | undefined> {
  const problemsOf = problemsOfText(text, knowledge);
  const problems: Problem[] = [];
  let turnEndsMs = clock.now() + TURN_MS;
  for (let at = 0; at < Math.max(mentions.length, misuses.length); at += SLICE) {
    if (clock.now() >= turnEndsMs) {
      await wait(clock, 0, undefined);
      turnEndsMs = clock.now() + TURN_MS;
    }
    if (!isWanted()) return undefined;
    problems.push(
      ...problemsOf({ mentions: mentions.slice(at, at + SLICE), misuses: misuses.slice(at, at + SLICE) }),
    );
  }
  return problems.sort((a, b) => a.start - b.start);
}
