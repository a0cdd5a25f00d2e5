import assert from "node:assert/strict";
import { Uri, ViewColumn, window } from "vscode";
import { FormPanel } from "../../../src/form/formPanel";
import { draftOf } from "../../../src/form/formState";
import {
  parseFormHostMessage,
  type FormDraft,
  type FormHostMessage,
  type FormPageMessage,
} from "../../../src/formProtocol";
import { at, fakeLog, settle } from "../fakes";
import { formBench } from "./bench";
import { formOf } from "./samples";

/** A panel of VS Code's, and its page. */
function fakePanel() {
  const told: FormHostMessage[] = [];
  const listening: ((message: unknown) => void)[] = [];
  const disposing: (() => void)[] = [];
  const nothing = { dispose: () => undefined };
  const panel = {
    visible: true,
    webview: {
      options: {},
      html: "",
      cspSource: "self",
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage(listener: (message: unknown) => void) {
        listening.push(listener);
        return nothing;
      },
      postMessage(message: unknown) {
        const parsed = parseFormHostMessage(message);
        if (parsed !== undefined) told.push(parsed);
        return Promise.resolve(true);
      },
    },
    onDidChangeViewState: () => nothing,
    onDidDispose(listener: () => void) {
      disposing.push(listener);
      return nothing;
    },
    reveal: () => undefined,
    dispose: () => undefined,
  };
  return {
    panel,
    told,
    post(message: FormPageMessage) {
      for (const listener of listening) listener(message);
    },
    postUnknown(message: unknown) {
      for (const listener of listening) listener(message);
    },
    close() {
      for (const listener of disposing) listener();
    },
    get view() {
      const views = told.flatMap((message) => ("view" in message ? [message.view] : []));
      return at(views, -1);
    },
  };
}

function panelBench() {
  const panels: ReturnType<typeof fakePanel>[] = [];
  const bench = formBench({
    onPanel: () => {
      const created = fakePanel();
      panels.push(created);
      return created.panel;
    },
  });
  const log = fakeLog();
  const forms = new FormPanel({
    ...bench.ports,
    requireSession: () => bench.ports.requireSession(),
    extensionUri: Uri.parse("file:///extension"),
    log,
  });
  return {
    ...bench,
    log,
    /** As VS Code does when a tab of an earlier window is shown. */
    async restore(draft: FormDraft) {
      const panel = window.createWebviewPanel("", "", ViewColumn.Active);
      await forms.deserializeWebviewPanel(panel, { version: 1, draft });
      const page = at(panels, -1);
      page.post({ type: "ready" });
      return page;
    },
    open(groupId?: string) {
      forms.open({ groupId });
      const page = at(panels, -1);
      page.post({ type: "ready" });
      return page;
    },
  };
}

describe("a form's panel", () => {
  it("closed while a file is checked, shows what came of it when it is opened again", async () => {
    const bench = panelBench();
    const first = bench.open();
    bench.disk.write("file:///w/a.png");
    const open = bench.disk.hold();
    first.post({ type: "setKind", kind: "file" });
    first.post({ type: "drop", uris: ["file:///w/a.png"] });
    assert.equal(first.view.file?.state, "checking");
    first.close();
    const before = first.told.length;
    const second = bench.open();
    assert.equal(second.view.file?.state, "checking");
    open();
    await settle();
    assert.deepEqual([second.view.file.state, first.told.length], ["usable", before]);
    second.post({ type: "edit", field: "name", text: "Pia" });
    second.close();
    assert.equal(bench.open().view.draft.name, "Pia");
  });

  it("is for the avatar that was asked for with it, and a later one is not", () => {
    const bench = panelBench();
    const first = bench.open("g1");
    assert.equal(first.view.draft.groupId, "g1");
    first.close();
    assert.equal(bench.open().view.draft.groupId, undefined);
  });

  it("that comes back late leaves alone what was typed in a newer one", async () => {
    const bench = panelBench();
    const old = draftOf(formOf({ prompt: "An old one", name: "Old", isNameTyped: true }));
    const newer = bench.open();
    newer.post({ type: "edit", field: "prompt", text: "A newer one" });
    assert.equal((await bench.restore(old)).view.draft.prompt, "A newer one");
  });

  it("that comes back late leaves alone the avatar that a newer one is for", async () => {
    const bench = panelBench();
    bench.open("g1");
    const page = await bench.restore(draftOf(formOf({ prompt: "An old one", groupId: "g2" })));
    assert.deepEqual([page.view.draft.prompt, page.view.draft.groupId], ["", "g1"]);
  });

  it("is as it was before a reload where nobody has begun another", async () => {
    const bench = panelBench();
    const old = draftOf(formOf({ kind: "url", url: "https://a.example/a.png", name: "Old" }));
    bench.open();
    const page = await bench.restore(old);
    assert.deepEqual([page.view.draft.kind, page.view.draft.url], ["url", old.url]);
  });

  it("logs what went wrong without any path", async () => {
    const bench = panelBench();
    bench.ports.requireSession = () => Promise.reject(new Error("ENOENT /home/pia/anna.png"));
    bench.open().post({ type: "chooseGroup" });
    await settle();
    assert.deepEqual(bench.log.of("error"), ["form: chooseGroup failed: Error"]);
  });

  it("takes no message that it does not know", () => {
    const bench = panelBench();
    const page = bench.open();
    const before = page.told.length;
    page.postUnknown({ type: "createAnotherOne" });
    assert.deepEqual([page.told.length, bench.log.of("warn").length], [before, 1]);
  });
});
