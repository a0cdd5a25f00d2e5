import assert from "node:assert/strict";
import {
  commands,
  ConfigurationTarget,
  extensions,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CompletionList,
  type Location,
  type TextDocument,
} from "vscode";
import { completionsAt, fixOf, ourProblems, problemIn, untilDiagnostics } from "./lookingIn";

const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";
const GARDEN = "240a834ada61293f0838ab5d9487c88b";
/** It waits for consent, which is known only when it and its group have been read. */
const LEO = "ca6280083ce41d92bf0f821d8478687b";
const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";

const PROBLEM = `# HeyGen\navatar_id = "${MONICA_GROUP}"\n`;
const WITH_KEY = `${PROBLEM}key = "${KEY}"\n`;

describe("what is said of code, while things change around it", () => {
  const written = new Set<string>();

  before(async () => {
    await extensions.getExtension("heygen-avatars.heygen-avatars")?.activate();
    await useSampleAccount();
  });

  afterEach(async () => {
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await commands.executeCommand("workbench.action.closeAllEditors");
    for (const uri of written)
      await workspace.fs.delete(Uri.parse(uri, true)).then(undefined, () => undefined);
    written.clear();
  });

  /** Resolves when it is known which looks the sample account has. */
  async function useSampleAccount(): Promise<void> {
    await commands.executeCommand("heygenAvatars.useSampleAccount");
    const document = await untitled(`${PROBLEM}leo_avatar_id = "${LEO}"\n`);
    await window.showTextDocument(document);
    await problemIn(document, "group-id");
    await problemIn(document, "consent-pending");
    await commands.executeCommand("workbench.action.closeAllEditors");
  }

  function untitled(content: string, language = "python"): Thenable<TextDocument> {
    return workspace.openTextDocument({ language, content });
  }

  async function write(name: string, text: string): Promise<Uri> {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = Uri.joinPath(folder.uri, name);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    written.add(uri.toString());
    return uri;
  }

  function remember(uri: Uri): void {
    written.add(uri.toString());
  }

  /** A document with a problem, behind another one. */
  async function inBackground(text: string): Promise<TextDocument> {
    const document = await untitled(text);
    await window.showTextDocument(document, { preview: false });
    await problemIn(document, "group-id");
    await window.showTextDocument(await untitled("nothing\n"), { preview: false });
    return document;
  }

  it("a document that is taken for another language is looked into anew", async () => {
    const document = await untitled(`# HeyGen\navatar_id: ${MONICA_GROUP}\n`, "typescript");
    await window.showTextDocument(document);
    await languages.setTextDocumentLanguage(document, "yaml");
    await problemIn(document, "group-id");
    await languages.setTextDocumentLanguage(document, "dockercompose");
    await problemIn(document, "group-id");
  });

  it("a check that is turned off is silent in the background, too", async () => {
    const document = await inBackground(PROBLEM);
    const settings = workspace.getConfiguration("heygenAvatars.checks");
    await settings.update("group-id", "off", ConfigurationTarget.Global);
    await untilDiagnostics(() => ourProblems(document.uri).length === 0);
    await settings.update("group-id", undefined, ConfigurationTarget.Global);
    await problemIn(document, "group-id");
  });

  it("what an account knew goes with it, and what needs none stays", async () => {
    const document = await inBackground(WITH_KEY);
    assert.equal(ourProblems(document.uri).length, 2);
    await commands.executeCommand("heygenAvatars.signOut");
    await untilDiagnostics(() => ourProblems(document.uri).length === 1);
    await problemIn(document, "key-in-source");
    await useSampleAccount();
  });

  it("what is said of a file goes with the file", async () => {
    const folder = await write("gone/one.py", PROBLEM).then((uri) => Uri.joinPath(uri, ".."));
    const uri = Uri.joinPath(folder, "one.py");
    void commands.executeCommand("heygenAvatars.checkWorkspace");
    await problemIn({ uri }, "group-id");
    const edit = new WorkspaceEdit();
    edit.deleteFile(folder, { recursive: true });
    assert.ok(await workspace.applyEdit(edit));
    await untilDiagnostics(() => ourProblems(uri).length === 0);
  });

  it("a notebook that is open is its cells, not the file", async () => {
    const source = PROBLEM.replace(MONICA_GROUP, GARDEN);
    const uri = await write("cells.ipynb", notebookOf(source));
    const notebook = await workspace.openNotebookDocument(uri);
    await window.showNotebookDocument(notebook);
    const [cell] = notebook.getCells();
    assert.ok(cell);
    const places = await commands.executeCommand<Location[]>(
      "vscode.executeReferenceProvider",
      cell.document.uri,
      cell.document.positionAt(source.indexOf(GARDEN) + 1),
    );
    const ours = places.filter((place) => place.uri.path === uri.path).map((place) => place.uri.toString());
    assert.deepEqual(ours, [cell.document.uri.toString()]);
  });

  it("a key in a cell moves to .env beside the notebook's folder", async () => {
    const uri = await write("key.ipynb", notebookOf(`# HeyGen\nkey = "${KEY}"\n`));
    const notebook = await workspace.openNotebookDocument(uri);
    await window.showNotebookDocument(notebook);
    const document = notebook.getCells()[0]?.document;
    assert.ok(document);
    const problem = await problemIn(document, "key-in-source");
    const { command } = await fixOf(document.uri, problem, "Move it to .env and read it from HEYGEN_API_KEY");
    assert.ok(command);
    const env = await write(".env", "");
    remember(await write(".gitignore", ".env\n"));
    const parts: readonly unknown[] = command.arguments ?? [];
    await commands.executeCommand(command.command, ...parts);
    assert.match(document.getText(), /os\.environ\["HEYGEN_API_KEY"\]/u);
    const written = await workspace.openTextDocument(env);
    assert.equal(written.getText(), `HEYGEN_API_KEY=${KEY}\n`);
    assert.ok(await written.save());
    assert.ok(await notebook.save());
  });

  it("places are found in a text that was never saved", async () => {
    const document = await untitled(`# HeyGen\navatar_id = "${GARDEN}"\n`);
    await window.showTextDocument(document);
    const places = await commands.executeCommand<Location[]>(
      "vscode.executeReferenceProvider",
      document.uri,
      new Position(1, 15),
    );
    assert.ok(places.some(({ uri }) => uri.toString() === document.uri.toString()));
  });

  it("snippets are offered in a file that never spoke of HeyGen, and take JSON's quotes along", async () => {
    const python = await untitled("he\n");
    assert.deepEqual(await snippetsAt(python, new Position(0, 2)), [
      ["heygen-look", "he"],
      ["heygen-looks", "he"],
      ["heygen-video", "he"],
    ]);
    const json = await untitled('"heygen-v"', "json");
    assert.deepEqual(await snippetsAt(json, new Position(0, 9)), [
      ["heygen-look", '"heygen-v"'],
      ["heygen-video", '"heygen-v"'],
    ]);
  });

  /** Their names, and what each takes the place of. */
  async function snippetsAt(document: TextDocument, at: Position) {
    const { items } = await commands.executeCommand<CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      at,
    );
    return items
      .filter(({ command }) => command?.command === "_heygenAvatars.insertSnippet")
      .map(({ label, range }) => [label, document.getText(range instanceof Range ? range : range?.replacing)])
      .sort();
  }

  it("a snippet without an account leaves the look to be typed", async () => {
    await commands.executeCommand("heygenAvatars.signOut");
    const document = await untitled("\n", "typescript");
    await window.showTextDocument(document);
    await commands.executeCommand("_heygenAvatars.insertSnippet", "typescript", "heygen-video");
    assert.match(
      document.getText(),
      /^const response = await fetch\("https:\/\/api\.heygen\.com\/v3\/videos"/u,
    );
    assert.match(document.getText(), /"avatar_id": "YOUR_LOOK_ID"/u);
    await useSampleAccount();
  });

  it("looks are offered where the code is HeyGen's", async () => {
    const others = await untitled(`discord = { avatar_id: "", other: 1 }\n`, "typescript");
    await window.showTextDocument(others);
    assert.deepEqual(await completionsAt(others, new Position(0, 24)), []);
    const known = await untitled(`one = "${GARDEN}"\nconst two = { avatar_id: "" }\n`, "typescript");
    await window.showTextDocument(known);
    // The search of an account that was just opened reads its looks in turns: the editor asks again, and so do we.
    let offered = await completionsAt(known, new Position(1, 26));
    while (offered.every(({ insertText }) => insertText !== GARDEN)) {
      offered = await completionsAt(known, new Position(1, 26));
    }
  });
});

function notebookOf(source: string): string {
  const cell = { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: [source] };
  const metadata = { language_info: { name: "python" } };
  return JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 });
}
