import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { AccountState } from "../../../src/account/session";
import type { JobStep } from "../../../src/jobs/job";
import type { LoadState } from "../../../src/library/library";
import type { NoteKind, TreeNode } from "../../../src/sidebar/nodes";
import type { Row } from "../../../src/sidebar/row";
import { failure, groupOf, lookOf } from "../catalog/bench";
import { jobOf } from "./jobs";
import { groupRows, lookRows, sidebarBench } from "./bench";

const menuItem = z.object({ command: z.string(), when: z.string(), group: z.optional(z.string()) });
const manifest = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string() })),
      viewsWelcome: z.array(z.object({ when: z.string() })),
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
      menus: z.record(z.string(), z.array(menuItem)),
    }),
  })
  .parse(JSON.parse(readFileSync("package.json", "utf8"))).contributes;

const COMPARISON = /^([\w.]+) (==|!=) ([\w.]+)$/;
const MATCH = /^([\w.]+) =~ \/(.+)\/(i?)$/;

type Context = Readonly<Record<string, string>>;

function heldBy(term: string, context: Context): boolean {
  const match = MATCH.exec(term);
  if (match !== null) {
    const [, name = "", source = "", flags] = match;
    return new RegExp(source, flags).test(valueOf(name, context));
  }
  const comparison = COMPARISON.exec(term);
  if (comparison === null) throw new Error(`cannot read “${term}”`);
  const [, name = "", operator, value] = comparison;
  return (valueOf(name, context) === value) === (operator === "==");
}

function valueOf(name: string, context: Context): string {
  const value = context[name];
  if (value === undefined) throw new Error(`nobody sets ${name}`);
  return value;
}

/** As much of VS Code's language as this extension uses: `a && (b || c)`, without nesting. */
function holds(when: string, context: Context): boolean {
  return when.split(" && ").every((part) =>
    part
      .replace(/^\(([^/]*)\)$/, "$1")
      .split(" || ")
      .some((term) => heldBy(term, context)),
  );
}

const NOTES: readonly NoteKind[] = ["loading", "empty", "failed", "stale", "skipped", "rejected"];

/** What every kind of row says of itself. */
async function contextValues(): Promise<ReadonlyMap<string, string>> {
  const bench = sidebarBench();
  const consent = { consentStatus: "pending", trainingStatus: "pending_consent" };
  const [mine, needy] = await groupRows([groupOf("a"), groupOf("b", consent)]);
  const [theirs] = await groupRows([groupOf("c")], "public");
  const [look, needyLook, videoLook, studioLook] = await lookRows([
    lookOf("a"),
    lookOf("b", { trainingStatus: consent.trainingStatus }),
    lookOf("v", { avatarType: "video_avatar" }),
    lookOf("s", { avatarType: "studio_avatar" }),
  ]);
  const [publicLook] = await lookRows([lookOf("c")], "public");
  await bench.session.bookmarks.setFavourite(["known", "unknown"], true);
  bench.catalog.applyLook(lookOf("known", { trainingStatus: consent.trainingStatus }));
  const favourite = bench.row({ kind: "look", lookId: "known", parentId: undefined });
  const missing = bench.row({ kind: "look", lookId: "unknown", parentId: undefined });
  const jobRow = (step: JobStep): Row => {
    bench.jobs.set([{ job: jobOf(step), isElsewhere: false }]);
    return bench.row({ kind: "job", jobId: "j1" });
  };
  const working = jobRow({ kind: "waiting" });
  const trained = jobRow({ kind: "training", lookId: "l", sinceMs: 0, hasConsent: false });
  const notKept = jobRow({ kind: "failed", at: "creating", reason: { kind: "notKept" } });
  const tooLate = jobRow({ kind: "failed", at: "creating", reason: { kind: "tooLate" } });
  const unsigned = jobRow({ kind: "needsConsent", lookId: "l", groupId: "g", sinceMs: 0 });
  const jobs = { working, trained, unsigned, notKept, tooLate };
  const status = (load: LoadState): Row => {
    bench.library.set({ load });
    return bench.row({ kind: "status" });
  };
  const progress = { loaded: 1, expected: 2 };
  const calm = status({ kind: "idle" });
  const complete = status({ kind: "complete", atMs: 1 });
  const loading = status({ kind: "loading", ...progress });
  const stopped = status({ kind: "stopped", ...progress });
  const incomplete = status({ kind: "incomplete", error: failure("server"), missing: 1 });
  const others: readonly TreeNode[] = [
    { kind: "favourites" },
    { kind: "jobs" },
    { kind: "root", ownership: "private" },
    { kind: "root", ownership: "public" },
    ...NOTES.map((note): TreeNode => ({ kind: "note", of: "root:private", note })),
  ];
  const values = new Map<string, string>(
    others.map((node) => [
      node.kind === "note" ? `note ${node.note}` : JSON.stringify(node),
      bench.row(node).contextValue,
    ]),
  );
  const looks = { look, needyLook, videoLook, studioLook, publicLook, favourite, missing };
  const rows = { mine, needy, theirs, ...looks, ...jobs, calm, complete, loading, stopped, incomplete };
  for (const [name, row] of Object.entries(rows)) values.set(name, row?.contextValue ?? assert.fail(name));
  return values;
}

