// @ts-check
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { CACHE } from "../support/paths.mjs";
import { killChildren, runProcess, startProcess, stopProcess } from "../support/processes.mjs";
import { PlainError } from "../support/terminal.mjs";
import { ensureVsCodeServer } from "./install.mjs";

const START_TIMEOUT_MS = 60_000;

/** Keeps the workbench as quiet as a bare desk: no welcome pages, no chat, no update or git chatter. */
const QUIET_SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.editor.useModal": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "editor.accessibilitySupport": "off",
  "files.autoSave": "off",
};

/** Our short names for VS Code's themes. */
export const THEMES = {
  dark: "Dark Modern",
  light: "Light Modern",
  hc: "Default High Contrast",
};

/** @typedef {keyof typeof THEMES} Theme */

/**
 * @param {string} name
 * @returns {name is Theme}
 */
export function isTheme(name) {
  return Object.hasOwn(THEMES, name);
}

/**
 * @typedef {object} ServerOptions
 * @property {Readonly<Record<string, unknown>> | undefined} [settings] user settings on top of the quiet ones
 * @property {Theme | undefined} [theme]
 * @property {Readonly<Record<string, string>>} [env] added to the environment of the extension host
 * @property {readonly string[]} [vsix] packages to install before the start
 * @property {boolean} [isRestricted] the workspace's folder is not trusted, and nobody asks whether it is
 * @property {string} [dataFolder] kept afterwards; a fresh one that goes with the server otherwise
 */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} origin `http://localhost:PORT`
 * @property {string} settingsFile the user's settings.json; the workbench notices changes
 * @property {() => string} log what the server printed
 * @property {Promise<unknown>} exited when it ended, by itself or by `stop`
 * @property {() => Promise<number>} killExtensionHosts as a crash ends them; answers how many there were. Not on Windows
 * @property {() => Promise<void>} stop
 */

/**
 * Starts VS Code's server on a free port and resolves when it listens.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const program = await ensureVsCodeServer();
  const data = await prepareData(options);
  for (const file of options.vsix ?? []) await installVsix(program, data.folder, file);
  const child = startProcess(program.node, serverArgs(program.main, data.folder, options.isRestricted), {
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const forget = data.temporary ? removeAtExit(data.folder) : () => undefined;
  const { port, log } = await listening(child);
  return {
    port,
    origin: `http://localhost:${port}`,
    settingsFile: data.settingsFile,
    log,
    exited,
    killExtensionHosts: () => killChildren(child, "--type=extensionHost"),
    async stop() {
      await stopProcess(child);
      forget();
      if (data.temporary) await rm(data.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @param {ServerOptions} options */
async function prepareData({ dataFolder, settings, theme, isRestricted }) {
  await mkdir(CACHE, { recursive: true });
  const folder = dataFolder ?? (await mkdtemp(path.join(CACHE, "data-")));
  const settingsFile = path.join(folder, "data", "User", "settings.json");
  const trust = isRestricted === true ? { "security.workspace.trust.startupPrompt": "never" } : {};
  await writeSettings(settingsFile, { theme, settings: { ...trust, ...settings } });
  return { folder, settingsFile, temporary: dataFolder === undefined };
}

/**
 * Writes a user's settings: quiet ones, a theme (dark by default), and others on top.
 * @param {string} file
 * @param {Pick<ServerOptions, "theme" | "settings">} options
 */
export async function writeSettings(file, { theme = "dark", settings }) {
  const all = { ...QUIET_SETTINGS, "workbench.colorTheme": THEMES[theme], ...settings };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(all, undefined, 2));
}

/**
 * @param {string} main
 * @param {string} dataFolder
 * @param {boolean} [isRestricted]
 */
function serverArgs(main, dataFolder, isRestricted = false) {
  return [
    main,
    ...["--host", "127.0.0.1", "--port", "0", "--server-data-dir", dataFolder],
    ...["--without-connection-token", "--accept-server-license-terms"],
    ...(isRestricted ? [] : ["--disable-workspace-trust"]),
    // Without the driver the page ignores the addresses of extensions under development.
    ...["--telemetry-level", "off", "--enable-smoke-test-driver"],
  ];
}

/** Ours without what npm, a surrounding VS Code or a debugger put there. */
function cleanEnvironment() {
  const foreign = /^(?:npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|HEYGEN_)/u;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {import("./install.mjs").ServerProgram} program
 * @param {string} dataFolder
 * @param {string} file
 */
async function installVsix(program, dataFolder, file) {
  const args = [program.main, "--install-extension", file, "--server-data-dir", dataFolder];
  const { code, output } = await runProcess(program.node, args, { env: cleanEnvironment() });
  if (code !== 0) throw new PlainError(`VS Code did not install ${path.basename(file)}:\n${output}`);
}

/** @param {string} folder */
function removeAtExit(folder) {
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", remove);
  return () => process.off("exit", remove);
}

/**
 * Waits for the line in which the server names its port.
 * @param {import("node:child_process").ChildProcess} child
 */
async function listening(child) {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("The server's output is not piped.");
  let output = "";
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  /** @type {Promise<number>} */
  const port = new Promise((resolve, reject) => {
    /** @param {string} text */
    const take = (text) => {
      output += text;
      const match = /Extension host agent listening on (\d+)/u.exec(output);
      if (match) resolve(Number(match[1]));
    };
    stdout.setEncoding("utf8").on("data", take);
    stderr.setEncoding("utf8").on("data", take);
    const fail = () => {
      reject(new PlainError(`VS Code's server did not start:\n${output}`));
    };
    once(child, "exit", { signal }).then(fail, fail);
  });
  try {
    return { port: await port, log: () => output };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}
