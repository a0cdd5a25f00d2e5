import assert from "node:assert/strict";
import type { HeyGenErrorKind } from "../../../src/heygen/errors";
import type { NoteKind, TreeNode } from "../../../src/sidebar/nodes";
import { isSameRow, type Row } from "../../../src/sidebar/row";
import { rowOf } from "../../../src/sidebar/rows";
import { failure, fillGroups, fillLooks, groupOf, lookOf } from "../catalog/bench";
import { at } from "../fakes";
import { groupRows, lookRows, NO_THUMBNAILS, sidebarBench, userOf } from "./bench";

async function groupRow(...args: Parameters<typeof groupOf>): Promise<Row> {
  return at(await groupRows([groupOf(...args)]), 0);
}

async function lookRow(...args: Parameters<typeof lookOf>): Promise<Row> {
  return at(await lookRows([lookOf(...args)]), 0);
}

describe("rows: groups", () => {
  it("show name, number of looks and picture", async () => {
    const row = await groupRow("g", {
      name: "Monica",
      looksCount: 12,
      previewImageUrl: "https://files.heygen.ai/m.webp?sig=1",
    });
    assert.deepEqual(row, {
      label: "Monica",
      description: "12 looks",
      icon: { url: "https://files.heygen.ai/m.webp?sig=1", shows: "https://files.heygen.ai/m.webp" },
      expands: "collapsed",
      contextValue: "group private",
      accessibleLabel: "Avatar group Monica · 12 looks · No consent needed",
      command: undefined,
      tooltip: undefined,
      card: ",,",
    });
  });

  it("count one look as one", async () => {
    assert.equal((await groupRow("g", { looksCount: 1 })).description, "1 look");
    assert.equal((await groupRow("g", { looksCount: 0 })).description, "0 looks");
  });

  const pictured = { previewImageUrl: "https://files.heygen.ai/m.webp", looksCount: 1 };
  for (const [trainingStatus, description, icon] of [
    [undefined, "1 look", "picture"],
    ["completed", "1 look", "picture"],
    ["COMPLETED", "1 look", "picture"],
    ["processing", "1 look · In training", "sync~spin"],
    ["failed", "1 look · Training failed", "error"],
    ["brand_new", "1 look · brand_new", "picture"],
  ] as const) {
    it(`show training ${String(trainingStatus)}`, async () => {
      const row = await groupRow("g", { ...pictured, trainingStatus });
      assert.equal(row.description, description);
      assert.equal("url" in row.icon ? "picture" : row.icon.codicon, icon);
    });
  }

  for (const [consentStatus, trainingStatus, description, contextValue] of [
    ["pending", "pending_consent", "1 look · Consent pending", "group private consent"],
    ["Pending", undefined, "1 look · Consent pending", "group private consent"],
    [undefined, "pending_consent", "1 look · Consent pending", "group private consent"],
    ["on_hold", "completed", "1 look · Consent: on_hold", "group private consent"],
    ["approved", "completed", "1 look", "group private"],
    ["accepted", undefined, "1 look", "group private"],
    ["completed", undefined, "1 look", "group private"],
    ["skipped", undefined, "1 look", "group private"],
    [undefined, "completed", "1 look", "group private"],
  ] as const) {
    it(`show consent ${String(consentStatus)} with training ${String(trainingStatus)}`, async () => {
      const row = await groupRow("g", { ...pictured, consentStatus, trainingStatus });
      assert.deepEqual([row.description, row.contextValue], [description, contextValue]);
    });
  }

  it("offer no consent for public avatars", async () => {
    const [row] = await groupRows([groupOf("p", { consentStatus: "pending" })], "public");
    assert.equal(row?.contextValue, "group public");
    assert.equal(row.description, "3 looks");
  });

  it("show no picture from elsewhere", async () => {
    for (const previewImageUrl of [undefined, "https://evil.example/x.png", "file:///etc/passwd"]) {
      assert.deepEqual((await groupRow("g", { previewImageUrl })).icon, { codicon: "person" });
    }
  });
});

