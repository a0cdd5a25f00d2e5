import type { Catalog } from "../catalog/catalog";
import type { ListFeed } from "../catalog/feed";
import type { CatalogGroup } from "../catalog/state";
import type { HeyGenReads, Page } from "../heygen/client";
import { HeyGenError } from "../heygen/errors";
import type { Look, Ownership } from "../heygen/model";
import { patienceAfter } from "../heygen/patience";
import { wait } from "../heygen/wait";
import { findGaps, orderByGroup, planFilling, Tally, typesToAsk, type Gap } from "./fullLoadPlan";
import { LOOKS_ENDPOINT, LookWalks, openWalk, type LookWalk, type WalkPorts } from "./lookWalks";

export interface PartPorts extends WalkPorts {
  readonly client: Pick<HeyGenReads, "iterateLooks">;
  readonly catalog: Catalog;
  /** Counts of groups that turned out wrong: group id to the count. */
  readonly wrongCounts: Map<string, number>;
  /** Whether groups are asked for that are complete already. */
  readonly again: boolean;
  readonly onPage: () => void;
}

const MANY_LOOKS = 20_000;

/**
 * Everything of one ownership: its groups, and its looks by several cursors side by side, one for each type; then
 * what the groups count and no cursor brought. May be run again after a failure or a stop, and goes on from there.
 */
export class FullLoadPart {
  readonly #feed: ListFeed<Look>;
  readonly #walks: LookWalks;
  readonly #unsplit: LookWalk;
  readonly #byType = new Map<string, LookWalk>();
  readonly #typesSeen = new Set<string>();
  readonly #tally = new Tally();
  #filling: readonly LookWalk[] | undefined;
  #hasGroups = false;
  #isDone = false;

