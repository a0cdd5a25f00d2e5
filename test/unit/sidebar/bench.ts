import type { AccountState, Session } from "../../../src/account/session";
import { createHeyGenReads } from "../../../src/heygen/createReads";
import type { AvatarGroup, Look } from "../../../src/heygen/model";
import { rowOf, type Row } from "../../../src/sidebar/rows";
import type { TreeNode } from "../../../src/sidebar/nodes";
import { catalogBench, fillGroups, fillLooks } from "../catalog/bench";
import { fakeClock, fakeLog, keepsake, never } from "../fakes";

const ORIGIN = "https://api.heygen.com";

/** Pictures count as such when they come from example.com. */
export function isPicture(url: string): boolean {
  return url.startsWith("https://example.com/");
}

/** A signed-in account over a catalogue whose pages the test hands out. */
export function sidebarBench() {
  const bench = catalogBench();
  const client = createHeyGenReads({
    origin: ORIGIN,
    credential: { kind: "apiKey", secret: "sk_V2_test" },
    fetch: never,
    clock: fakeClock(),
    random: () => 0,
    log: fakeLog(),
  });
  const session: Session = {
    id: { origin: ORIGIN, fingerprint: "aaaa" },
    isSample: false,
    client,
    catalog: bench.catalog,
    ...keepsake(bench.catalog),
    signal: bench.end.signal,
  };
  const account = { kind: "signedIn", session, facts: undefined, verified: true } as const;
  const rejected = { kind: "rejected", session } as const;
  return {
    ...bench,
    account,
    rejected,
    row(node: TreeNode, state: AccountState = account): Row {
      const row = rowOf(state, node, isPicture);
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
