import type { AccountState, Session } from "../../../src/account/session";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import type { AccountUser, AvatarGroup, Look } from "../../../src/heygen/model";
import type { Library, LibraryState } from "../../../src/library/library";
import { pictureIn } from "../../../src/sidebar/pictures";
import type { Row, RowContext } from "../../../src/sidebar/row";
import { rowOf } from "../../../src/sidebar/rows";
import type { Thumbnails } from "../../../src/thumbnails/thumbnails";
import type { TreeNode } from "../../../src/sidebar/nodes";
import { catalogBench, fillGroups, fillLooks } from "../catalog/bench";
import { fakeClock, fakeJobs, fakeLog, keepsake, never } from "../fakes";

const ORIGIN = "https://api.heygen.com";

/** Noon on 2 November 2026. */
export const NOW = Date.UTC(2026, 10, 2, 12);

interface FakeLibrary extends Library {
  /** Changes the state and tells so. */
  set(state: Partial<LibraryState>): void;
}

function fakeLibrary(): FakeLibrary {
  const listeners = new Set<() => void>();
  let state: LibraryState = { savedAtMs: undefined, load: { kind: "idle" } };
  return {
    get state() {
      return state;
    },
    set(next) {
      state = { ...state, ...next };
      for (const listener of [...listeners]) listener();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restored: Promise.resolve(),
    looksRestored: Promise.resolve(),
    load: () => Promise.resolve(),
    stop: () => undefined,
    clear: () => Promise.resolve(),
  };
}

/** A signed-in account over a catalogue whose pages the test hands out. */
export function sidebarBench({ thumbnails }: { readonly thumbnails?: Thumbnails } = {}) {
  const bench = catalogBench();
  const client = createHeyGenReads({
    origin: ORIGIN,
    credential: { kind: "apiKey", secret: "sk_V2_test" },
    fetch: never,
    clock: fakeClock(),
    random: () => 0,
    log: fakeLog(),
  });
  const library = fakeLibrary();
  const jobs = fakeJobs();
  const session: Session = {
    id: { origin: ORIGIN, fingerprint: "aaaa" },
    isSample: false,
    client,
    catalog: bench.catalog,
    ...keepsake(bench.catalog),
    library,
    jobs,
    thumbnails,
    signal: bench.end.signal,
  };
  const account = { kind: "signedIn", session, facts: undefined, verified: true } as const;
  const rejected = { kind: "rejected", session, facts: undefined } as const;
  const context: RowContext = { pictureOf: (thing) => pictureIn(session, thing), nowMs: NOW };
  return {
    ...bench,
    session,
    library,
    jobs,
    account,
    rejected,
    context,
    row(node: TreeNode, state: AccountState = account): Row {
      const row = rowOf(state, node, context);
      if (row === undefined) throw new Error(`no row for ${JSON.stringify(node)}`);
      return row;
    },
  };
}

/** The rows of these groups, as a list of that ownership has them. */
export async function groupRows(
  groups: readonly AvatarGroup[],
  ownership: "private" | "public" = "private",
): Promise<readonly Row[]> {
  const bench = sidebarBench();
  void bench.catalog.loadGroups(ownership);
  await fillGroups(bench, `groups:${ownership}`, groups);
  return groups.map(({ id }) => bench.row({ kind: "group", groupId: id }));
}

export async function lookRows(
  looks: readonly Look[],
  ownership: "private" | "public" = "private",
): Promise<readonly Row[]> {
  const bench = sidebarBench();
  void bench.catalog.loadAllLooks();
  await fillLooks(bench, `looks:${ownership}`, looks);
  return looks.map(({ id }) => bench.row({ kind: "look", lookId: id, parentId: "g" }));
}

export const NO_THUMBNAILS: Thumbnails = {
  restored: Promise.resolve(),
  localUrl: () => undefined,
  fetch: () => Promise.resolve(undefined),
  want: () => undefined,
  recheck: () => Promise.resolve(),
  onDidChange: () => () => undefined,
  clear: () => Promise.resolve(),
};

export function userOf(username: string, more: Partial<AccountUser> = {}): AccountUser {
  return {
    username,
    email: undefined,
    firstName: undefined,
    lastName: undefined,
    billingType: undefined,
    wallet: undefined,
    subscription: undefined,
    ...more,
  };
}