  constructor(
    private readonly ports: PartPorts,
    private readonly ownership: Ownership,
  ) {
    this.#feed = ports.catalog.openLooks(ownership);
    this.#unsplit = openWalk(ports.client, { ownership });
    this.#walks = new LookWalks(ports, ownership === "private", (page) => {
      this.#take(page);
    });
  }

  /** Looks that have come so far. */
  get loaded(): number {
    return this.#feed.seen.size;
  }

  /** Never rejects. @returns what failed for good; nothing where it was stopped */
  async run(signal: AbortSignal): Promise<readonly HeyGenError[]> {
    if (this.#isDone) return [];
    this.#walks.forgetFailures();
    this.#feed.begin();
    await Promise.all([this.#loadGroups(signal), this.#loadLooks(signal)]);
    await this.#fillGaps(signal);
    // Counting and ordering many takes a while each: the editor may breathe in between.
    if (this.loaded > MANY_LOOKS) await wait(this.ports.clock, 0, signal);
    if (signal.aborted) {
      this.#feed.stop();
      return [];
    }
    const { failures } = this.#walks;
    if (failures[0] === undefined) this.#finish();
    else this.#feed.fail(failures[0]);
    return failures;
  }

  /** Only where all else went well too: a look may have come to stand elsewhere. */
  dropVanished(): void {
    this.#feed.dropVanished();
  }

  async #loadGroups(signal: AbortSignal): Promise<void> {
    const again = this.ports.again && !this.#hasGroups;
    await this.#walks.inSlot(signal, async (own) => {
      const failure = await this.#askForGroups(own, again);
      // It may have been somebody else's, who had less patience.
      const patienceMs = patienceAfter(failure, 0);
      if (patienceMs !== undefined && (await wait(this.ports.clock, patienceMs, own))) {
        await this.#askForGroups(own, false);
      }
    });
    const { progress } = this.ports.catalog.state.groupLists[this.ownership];
    this.#hasGroups = progress.kind === "complete";
    if (progress.kind === "failed" && !signal.aborted) this.#walks.noteFailure(progress.error);
  }

  async #askForGroups(signal: AbortSignal, again: boolean): Promise<HeyGenError | undefined> {
    const { catalog } = this.ports;
    await catalog.loadEveryGroup(this.ownership, { again, background: true, until: signal });
    const { progress } = catalog.state.groupLists[this.ownership];
    return progress.kind === "failed" ? progress.error : undefined;
  }

  /** One's own are often few: then one page has them all. */
  async #loadLooks(signal: AbortSignal): Promise<void> {
    if (this.ownership === "private" && this.#byType.size === 0) {
      await this.#walks.walk(this.#unsplit, signal, 1);
    }
    while (this.#unsplit.cursor.end !== "last" && this.#goesWell(signal)) {
      const types = typesToAsk(this.#types(), new Set(this.#byType.keys()));
      for (const avatarType of types) {
        this.#byType.set(avatarType, openWalk(this.ports.client, { ownership: this.ownership, avatarType }));
      }
      await this.#walks.walkAll([...this.#byType.values()], signal);
      if (types.length === 0) return;
    }
  }

  #goesWell(signal: AbortSignal): boolean {
    return !signal.aborted && this.#walks.failures.length === 0;
  }

  /** Also those that came with a group, or with what was saved. */
  #types(): ReadonlySet<string> {
    const types = new Set(this.#typesSeen);
    for (const { avatarType } of this.ports.catalog.state.looks.values()) types.add(avatarType);
    return types;
  }

  #take(page: Page<Look>): void {
    const known = this.ports.catalog.state.looks;
    for (const { id, groupId, avatarType } of page.items) {
      this.#tally.add(id, groupId ?? known.get(id)?.groupId);
      this.#typesSeen.add(avatarType);
    }
    this.#feed.add(page);
    this.ports.onPage();
  }

  async #fillGaps(signal: AbortSignal): Promise<void> {
    if (!this.#goesWell(signal) || !this.#hasGroups) return;
    this.#filling ??= this.#planFilling();
    await this.#walks.walkAll(this.#filling, signal);
    if (this.#goesWell(signal)) this.#judgeGaps(this.#filling);
  }

  #planFilling(): readonly LookWalk[] {
    const { client } = this.ports;
    const { ownership } = this;
    const expected = this.#groups().reduce((sum, { looksCount }) => sum + looksCount, 0);
    const filling = planFilling(this.#gaps(), this.#tally.groupless, expected);
    switch (filling.kind) {
      case "nothing":
        return [];
      case "groups":
        return filling.groupIds.map((groupId) => openWalk(client, { ownership, groupId }));
      case "everything":
        return [this.#unsplit];
    }
  }

  /** A group that was asked for itself has what it has, whatever it counts. */
  #judgeGaps(filling: readonly LookWalk[]): void {
    const asked = filling.filter(({ cursor }) => cursor.end === "last").map(({ query }) => query.groupId);
    const isAsked = ({ groupId }: Gap): boolean => asked.includes(groupId) || asked.includes(undefined);
    const gaps = this.#gaps();
    for (const { groupId } of gaps.filter(isAsked)) {
      const count = this.ports.catalog.state.groups.get(groupId)?.looksCount;
      if (count !== undefined) this.ports.wrongCounts.set(groupId, count);
    }
    const isCut = this.#allWalks().some(({ cursor }) => cursor.end === "cut");
    if (isCut && !gaps.every(isAsked)) this.#walks.noteFailure(endsEarly());
  }

  #groups(): readonly CatalogGroup[] {
    const { groupLists, groups } = this.ports.catalog.state;
    return groupLists[this.ownership].ids.flatMap((id) => groups.get(id) ?? []);
  }

  #gaps(): readonly Gap[] {
    return findGaps(this.#groups(), this.#tally, this.ports.wrongCounts);
  }

  #allWalks(): readonly LookWalk[] {
    return [...new Set([this.#unsplit, ...this.#byType.values(), ...(this.#filling ?? [])])];
  }

  /** As the API has it, where one cursor has seen it whole; else by groups, which does not depend on who came first. */
  #finish(): void {
    this.#isDone = true;
    const ids = new Set(this.#allWalks().flatMap((walk) => walk.ids));
    const isWhole = this.#unsplit.cursor.end === "last";
    const groupIds = this.#groups().map(({ id }) => id);
    const order = isWhole ? ids : orderByGroup(ids, (id) => this.#tally.groupOf(id), groupIds);
    this.#feed.finish({ order, vanished: "keep" });
  }
}

/** A list that turned in a circle, and looks that are missing. */
function endsEarly(): HeyGenError {
  return new HeyGenError({ kind: "malformed", endpoint: LOOKS_ENDPOINT, param: "next_token" });
}
