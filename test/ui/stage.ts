import path from "node:path";
import type { Locator } from "playwright-core";
import { copySampleWorkspace } from "../../scripts/support/workspace.mjs";
import { openWorkbench, type Workbench } from "../../scripts/vscode/workbench.mjs";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import type { LoggedRequest } from "../server/faults";
import { startSandboxServer, type SandboxServer, type SandboxServerOptions } from "../server/server";

/** Milliseconds for any one thing to appear; an error then names what did not. */
const STEP_MS = 25_000;

/** A workbench whose API is a sandbox over HTTP, with faults on demand. */
export interface Stage extends Workbench {
  readonly api: SandboxServer;
  /** The folder that is open, to be changed at will. */
  readonly workspace: string;
  /** Opens the box that asks for a key. */
  openKeyBox(): Promise<void>;
  /** Signs in through the box; with a key that is in use, everything is loaded anew. */
  signIn(key?: string): Promise<void>;
  /** A picture of what is on screen, where HEYGEN_AVATARS_PICTURES names a folder for them. */
  photograph(name: string): Promise<void>;
}

export interface StageOptions {
  readonly sandbox?: SandboxServerOptions;
  /** Fills the workspace before it is opened. */
  readonly prepare?: (workspace: string) => Promise<void>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** @param name of the workspace's folder */
export async function openStage(name: string, options: StageOptions = {}): Promise<Stage> {
  const workspace = await copySampleWorkspace(name);
  await options.prepare?.(workspace);
  const api = await startSandboxServer(options.sandbox);
  const settings = { "heygenAvatars.apiUrl": api.origin, ...options.settings };
  const workbench = await openWorkbench({ workspace, server: { settings } }).catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  workbench.page.setDefaultTimeout(STEP_MS);
  const { quickInput } = workbench;
  const openKeyBox = async (): Promise<void> => {
    await workbench.runCommand("HeyGen: Set API Key");
    await quickInput.title.getByText("HeyGen: Set API Key").waitFor();
  };
  return {
    ...workbench,
    api,
    workspace,
    openKeyBox,
    async signIn(key = SAMPLE_KEY) {
      await openKeyBox();
      await quickInput.enter(key);
      await quickInput.widget.waitFor({ state: "hidden" });
    },
    async photograph(picture) {
      const folder = process.env["HEYGEN_AVATARS_PICTURES"];
      if (folder !== undefined) await workbench.screenshot(path.join(folder, `${picture}.png`));
    },
    async close() {
      await workbench.close();
      await api.close();
    },
  };
}

/** A list request of the API: which one, and of which group or ownership. */
export function listing(pathname: string, query: Readonly<Record<string, string>> = {}) {
  return (request: LoggedRequest): boolean =>
    request.method === "GET" &&
    request.path === pathname &&
    Object.entries(query).every(([name, value]) => request.query[name] === value);
}

export const ofGroups = (ownership: "public" | "private") => listing("/v3/avatars", { ownership });

/** Waits until a locator finds exactly as many elements. */
export async function waitForCount(locator: Locator, count: number): Promise<void> {
  if (count > 0) await locator.nth(count - 1).waitFor();
  await locator.nth(count).waitFor({ state: "detached" });
}