describe("rows: looks", () => {
  it("show name, type, orientation and picture, and open the gallery", async () => {
    const row = await lookRow("l", {
      name: "Standing",
      avatarType: "digital_twin",
      orientation: "portrait",
      previewImageUrl: "https://files.heygen.ai/l.png",
    });
    assert.deepEqual(row, {
      label: "Standing",
      description: "Digital twin · Portrait",
      icon: { url: "https://files.heygen.ai/l.png", shows: "https://files.heygen.ai/l.png" },
      expands: "no",
      contextValue: "look private renamable deletable",
      accessibleLabel: "Look Standing · Digital twin · Portrait",
      command: "openGallery",
      tooltip: undefined,
      card: ",,,1024,1024,avatar_iv",
    });
  });

  for (const [trainingStatus, description, contextValue] of [
    ["completed", "Photo avatar", "look private renamable deletable"],
    ["processing", "In training · Photo avatar", "look private renamable deletable"],
    ["failed", "Training failed · Photo avatar", "look private renamable deletable"],
    ["pending_consent", "Waiting for consent · Photo avatar", "look private consent renamable deletable"],
    ["thinking", "thinking · Photo avatar", "look private renamable deletable"],
  ] as const) {
    it(`show training ${trainingStatus}`, async () => {
      const row = await lookRow("l", { trainingStatus, orientation: undefined });
      assert.deepEqual([row.description, row.contextValue], [description, contextValue]);
      assert.equal(row.accessibleLabel, `Look Look l · ${description}`);
    });
  }

  it("show values nobody knows yet as they are, and leave out what is not there", async () => {
    const row = await lookRow("l", { avatarType: "hologram", orientation: "round" });
    assert.equal(row.description, "hologram · round");
    assert.equal((await lookRow("l", { avatarType: "", orientation: undefined })).description, "");
  });

  it("say what HeyGen lets an account change of its own looks", async () => {
    for (const [avatarType, contextValue] of [
      ["photo_avatar", "look private renamable deletable"],
      ["digital_twin", "look private renamable deletable"],
      ["video_avatar", "look private deletable"],
      ["studio_avatar", "look private"],
    ] as const) {
      assert.equal((await lookRow("l", { avatarType })).contextValue, contextValue);
    }
  });

  it("of public avatars are public", async () => {
    const [row] = await lookRows([lookOf("l")], "public");
    assert.equal(row?.contextValue, "look public");
  });
});

describe("rows: favourites", () => {
  const marked = async (id: string, ...looks: Parameters<typeof lookOf>[]) => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("g", { name: "Monica" })]);
    void bench.catalog.loadAllLooks();
    await fillLooks(
      bench,
      "looks:private",
      looks.map((facts) => lookOf(...facts)),
    );
    await bench.session.bookmarks.setFavourite([id], true);
    return bench;
  };

  it("say so for menus, wherever the look stands", async () => {
    const bench = await marked("a", ["a", { groupId: "g" }], ["b", { groupId: "g" }]);
    const context = (lookId: string, parentId: string | undefined): string =>
      bench.row({ kind: "look", lookId, parentId }).contextValue;
    assert.deepEqual(
      [context("a", undefined), context("a", "g"), context("b", "g")],
      [
        "look private favourite renamable deletable",
        "look private favourite renamable deletable",
        "look private renamable deletable",
      ],
    );
    await bench.session.bookmarks.setFavourite(["a"], false);
    assert.equal(context("a", "g"), "look private renamable deletable");
  });

  it("name the group they stand apart from, unless the look is called like it", async () => {
    const bench = await marked(
      "a",
      ["a", { name: "On stage", groupId: "g" }],
      ["b", { name: "Monica on stage", groupId: "g" }],
    );
    const description = (lookId: string, parentId: string | undefined) =>
      bench.row({ kind: "look", lookId, parentId }).description;
    assert.equal(description("a", undefined), "Monica · Photo avatar · Square");
    assert.equal(description("a", "g"), "Photo avatar · Square");
    assert.equal(description("b", undefined), "Photo avatar · Square");
  });

  it("that nothing is known of can be copied and taken away, and say whether they may still come", async () => {
    const bench = await marked("gone");
    const node: TreeNode = { kind: "look", lookId: "gone", parentId: undefined };
    const row = bench.row(node);
    assert.deepEqual(
      [row.label, row.description, row.contextValue, row.command],
      ["gone", "Not loaded yet", "look missing favourite", undefined],
    );
    bench.library.set({ load: { kind: "complete", atMs: 1 } });
    assert.equal(bench.row(node).description, "No longer in this account");
    assert.equal(rowOf(bench.account, { ...node, parentId: "g" }, bench.context), undefined);
  });
});

