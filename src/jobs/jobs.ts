import type { SourceFile } from "../creation/sourceFile";
import type { CreationKind, Job, SourceOf } from "./job";

/** What is being created for an account, in all of its windows on this machine. */
export interface Jobs {
  /** The oldest first. */
  readonly state: readonly ShownJob[];
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /**
   * Starts them in order, as soon as there is room. Whoever calls has asked whether they may be paid. Resolves to
   * their ids; none: the account was left, or what runs them could not be loaded, and nothing was sent. Never rejects.
   */
  add(inputs: readonly NewJob[]): Promise<readonly string[]>;
  /** Calls off what is not in training yet. Never rejects. */
  cancel(id: string): Promise<void>;
  /** Tries a failed one again, so that it is never made or paid twice. Never rejects. */
  retry(id: string): Promise<void>;
  /** Takes it off the list; what HeyGen trains goes on there. Never rejects. */
  dismiss(id: string): Promise<void>;
  /** Another window may have started or ended some. Never rejects. */
  reload(): Promise<void>;
  /** Leaves what this window runs to the next one, which then need not wait for its signs of life. Never rejects. */
  end(): Promise<void>;
}

/** The jobs of an account, over changes of its key. */
export interface AccountJobs extends Jobs {
  /**
   * HeyGen said whose account it is. What other keys of the same user have left comes here, and what is begun
   * here to their next one: HeyGen's training is followed on, all else waits for somebody's word. Never rejects.
   * @param username never empty
   */
  knowUser(username: string): Promise<void>;
}

export interface ShownJob {
  readonly job: Job;
  /** Another window runs it. */
  readonly isElsewhere: boolean;
}

export interface NewJob {
  readonly name: string;
  readonly groupId: string | undefined;
  readonly creationKind: CreationKind;
  readonly source: NewSource;
}

export type NewSource = SourceOf<NewFile>;

/** A file that was checked. */
export interface NewFile {
  readonly opened: SourceFile;
  readonly mediaType: string;
  /** Where it lies; undefined: it is a copy in memory, which is kept until it is uploaded. */
  readonly uri: string | undefined;
}

export const NO_JOBS: readonly ShownJob[] = [];
