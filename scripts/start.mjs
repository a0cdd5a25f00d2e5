// @ts-check
// npm start [-- --theme dark|light|hc] [--web] [--screenshot FILE]
import { existsSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { buildProduct } from "../esbuild.mjs";
import { CACHE, ROOT } from "./support/paths.mjs";
import { onInterrupt, startProcess } from "./support/processes.mjs";
import { PlainError, runMain, say, step } from "./support/terminal.mjs";
import { vsce } from "./package.mjs";
import { copySampleWorkspace } from "./support/workspace.mjs";
import { chooseDesktop } from "./vscode/desktopCopy.mjs";
import { openScene } from "./vscode/scene.mjs";
import { THEMES, isTheme, startServer, writeSettings } from "./vscode/server.mjs";
import { hostSettings, linkCheckout, workbenchUrl } from "./vscode/workbench.mjs";

/** A second extension, of development only, that begins with the sample account. */
const STARTER = path.join(ROOT, "scripts", "starter");

/**
 * @typedef {object} Wishes
 * @property {import("./vscode/server.mjs").Theme} theme
 * @property {"node" | "web"} kind the extension host
 */

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      theme: { type: "string", default: "dark" },
      web: { type: "boolean", default: false },
      screenshot: { type: "string" },
    },
  });
  if (!isTheme(values.theme)) throw new PlainError(`--theme is one of ${Object.keys(THEMES).join(", ")}.`);
  /** @type {Wishes} */
  const wishes = { theme: values.theme, kind: values.web ? "web" : "node" };
  await step("Building the extension", async () => {
    if (!(await buildProduct({ production: false }))) throw new PlainError("The build failed; see above.");
  });
  const workspace = await copySampleWorkspace("workspace");
  if (values.screenshot !== undefined) {
    await takePicture(path.resolve(values.screenshot), workspace, wishes);
    return;
  }
  const desktop = await chooseDesktop();
  if (desktop.kind === "program") await startDesktop(desktop.file, workspace, wishes);
  else await serve(desktop.reason, workspace, wishes);
});

/**
 * @param {string} program
 * @param {string} workspace
 * @param {Wishes} wishes
 */
async function startDesktop(program, workspace, { theme, kind }) {
  const data = path.join(CACHE, "desktop-data");
  await writeSettings(path.join(data, "User", "settings.json"), { theme });
  const args = [
    `--extensionDevelopmentPath=${await linkCheckout()}`,
    `--extensionDevelopmentPath=${STARTER}`,
    ...["--user-data-dir", data],
    ...["--disable-extensions", "--disable-workspace-trust", "--skip-welcome", "--new-window", "--wait"],
    ...(kind === "web" ? ["--extensionDevelopmentKind=web"] : []),
    workspace,
  ];
  say(`Starting ${program}. Close its window, or press Ctrl-C, to end.`);
  const shell = process.platform === "win32";
  const child = startProcess(program, args, {
    stdio: "ignore",
    shell,
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new PlainError(`${program} ended with exit code ${String(code)}.`);
}

/**
 * VS Code in the browser, until Ctrl-C.
 * @param {string} reason why not on the desktop
 * @param {string} workspace
 * @param {Wishes} wishes
 */
async function serve(reason, workspace, { theme, kind }) {
  say(`${reason} So VS Code's server runs instead.`);
  await linkCheckout();
  const server = await startServer({ theme, settings: hostSettings(kind), vsix: [await packStarter()] });
  onInterrupt(() => {
    say("\nStopping.");
  });
  say(`\nOpen in a browser: ${workbenchUrl(server.origin, { workspace, extension: { kind } })}\n`);
  say("Ctrl-C ends it.");
  await server.exited;
}

/** The server's page takes one extension in development; the starter is installed instead. */
async function packStarter() {
  const file = path.join(CACHE, "starter.vsix");
  await vsce(["package", "--allow-missing-repository", "--skip-license", "--out", file], STARTER);
  return file;
}

/**
 * @param {string} file
 * @param {string} workspace
 * @param {Wishes} wishes
 */
async function takePicture(file, workspace, { theme, kind }) {
  await step(`Taking a picture of VS Code with the extension (${theme}, ${kind} host)`, async () => {
    const workbench = await openScene({ workspace, theme, kind });
    try {
      await workbench.screenshot(file);
    } finally {
      await workbench.close();
    }
  });
  if (!existsSync(file)) throw new PlainError(`${file} was not written.`);
  say(file);
}