describe("rows: pictures", () => {
  const url = "https://files.heygen.ai/a.png?Signature=1";

  it("come from this machine's disk where they are kept", async () => {
    const localUrl = (id: string, address: string) => `file:///kept/${id}.png#${address.length}`;
    const bench = sidebarBench({ thumbnails: { ...NO_THUMBNAILS, localUrl } });
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("g", { previewImageUrl: url })]);
    const { icon } = bench.row({ kind: "group", groupId: "g" });
    assert.deepEqual(icon, {
      url: `file:///kept/g.png#${url.length}`,
      shows: "https://files.heygen.ai/a.png",
    });
  });

  it("without their signature are not asked for, which would only show them broken", () => {
    const bench = sidebarBench();
    const group = { ...groupOf("g", { previewImageUrl: url }), ownership: "private" } as const;
    bench.catalog.adoptSaved({ groups: [{ ...group, previewsUnsigned: true }] });
    assert.deepEqual(bench.row({ kind: "group", groupId: "g" }).icon, { codicon: "person" });
  });

  it("are the same under another signature, so that the row is not drawn anew", async () => {
    const [one, other, third] = await groupRows([
      groupOf("a", { name: "Ann", previewImageUrl: url }),
      groupOf("b", { name: "Ann", previewImageUrl: `${url}2` }),
      groupOf("c", { name: "Ann", previewImageUrl: "https://files.heygen.ai/b.png" }),
    ]);
    assert.ok(isSameRow(one, other));
    assert.ok(!isSameRow(one, third));
  });
});

describe("rows: text from outside", () => {
  const names: readonly (readonly [string, string, string])[] = [
    ["HTML", `<img src=x onerror="alert(1)"> & <b>b</b>`, `<img src=x onerror="alert(1)"> & <b>b</b>`],
    ["right-to-left text", "مونيكا في المكتب", "مونيكا في المكتب"],
    ["emoji", "👩🏽‍🚀 Ann 🇫🇷", "👩🏽‍🚀 Ann 🇫🇷"],
    ["500 characters", "x".repeat(500), "x".repeat(500)],
    ["newlines and tabs", "\n Ann\r\n\tat\u2028work ", "Ann at work"],
    ["control characters", "A\u0000n\u001b[31mn\u0085\u007f", "A n [31mn"],
    ["a placeholder", "{0} {1}", "{0} {1}"],
    ["an icon's name", "$(trash) Ann", "$(trash) Ann"],
    ["Markdown", "**Ann** [x](command:y)", "**Ann** [x](command:y)"],
    ["no name", "", "the-id"],
    ["a blank name", " \n\t\u00a0", "the-id"],
  ];
  for (const [what, name, label] of names) {
    it(`keeps ${what} text, one line`, async () => {
      const rows = [await groupRow("the-id", { name }), await lookRow("the-id", { name })];
      for (const row of rows) {
        assert.equal(row.label, label);
        assert.ok(row.accessibleLabel.includes(label));
        assert.doesNotMatch(row.accessibleLabel, /\p{Cc}/u);
      }
    });
  }

  it("keeps statuses and types nobody knows one line, too", async () => {
    const odd = "odd\n\u0000\tstatus";
    const rows = [
      await groupRow("g", { trainingStatus: odd, consentStatus: odd }),
      await lookRow("l", { trainingStatus: odd, avatarType: odd, orientation: odd }),
    ];
    for (const row of rows) {
      assert.match(row.description ?? "", /odd status/);
      assert.doesNotMatch(`${row.description ?? ""}${row.accessibleLabel}`, /\p{Cc}/u);
    }
  });

  it("never becomes a word for when clauses", async () => {
    const [row] = await groupRows(
      [
        groupOf("g", {
          name: "x consent",
          trainingStatus: "group private consent",
          consentStatus: "approved",
        }),
      ],
      "public",
    );
    assert.equal(row?.contextValue, "group public");
  });
});

describe("rows: roots", () => {
  it("say what they hold, and are expanded", () => {
    const bench = sidebarBench();
    const favourites = bench.row({ kind: "favourites" });
    const mine = bench.row({ kind: "root", ownership: "private" });
    const theirs = bench.row({ kind: "root", ownership: "public" });
    assert.deepEqual(
      [favourites.label, mine.label, theirs.label],
      ["Favourites", "My avatars", "Public avatars"],
    );
    assert.equal(new Set([favourites, mine, theirs].map(({ icon }) => JSON.stringify(icon))).size, 3);
    for (const row of [favourites, mine, theirs]) {
      assert.equal(row.expands, "expanded");
      assert.ok(row.accessibleLabel.startsWith(row.label));
      assert.ok((row.tooltip ?? "").length > 10);
    }
  });

  it("stay as they are, whoever the account turns out to be", () => {
    const bench = sidebarBench();
    const before = bench.row({ kind: "root", ownership: "private" });
    const facts = { user: userOf("ann"), key: undefined };
    assert.ok(
      isSameRow(before, bench.row({ kind: "root", ownership: "private" }, { ...bench.account, facts })),
    );
  });
});