const GROUPS = ["mine", "needy", "theirs"];
const OWN_LOOKS = ["look", "needyLook", "videoLook", "studioLook"];
const KNOWN_LOOKS = [...OWN_LOOKS, "publicLook", "favourite"];
const LOOKS = [...KNOWN_LOOKS, "missing"];

function onRowAndMenu(command: string, rows: readonly string[]) {
  return { [`${command} inline`]: rows, [command]: rows };
}

/** Which rows have which action, and whether it is a button on the row. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "copyLookId inline": LOOKS,
  "insertLookId inline": LOOKS,
  copyLookId: LOOKS,
  insertLookId: LOOKS,
  copyLookAs: LOOKS,
  findUses: LOOKS,
  replaceLook: LOOKS,
  "addFavourite inline": [...OWN_LOOKS, "publicLook"],
  addFavourite: [...OWN_LOOKS, "publicLook"],
  "removeFavourite inline": ["favourite", "missing"],
  removeFavourite: ["favourite", "missing"],
  openGallery: [...KNOWN_LOOKS, ...GROUPS],
  "openConsent inline": ["needy"],
  openConsent: ["needy", "needyLook", "favourite", "unsigned"],
  copyConsentLink: ["needy", "needyLook", "favourite", "unsigned"],
  mailConsentLink: ["needy", "needyLook", "favourite", "unsigned"],
  showConsentCode: ["needy", "needyLook", "favourite", "unsigned"],
  "stopLoading inline": ["loading"],
  stopLoading: ["loading"],
  "resumeLoading inline": ["stopped", "incomplete"],
  resumeLoading: ["stopped", "incomplete"],
  addLookFromFile: ["mine", "needy"],
  addLookFromPrompt: ["mine", "needy"],
  copyGroupId: GROUPS,
  renameLook: ["look", "needyLook", "favourite"],
  deleteLook: ["look", "needyLook", "videoLook", "favourite"],
  deleteGroup: ["mine", "needy"],
  ...onRowAndMenu("cancelJob", ["working"]),
  ...onRowAndMenu("retryJob", ["notKept"]),
  ...onRowAndMenu("dismissJob", ["trained", "unsigned", "notKept", "tooLate"]),
  ...onRowAndMenu("openJob", ["trained", "unsigned"]),
};

describe("menus", () => {
  it("offer each row what it takes, and nothing else", async () => {
    const found = new Map<string, Set<string>>();
    const values = await contextValues();
    for (const { command, when, group } of manifest.menus["view/item/context"] ?? []) {
      const name = `${command.replace("heygenAvatars.", "")}${group?.startsWith("inline") ? " inline" : ""}`;
      const rows = found.get(name) ?? new Set();
      for (const [row, viewItem] of values) {
        if (holds(when, { view: "heygenAvatars.groups", viewItem })) rows.add(row);
        assert.equal(holds(when, { view: "elsewhere", viewItem }), false, when);
      }
      found.set(name, rows);
    }
    assert.deepEqual(
      Object.fromEntries([...found].map(([name, rows]) => [name, [...rows].sort()])),
      Object.fromEntries(Object.entries(EXPECTED).map(([name, rows]) => [name, [...rows].sort()])),
    );
  });

  it("name commands that there are, on the view that there is", () => {
    const commands = new Set(manifest.commands.map(({ command }) => command));
    const views = new Set(
      Object.values(manifest.views)
        .flat()
        .map(({ id }) => id),
    );
    for (const item of Object.values(manifest.menus).flat()) {
      assert.ok(commands.has(item.command), item.command);
      for (const [, view = ""] of item.when.matchAll(/\bview == ([\w.]+)/g)) assert.ok(views.has(view), view);
    }
  });

  it("and welcome views ask for account states that there are", () => {
    const KINDS: Readonly<Record<AccountState["kind"] | "sample", true>> = {
      starting: true,
      signedOut: true,
      checking: true,
      misconfigured: true,
      signedIn: true,
      rejected: true,
      sample: true,
    };
    const whens = [...manifest.viewsWelcome, ...Object.values(manifest.menus).flat()].map(({ when }) => when);
    const asked = whens.flatMap((when) => [...when.matchAll(/heygenAvatars\.account [!=]= (\w+)/g)]);
    assert.ok(asked.length >= 12);
    for (const [, kind = ""] of asked) assert.ok(kind in KINDS, kind);
  });

  it("of the palette ask for states of a load that there are", () => {
    const KINDS: Readonly<Record<LoadState["kind"], true>> = {
      idle: true,
      loading: true,
      stopped: true,
      complete: true,
      incomplete: true,
    };
    const offered = (load: string): string[] =>
      (manifest.menus["commandPalette"] ?? [])
        .filter(({ when }) => when.includes("heygenAvatars.load"))
        .filter(({ when }) => holds(when, { "heygenAvatars.load": load }))
        .map(({ command }) => command.replace("heygenAvatars.", ""));
    assert.deepEqual(Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, offered(kind)])), {
      idle: [],
      loading: ["stopLoading"],
      stopped: ["resumeLoading"],
      complete: [],
      incomplete: ["resumeLoading"],
    });
  });

  it("leave every state without avatars a welcome view, and no other", () => {
    const welcomed = (account: string): number =>
      manifest.viewsWelcome.filter(({ when }) => holds(when, { "heygenAvatars.account": account })).length;
    for (const account of ["signedOut", "checking", "misconfigured", "rejected"]) {
      assert.equal(welcomed(account), 1, account);
    }
    for (const account of ["starting", "signedIn", "sample"]) assert.equal(welcomed(account), 0, account);
  });

  it("of the view's title offer avatars' actions only where there are avatars, and a key always", () => {
    const title = (account: string): string[] =>
      (manifest.menus["view/title"] ?? [])
        .filter(({ when }) => holds(when, { view: "heygenAvatars.groups", "heygenAvatars.account": account }))
        .map(({ command }) => command.replace("heygenAvatars.", ""))
        .sort();
    const always = ["setApiKey", "showLog"];
    const creating = ["createAvatar", "createFromFile", "createFromPrompt", "createFromAddress"];
    const withAvatars = [...always, ...creating, "findLook", "openGallery", "refresh", "signOut"];
    for (const account of ["signedIn", "rejected"]) {
      assert.deepEqual(title(account), [...withAvatars, "useSampleAccount"].sort());
    }
    assert.deepEqual(title("sample"), [...withAvatars].sort());
    for (const account of ["starting", "signedOut", "checking", "misconfigured"]) {
      assert.deepEqual(title(account), [...always, "useSampleAccount"].sort());
    }
  });
});
