import { isHeyGenError } from "../heygen/errors";
import type { Clock } from "../heygen/ports";
import type { Mention } from "../lookIds/mention";
import type { Problem } from "../lookIds/problems";
import type { Session } from "../account/session";

/** More unknown IDs than that are another account's code, and the lists have told enough of it. */
const MOST_ASKED = 40;
/** After an answer that got lost. */
const PAUSE_MS = 60_000;

type Answer =
  | { readonly kind: "asking"; readonly settled: Promise<void> }
  /** HeyGen has nothing under this ID. */
  | { readonly kind: "gone" }
  /** HeyGen has it. The catalogue learns of it, sooner or later. */
  | { readonly kind: "there" }
  | { readonly kind: "lost"; readonly atMs: number };

/**
 * An avatar that was made on the web since the lists were read is in none of them: before an ID is called unknown,
 * HeyGen is asked for it, once.
 */
export class UnknownIds {
  readonly #answers = new WeakMap<Session, Map<string, Answer>>();
  readonly #reloaded = new WeakSet<Session>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  /** HeyGen has answered. The returned function unsubscribes. */
  onDidAnswer(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Without the IDs that HeyGen has after all, and those of which it has not said yet whether it does. */
  sure(problems: readonly Problem[], session: Session | undefined): readonly Problem[] {
    if (session === undefined) return problems;
    return problems.filter((problem) => {
      const mention = unknownIn(problem);
      return mention === undefined || this.#isGone(mention.id, session);
    });
  }

  /** Asks for what is called unknown; resolves when all of it is answered. Never rejects. */
  async ask(problems: readonly Problem[], session: Session | undefined): Promise<void> {
    if (session === undefined) return;
    const mentions = problems.flatMap((problem) => unknownIn(problem) ?? []);
    await Promise.all(mentions.map((mention) => this.#askOnce(mention, session)));
  }

  #isGone(id: string, session: Session): boolean {
    const answers = this.#answersOf(session);
    const answer = answers.get(id);
    return answer === undefined ? answers.size >= MOST_ASKED : answer.kind === "gone";
  }

  async #askOnce({ id, wanted }: Mention, session: Session): Promise<void> {
    const answers = this.#answersOf(session);
    const answer = answers.get(id);
    if (answer?.kind === "asking") return answer.settled;
    const isOpen = answer === undefined ? answers.size < MOST_ASKED : this.#isDue(answer);
    if (!isOpen) return;
    const settled = this.#lookUp(id, wanted === "group", session).then((found) => {
      answers.set(id, found);
      for (const listener of [...this.#listeners]) listener();
    });
    answers.set(id, { kind: "asking", settled });
    await settled;
  }

  #isDue(answer: Answer): boolean {
    return answer.kind === "lost" && this.clock.now() - answer.atMs >= PAUSE_MS;
  }

  /** One's own come into the catalogue at once; what is HeyGen's comes with its lists, which are read anew once. */
  async #lookUp(id: string, isGroup: boolean, session: Session): Promise<Answer> {
    try {
      const isOwn = isGroup ? await readGroup(id, session) : await readLook(id, session);
      if (!isOwn && !this.#reloaded.has(session)) {
        this.#reloaded.add(session);
        void session.library.load();
      }
      return { kind: "there" };
    } catch (error) {
      const isGone = isHeyGenError(error) && error.kind === "notFound";
      return isGone ? { kind: "gone" } : { kind: "lost", atMs: this.clock.now() };
    }
  }

  #answersOf(session: Session): Map<string, Answer> {
    const answers = this.#answers.get(session) ?? new Map<string, Answer>();
    this.#answers.set(session, answers);
    return answers;
  }
}

function unknownIn(problem: Problem): Mention | undefined {
  return problem.kind === "mention" && problem.code === "unknown-id" ? problem.mention : undefined;
}

/** @returns whether it is the account's own: only those have a state of training. Rejects with `HeyGenError`. */
async function readLook(lookId: string, { catalog, client, signal }: Session): Promise<boolean> {
  const look = await client.getLook(lookId, { signal });
  if (look.trainingStatus === undefined) return false;
  if (look.groupId !== undefined && !catalog.state.groups.has(look.groupId)) {
    // Its row stands under the group's, if that can be read.
    await catalog.refreshGroup(look.groupId).catch(() => undefined);
  }
  catalog.applyLook(look);
  return true;
}

async function readGroup(groupId: string, { catalog, client, signal }: Session): Promise<boolean> {
  const group = await client.getGroup(groupId, { signal });
  if (group.trainingStatus === undefined) return false;
  catalog.applyGroup(group);
  return true;
}
