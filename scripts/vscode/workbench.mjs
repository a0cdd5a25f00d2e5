// @ts-check
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { CACHE, ROOT, toUriPath } from "../support/paths.mjs";
import { onInterrupt } from "../support/processes.mjs";
import { launchBrowser } from "./browser.mjs";
import { createHands } from "./hands.mjs";
import { startServer } from "./server.mjs";

/** For any one thing to appear; a slow machine is no failure. */
const WAIT_MS = 60_000;

/**
 * The checkout by a second name. VS Code prefers colour themes from inside the folder of an extension under
 * development, and by its first name the checkout holds VS Code's own themes, in `.vscode-test/`.
 */
const CHECKOUT = path.join(CACHE, "checkout");

const EXTENSION_ID = "heygen-avatars.heygen-avatars";

const VIEWPORT = { width: 1280, height: 800 };

/**
 * `node` and `web`: the folder's extension in that extension host. `none`: whatever is installed.
 * @typedef {object} ExtensionUnderTest
 * @property {"node" | "web" | "none"} kind
 * @property {string} [folder] the checkout by default
 * @property {string} [tests] a bundle whose `run()` the extension host calls
 */

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} workspace an absolute folder
 * @property {ExtensionUnderTest} [extension] in the node host by default
 * @property {import("./server.mjs").ServerOptions} [server] settings, theme, environment, packages
 * @property {{ readonly width: number, readonly height: number }} [viewport]
 * @property {(page: import("playwright-core").Page) => Promise<void>} [prepare] before the page opens
 */

/**
 * The windows that are open now, for pictures of failures.
 * @type {Set<import("playwright-core").Page>}
 */
export const openPages = new Set();

/**
 * A real VS Code in a real browser, with a person's hands on it.
 * @typedef {Awaited<ReturnType<typeof openWorkbench>>} Workbench
 */

/**
 * Starts a server and a browser of its own and resolves when VS Code is there and knows its extensions.
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench(options) {
  const settings = { ...hostSettings(options.extension?.kind ?? "node"), ...options.server?.settings };
  await linkCheckout();
  const server = await startServer({ ...options.server, settings });
  const browser = await launchBrowser().catch(async (/** @type {unknown} */ error) => {
    await server.stop();
    throw error;
  });
  const close = async () => {
    forget();
    openPages.delete(page);
    await browser.close();
    await server.stop();
  };
  const forget = onInterrupt(() => browser.close());
  const context = await browser.newContext({
    viewport: options.viewport ?? VIEWPORT,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(WAIT_MS);
  await keepSecrets(context);
  await context.addInitScript(showToasts);
  const page = await context.newPage();
  const url = workbenchUrl(server.origin, options);
  const hands = createHands(page);
  const workbench = {
    page,
    server,
    url,
    close,
    ...hands,
    /** Reloads the window by VS Code's own command, which saves what is open before it goes. */
    async reload() {
      await Promise.all([page.waitForEvent("load"), hands.runCommand("Developer: Reload Window")]);
      await ready(page);
    },
    /** @param {Readonly<Record<string, unknown>>} settings merged into the user's settings.json */
    async changeSettings(settings) {
      /** @type {unknown} */
      const before = JSON.parse(await readFile(server.settingsFile, "utf8"));
      await hands.replaceUserSettings({ ...(typeof before === "object" ? before : {}), ...settings });
    },
    /** @param {string} file where the PNG goes */
    async screenshot(file) {
      await mkdir(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file });
    },
  };
  openPages.add(page);
  try {
    await options.prepare?.(page);
    await page.goto(url);
    if (options.extension?.tests === undefined) await ready(page);
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} origin
 * @param {WorkbenchOptions} options
 */
export function workbenchUrl(origin, { workspace, extension = { kind: "node" } }) {
  const { host } = new URL(origin);
  /** @param {string} file */
  const remote = (file) => `vscode-remote://${host}${toUriPath(file)}`;
  /** @type {string[][]} */
  const payload = [];
  if (extension.kind !== "none") {
    payload.push(["extensionDevelopmentPath", remote(extension.folder ?? CHECKOUT)]);
    if (extension.tests !== undefined) {
      payload.push(["extensionTestsPath", remote(path.join(CHECKOUT, path.relative(ROOT, extension.tests)))]);
    }
  }
  const query = new URLSearchParams({ folder: toUriPath(workspace) });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `${origin}/?${query.toString()}`;
}

/**
 * Lets secrets outlive a reload: the page seals them with a key that it expects from the server's own web
 * front, which does not run here.
 * @param {import("playwright-core").BrowserContext} context
 */
async function keepSecrets(context) {
  const key = randomBytes(32);
  await context.route("**/mint-key", (route) =>
    route.fulfill({ body: key, contentType: "application/octet-stream" }),
  );
}

/**
 * Runs in the page: VS Code shows no notifications while its smoke-test driver is on, which it only needs until
 * it knows its extensions. VS Code keeps the driver's state under the name below.
 */
function showToasts() {
  const { defineProperty } = Object;
  Object.defineProperty = (target, key, descriptor) => {
    if (key !== "$memoize$enableSmokeTestDriver") return defineProperty(target, key, descriptor);
    Object.defineProperty = defineProperty;
    const isOn = () => performance.getEntriesByName("code/didLoadExtensions").length === 0;
    return defineProperty(target, key, { get: isOn });
  };
}

/** Gives the checkout its second name, see `CHECKOUT`, and answers it. */
export async function linkCheckout() {
  await mkdir(CACHE, { recursive: true });
  if (existsSync(CHECKOUT)) return CHECKOUT;
  await symlink(ROOT, CHECKOUT, "junction").catch((/** @type {unknown} */ error) => {
    if (!existsSync(CHECKOUT)) throw error;
  });
  return CHECKOUT;
}

/**
 * The settings that choose an extension host. The web worker is chosen as a person would: the page's own
 * `extensionDevelopmentKind` does not outweigh what the manifest says.
 * @param {ExtensionUnderTest["kind"]} kind
 */
export function hostSettings(kind) {
  return kind === "web" ? { "remote.extensionKind": { [EXTENSION_ID]: ["web"] } } : {};
}

/** @param {import("playwright-core").Page} page */
async function ready(page) {
  // VS Code leaves this mark when it has read every extension's manifest: commands and views exist then.
  await page.waitForFunction(() => performance.getEntriesByName("code/didLoadExtensions").length > 0);
  await page.locator(".monaco-workbench .statusbar").waitFor();
}