describe("rows: notes", () => {
  const note = (kind: NoteKind, of: string): TreeNode => ({ kind: "note", of, note: kind });
  const places = ["root:private", "root:public", "group:g"] as const;

  /** A tree in which every list has failed with this kind. */
  async function failing(kind: HeyGenErrorKind) {
    const bench = sidebarBench();
    void bench.catalog.loadAllGroups();
    void bench.catalog.loadLooksOf("g");
    for (const name of ["groups:private", "groups:public", "looksOf:g"] as const) {
      await bench.fail(name, failure(kind));
    }
    return bench;
  }

  it("loading turns and does nothing", () => {
    for (const of of places) {
      const row = sidebarBench().row(note("loading", of));
      assert.deepEqual([row.icon, row.command], [{ codicon: "loading~spin" }, undefined]);
      assert.equal(row.contextValue, "note loading");
    }
  });

  it("empty says what is empty, and offers to create where that helps", () => {
    const rows = places.map((of) => sidebarBench().row(note("empty", of)));
    assert.deepEqual(
      rows.map(({ command }) => command),
      ["createFromFile", undefined, undefined],
    );
    assert.equal(new Set(rows.map(({ label }) => label)).size, 3);
  });

  const remedies: Readonly<Record<HeyGenErrorKind, readonly [codicon: string, command: string]>> = {
    unauthorized: ["key", "setApiKey"],
    forbidden: ["lock", "refresh"],
    payment: ["error", "refresh"],
    notFound: ["error", "refresh"],
    conflict: ["error", "refresh"],
    rateLimited: ["watch", "refresh"],
    invalid: ["error", "refresh"],
    tooLarge: ["error", "refresh"],
    server: ["error", "refresh"],
    network: ["debug-disconnect", "refresh"],
    timeout: ["clock", "refresh"],
    malformed: ["error", "refresh"],
    aborted: ["error", "refresh"],
  };
  const KINDS = [
    "unauthorized",
    "forbidden",
    "payment",
    "notFound",
    "conflict",
    "rateLimited",
    "invalid",
    "tooLarge",
    "server",
    "network",
    "timeout",
    "malformed",
    "aborted",
  ] as const;
  for (const kind of KINDS) {
    it(`failed by ${kind} says so under every parent, with what helps`, async () => {
      const bench = await failing(kind);
      const [codicon, command] = remedies[kind];
      for (const of of places) {
        const row = bench.row(note("failed", of));
        assert.deepEqual(row.icon, { codicon, color: "list.errorForeground" });
        assert.equal(row.command, command);
        assert.ok(row.accessibleLabel.startsWith(row.label));
        assert.equal(row.accessibleLabel.includes("Select to try again"), command === "refresh");
        assert.equal((row.tooltip ?? "").includes("Select to try again"), command === "refresh");
        assert.doesNotMatch(row.label, /undefined|inside the extension/);
      }
    });
  }
  it("failed looks different offline, when slow, when limited, when refused and when the server is down", async () => {
    const seen = new Set<string>();
    for (const kind of [
      "network",
      "timeout",
      "rateLimited",
      "unauthorized",
      "forbidden",
      "server",
    ] as const) {
      const { label, icon } = (await failing(kind)).row(note("failed", "root:private"));
      seen.add(JSON.stringify([label, icon]));
      seen.add(label);
    }
    assert.equal(seen.size, 12);
  });

  it("stale says that it is out of date and why", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("g")]);
    await bench.fail("groups:private", failure("network"));
    const row = bench.row(note("stale", "root:private"));
    assert.match(row.label, /^Not up to date\. HeyGen cannot be reached\./);
    assert.deepEqual([row.command, row.contextValue], ["refresh", "note stale"]);
  });

  it("skipped counts, and shows the log", async () => {
    for (const [skipped, label] of [
      [1, "1 entry could not be read"],
      [7, "7 entries could not be read"],
    ] as const) {
      const bench = sidebarBench();
      void bench.catalog.loadLooksOf("g");
      await bench.looksPage("looksOf:g", [], skipped);
      await bench.finish("looksOf:g");
      const row = bench.row(note("skipped", "group:g"));
      assert.deepEqual([row.label, row.command], [label, "showLog"]);
    }
  });

  it("rejected offers to set a key", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("g")]);
    const row = rowOf(bench.rejected, note("rejected", "tree"), bench.context);
    assert.deepEqual([row?.command, row?.contextValue], ["setApiKey", "note rejected"]);
  });

  it("of a group whose id holds colons reads that group's list", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadLooksOf("a:b:public");
    await bench.fail("looksOf:a:b:public", failure("timeout"));
    assert.match(bench.row(note("failed", "group:a:b:public")).label, /too long/);
  });
});
