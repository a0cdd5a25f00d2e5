import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { apiError } from "../server/faults";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { inlineOf } from "./inline";
import { openOnSample, openSignedIn, sentence } from "./scenes";
import { listing, openStage, type Stage } from "./stage";

const GARDEN = "240a834ada61293f0838ab5d9487c88b";
const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";
const CODE = `# HeyGen\navatar_id = "${GARDEN}"\n`;

describe("names and pictures in a notebook's cells", () => {
  let workbench: Workbench;

  const cell = (id: string, source: readonly string[]) => ({
    ...{ id, cell_type: "code", metadata: {}, outputs: [], execution_count: null, source },
  });
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: "python" } },
    cells: [cell("a", ["# HeyGen"]), cell("b", ["# HeyGen\n", `avatar_id = "${GARDEN}"`])],
  };

  before(async () => {
    workbench = await openOnSample("in-notebook", { files: { "clip.ipynb": JSON.stringify(notebook) } });
    await workbench.openFile("clip.ipynb");
  });

  after(async () => {
    await workbench.close();
  });

  it("stand behind the ids", async () => {
    await inlineOf(workbench).waitForName("Monica in the garden");
    await inlineOf(workbench).waitForPicture(14);
  });
});

describe("pictures in code, from this machine's disk", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("in-code-kept", {
      sandbox: { httpPreviews: "png" },
      prepare: (workspace) => writeFile(path.join(workspace, "show.py"), CODE),
    });
    await stage.sidebar.open("HeyGen Avatars");
    await stage.signIn();
    await stage.sidebar.row("Monica").first().waitFor();
    await stage.openFile("show.py");
    await stage.goTo(1, 1);
  });

  after(async () => {
    await stage.close();
  });

  it("stand behind the ids as they were sent", async () => {
    await inlineOf(stage).waitForPicture(14, "data:image/png;base64,");
    await inlineOf(stage).waitForName("Monica in the garden");
  });

  it("and at the next start, though the API cannot be reached", async () => {
    await stage.api.goOffline();
    await stage.reload();
    await inlineOf(stage).waitForPicture(14, "data:image/png;base64,");
    await inlineOf(stage).waitForName("Monica in the garden");
    await stage.pointAt(inlineOf(stage).code(GARDEN));
    await stage.hover.getByText(sentence("Monica in the garden")).first().waitFor();
  });

  it("and though the key is no longer accepted, until the account is left", async () => {
    await stage.api.goOnline();
    stage.api.faults.add({ match: () => true, action: apiError(401, "unauthorized") });
    await stage.reload();
    await stage.notifications.all.getByRole("button", { name: "Set API Key" }).first().waitFor();
    await inlineOf(stage).waitForPicture(14, "data:image/png;base64,");
    await inlineOf(stage).waitForName("Monica in the garden");
    await stage.runCommand("HeyGen: Sign Out");
    await inlineOf(stage).waitForName("Monica in the garden", false);
    await inlineOf(stage).waitForPicture(undefined);
  });
});

describe("pictures in code, from the web", () => {
  let server: SandboxServer;
  let workbench: Workbench;
  const picture = `https://files2.heygen.ai/preview/${GARDEN}.png?Expires=1&Signature=a`;

  before(async () => {
    server = await startSandboxServer({ cors: true });
    server.faults.add({
      match: listing("/v3/avatars/looks"),
      action: { kind: "rewrite", change: withPicture },
    });
    workbench = await openSignedIn("in-code-web", server, {
      extension: { kind: "web" },
      files: { "show.py": CODE },
      server: { settings: { "heygenAvatars.editor.gutterPictures": true } },
    });
    await workbench.openFile("show.py");
    await workbench.goTo(1, 1);
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  /** Of every look, as HeyGen has it. */
  function withPicture(body: unknown): unknown {
    const text = JSON.stringify(body);
    return JSON.parse(text.replace(/"preview_image_url":"[^"]*"/gu, `"preview_image_url":"${picture}"`));
  }

  it("show in the gutter, which makes them fit; code has the name alone", async () => {
    await inlineOf(workbench).waitForName("Monica in the garden");
    await inlineOf(workbench).waitForGutter(picture);
    await inlineOf(workbench).waitForPicture(undefined);
  });
});

describe("ids in code of a folder that nobody trusts", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openOnSample("in-code-untrusted", {
      files: { "show.py": `${CODE}group_avatar_id = "${MONICA_GROUP}"\n` },
      server: { isRestricted: true },
    });
    await workbench.statusBarItem("Restricted Mode").waitFor();
    await workbench.openFile("show.py");
    await workbench.goTo(1, 1);
  });

  after(async () => {
    await workbench.close();
  });

  it("have their names, cards and problems", async () => {
    await inlineOf(workbench).waitForName("Monica in the garden");
    await workbench.pointAt(inlineOf(workbench).code(GARDEN));
    await workbench.hover.getByText(sentence("Monica in the garden")).first().waitFor();
    await workbench.runCommand("Problems: Focus on Problems View");
    await workbench.problems.row(/group-id/u).waitFor();
  });
});
