import type { Session } from "../account/session";
import { followTraining, trainingVerdict, type TrainingOutcome } from "../creation/followTraining";
import type { Look } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { describeConsent } from "../words/consent";

export interface FollowedLook {
  readonly session: Pick<Session, "catalog" | "signal">;
  readonly clock: Clock;
  /** As the create answered it. */
  readonly look: Look;
  readonly groupId: string | undefined;
}

/**
 * Follows a new look to the end of its training. One that waits for consent is told, and followed on once its
 * group's consent is given, wherever that happens. The catalogue takes every answer over. Never rejects.
 * @param say called with `pendingConsent`, where it comes to that, and with how it ended
 */
export async function followCreated(
  followed: FollowedLook,
  say: (outcome: TrainingOutcome) => void,
): Promise<void> {
  const { clock, look, session } = followed;
  const read = () => readAnew(followed);
  const first = trainingVerdict(look) ?? (await followTraining(clock, read, session.signal));
  if (first === undefined) return;
  say(first);
  if (first.kind !== "pendingConsent" || !(await untilConsent(followed))) return;
  const last = await followTraining(clock, async () => asTraining(await read()), session.signal);
  if (last !== undefined) say(last);
}

/** The group after its look: then it cannot be the staler of the two. */
async function readAnew({ session, look, groupId }: FollowedLook): Promise<Look> {
  const { catalog, signal } = session;
  try {
    return await catalog.refreshLook(look.id, signal);
  } finally {
    if (groupId !== undefined) await catalog.refreshGroup(groupId, signal).catch(() => undefined);
  }
}

/** The look may say for a while that it waits, though its group's consent is given. */
function asTraining(look: Look): Look {
  const waits = look.trainingStatus?.toLowerCase() === "pending_consent";
  return waits ? { ...look, trainingStatus: "processing" } : look;
}

/** Resolves to whether consent was given; false also where it was before, so that it is not what is missing. */
function untilConsent({ session, groupId }: FollowedLook): Promise<boolean> {
  const { catalog, signal } = session;
  const isGiven = (): boolean | undefined => {
    const group = groupId === undefined ? undefined : catalog.state.groups.get(groupId);
    if (group === undefined) return false;
    return describeConsent(group).state === "approved" ? true : undefined;
  };
  if (signal.aborted || isGiven() !== undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const settle = (given: boolean): void => {
      unsubscribe();
      signal.removeEventListener("abort", onAbort);
      resolve(given);
    };
    const onAbort = (): void => {
      settle(false);
    };
    const unsubscribe = catalog.onDidChange(() => {
      const given = isGiven();
      if (given !== undefined) settle(given);
    });
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
