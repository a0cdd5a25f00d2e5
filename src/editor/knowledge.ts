import { sessionOf, type AccountPort, type Session } from "../account/session";
import { consentOf } from "../catalog/consent";
import { OWNERSHIPS, type CatalogGroup, type CatalogLook, type CatalogState } from "../catalog/state";
import type { Known, MissingConsent } from "../lookIds/judge";
import type { KnownAs } from "../lookIds/mention";
import type { Knowledge } from "../lookIds/problems";

/** What the account in use knows of ids; without an account nothing is known, and nothing is wrong for that. */
export class AccountKnowledge implements Knowledge {
  constructor(private readonly account: AccountPort) {}

  get session(): Session | undefined {
    return sessionOf(this.account.state);
  }

  get #state(): CatalogState | undefined {
    return this.session?.catalog.state;
  }

  /** Every list has come to its end, and nothing of a wrong shape was left out. */
  get isComplete(): boolean {
    const state = this.#state;
    return (
      state !== undefined &&
      OWNERSHIPS.every((ownership) =>
        [state.groupLists[ownership], state.lookLists[ownership]].every(
          ({ progress, skipped }) => progress.kind === "complete" && skipped === 0,
        ),
      )
    );
  }

  /** An old photo avatar's look can have its group's id: then it is a look. */
  readonly knownAs = (id: string): KnownAs => {
    const state = this.#state;
    if (state?.looks.has(id) === true) return "look";
    return state?.groups.has(id) === true ? "group" : undefined;
  };

  known(id: string): Known {
    const look = this.look(id);
    if (look === undefined) return this.group(id) && { kind: "group" };
    const { trainingStatus, engines } = look;
    const isGroupToo = this.group(id) !== undefined || look.groupId === id;
    return { kind: "look", trainingStatus, engines, missingConsent: this.#missingConsent(look), isGroupToo };
  }

  look(id: string): CatalogLook | undefined {
    return this.#state?.looks.get(id);
  }

  group(id: string | undefined): CatalogGroup | undefined {
    return id === undefined ? undefined : this.#state?.groups.get(id);
  }

  /** As far as they are known, in the catalogue's order. */
  looksOf(groupId: string): readonly CatalogLook[] {
    return [...(this.#state?.looks.values() ?? [])].filter((look) => look.groupId === groupId);
  }

  /** Of all looks, or of all groups. */
  ids(kind: "look" | "group"): Iterable<string> {
    return (kind === "look" ? this.#state?.looks.keys() : this.#state?.groups.keys()) ?? [];
  }

  /** Tells when other ids are known than before, or who the account is. The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void {
    let leave: (() => void) | undefined;
    let followed: Session | undefined;
    const follow = (): void => {
      const { session } = this;
      if (session !== followed) {
        followed = session;
        leave?.();
        leave = session?.catalog.onDidChange(listener);
      }
      listener();
    };
    const unfollow = this.account.onDidChange(follow);
    follow();
    return () => {
      unfollow();
      leave?.();
    };
  }

  /** Only digital twins need consent; HeyGen calls some of them video avatars. */
  #missingConsent({ avatarType, groupId }: CatalogLook): MissingConsent | undefined {
    if (avatarType !== "digital_twin" && avatarType !== "video_avatar") return undefined;
    const consent = consentOf(this.group(groupId));
    return consent === "pending" || consent === "refused" ? consent : undefined;
  }
}
