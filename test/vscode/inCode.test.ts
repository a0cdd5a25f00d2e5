import assert from "node:assert/strict";
import {
  commands,
  extensions,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  Position,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Location,
  type TextDocument,
} from "vscode";
import { cardAt, completionsAt, fixOf, ourProblems, problemIn, untilDiagnostics } from "./lookingIn";

const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";
const GARDEN = "240a834ada61293f0838ab5d9487c88b";
const STAGE = "151cfe63a3986339fdd93be93d520c78";
/** It waits for consent, which is known only when its group has been read. */
const LEO = "ca6280083ce41d92bf0f821d8478687b";
const SHOWN_BY_SAMPLE = "Annie_Lounge_Standing_Side_public";

const PROBLEM = `# HeyGen\navatar_id = "${MONICA_GROUP}"\n`;

/** Texts that no file holds. */
const VIRTUAL = "heygen-avatars-test";

const TWENTY_MEGABYTES = 20 * 1024 * 1024;

describe("ids in code, whatever holds the code", () => {
  const virtual = new Map<string, string>();
  const provider = workspace.registerTextDocumentContentProvider(VIRTUAL, {
    provideTextDocumentContent: ({ path }) => virtual.get(path),
  });

  before(async () => {
    await extensions.getExtension("heygen-avatars.heygen-avatars")?.activate();
    await commands.executeCommand("heygenAvatars.useSampleAccount");
    const document = await untitled(`# HeyGen\navatar_id = "${LEO}"\n`);
    await window.showTextDocument(document);
    await problemIn(document, "consent-pending");
  });

  afterEach(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
  });

  after(() => {
    provider.dispose();
  });

  function untitled(content: string, language = "python"): Thenable<TextDocument> {
    return workspace.openTextDocument({ language, content });
  }

  function virtualUri(name: string, text: string): Uri {
    virtual.set(`/${name}`, text);
    return Uri.from({ scheme: VIRTUAL, path: `/${name}` });
  }

  it("a text that was never saved is looked into", async () => {
    const document = await untitled(PROBLEM);
    await window.showTextDocument(document);
    await problemIn(document, "group-id");
    assert.match(await cardAt(document, MONICA_GROUP), /Monica/u);
  });

  it("a text that only a provider has is looked into", async () => {
    const document = await workspace.openTextDocument(virtualUri("shown.py", PROBLEM));
    await window.showTextDocument(document);
    await problemIn(document, "group-id");
    assert.match(await cardAt(document, MONICA_GROUP), /Monica/u);
  });

  it("both sides of a comparison are looked into", async () => {
    const left = virtualUri("before.py", PROBLEM);
    const right = virtualUri("after.py", `# HeyGen\navatar_id = "${LEO}"\n`);
    await commands.executeCommand("vscode.diff", left, right, "before and after");
    await problemIn({ uri: left }, "group-id");
    await problemIn({ uri: right }, "consent-pending");
  });

  it("each cell of a notebook is looked into", async () => {
    const cells = [PROBLEM, `# HeyGen\navatar_id = "${LEO}"\n`].map(
      (text) => new NotebookCellData(NotebookCellKind.Code, text, "python"),
    );
    const notebook = await workspace.openNotebookDocument("jupyter-notebook", new NotebookData(cells));
    await window.showNotebookDocument(notebook);
    const [first, second] = notebook.getCells().map(({ document }) => document);
    assert.ok(first && second);
    await problemIn(first, "group-id");
    await problemIn(second, "consent-pending");
    assert.match(await cardAt(first, MONICA_GROUP), /Monica/u);
  });

  it("20 MB on one line are left alone, and still take an id", async () => {
    const start = `{"heygen": {"avatar_id": "${MONICA_GROUP}", "data": "`;
    const end = `"}, "heygenAvatarId": ""}`;
    const filling = "x".repeat(TWENTY_MEGABYTES - start.length - end.length);
    const long = await untitled(start + filling + end, "json");
    const editor = await window.showTextDocument(long, ViewColumn.One);
    const short = await untitled(PROBLEM);
    await window.showTextDocument(short, ViewColumn.Two);
    await problemIn(short, "group-id");
    assert.deepEqual(ourProblems(long.uri), []);
    assert.equal(await cardAt(long, MONICA_GROUP), "");
    const offered = await completionsAt(long, long.positionAt(TWENTY_MEGABYTES - 2));
    assert.ok(offered.some(({ insertText }) => insertText === GARDEN));
    const typed = await editor.edit((edit) => {
      edit.insert(long.positionAt(TWENTY_MEGABYTES - 2), GARDEN);
    });
    assert.ok(typed);
    assert.ok(long.getText().endsWith(`"heygenAvatarId": "${GARDEN}"}`));
  });

  it("a fix puts one of a group's looks in the group's place", async () => {
    const document = await untitled(PROBLEM);
    await window.showTextDocument(document);
    const problem = await problemIn(document, "group-id");
    const fix = await fixOf(document.uri, problem, "Use the look Monica on stage");
    assert.ok(fix.edit);
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), PROBLEM.replace(MONICA_GROUP, STAGE));
    await untilDiagnostics(() => ourProblems(document.uri).length === 0);
  });

  it("looks are offered by their group's name, and groups where a group is wanted", async () => {
    const document = await untitled(`# HeyGen\navatar_id = "monica"\navatar_group_id = ""\n`);
    await window.showTextDocument(document);
    const looks = await completionsAt(document, new Position(1, 19));
    assert.ok(looks.some(({ insertText }) => insertText === GARDEN));
    assert.ok(looks.every(({ insertText }) => insertText !== MONICA_GROUP));
    const groups = await completionsAt(document, new Position(2, 19));
    assert.ok(groups.some(({ insertText }) => insertText === MONICA_GROUP));
    assert.ok(groups.every(({ insertText }) => insertText !== GARDEN));
  });

  it("all places of an id are found in the workspace's files", async () => {
    const [file] = await workspace.findFiles("make_video.py");
    assert.ok(file);
    const document = await workspace.openTextDocument(file);
    await window.showTextDocument(document);
    const at = document.positionAt(document.getText().indexOf(SHOWN_BY_SAMPLE) + 3);
    const places = await commands.executeCommand<Location[]>("vscode.executeReferenceProvider", file, at);
    const ours = places.filter(({ uri }) => uri.path.endsWith("/make_video.py"));
    assert.deepEqual(
      ours.map(({ range }) => document.getText(range)),
      [SHOWN_BY_SAMPLE],
    );
  });
});
