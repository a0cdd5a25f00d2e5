import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { copySampleWorkspace } from "../../scripts/support/workspace.mjs";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "../../scripts/vscode/workbench.mjs";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import type { SandboxServer } from "../server/server";

export interface SceneOptions extends Omit<WorkbenchOptions, "workspace"> {
  /** Fills the workspace before it is opened. */
  readonly fill?: (workspace: string) => Promise<void>;
  /** What stands in the workspace besides the sample's files, by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A window with our view open, signed out, on a fresh copy of the sample workspace. */
export async function openSignedOut(
  name: string,
  { fill, ...options }: SceneOptions = {},
): Promise<Workbench> {
  const workspace = await copySampleWorkspace(`ui-${name}`);
  await fill?.(workspace);
  for (const [file, text] of Object.entries(options.files ?? {})) {
    await writeFile(path.join(workspace, file), text);
  }
  const workbench = await openWorkbench({ ...options, workspace });
  return closingOnFailure(workbench, async () => {
    await workbench.sidebar.open("HeyGen Avatars");
    await workbench.sidebar.welcome.getByRole("button", { name: "Set API Key" }).waitFor();
  });
}

/** The same, on the sample account, with its groups in sight. */
export async function openOnSample(name: string, options: SceneOptions = {}): Promise<Workbench> {
  const workbench = await openSignedOut(name, options);
  return closingOnFailure(workbench, () => exploreSample(workbench));
}

/** The same, signed in to a server with its sample key. */
export async function openSignedIn(
  name: string,
  server: SandboxServer,
  options: SceneOptions = {},
): Promise<Workbench> {
  const workbench = await openSignedOut(name, atServer(server, options));
  return closingOnFailure(workbench, async () => {
    await workbench.runCommand("HeyGen: Set API Key");
    await workbench.quickInput.enter(SAMPLE_KEY);
    await groupRow(workbench, "Monica").waitFor();
  });
}

/** The options with the API's address set to a server's. */
export function atServer(server: SandboxServer, options: SceneOptions = {}): SceneOptions {
  const settings = { ...options.server?.settings, "heygenAvatars.apiUrl": server.origin };
  return { ...options, server: { ...options.server, settings } };
}

export async function exploreSample(workbench: Workbench): Promise<void> {
  await workbench.sidebar.welcome.getByRole("button", { name: "Explore Sample Avatars" }).click();
  await groupRow(workbench, "Monica").waitFor();
}

/** An avatar group's row, by the group's whole name. */
export function groupRow(workbench: Workbench, name: string) {
  return workbench.sidebar.part.getByRole("treeitem", { name: startingWith(`Avatar group ${name}`) });
}

/** The row that says whose avatars these are; `facts`: all it tells, the name first. */
export function accountRow(workbench: Workbench, facts: string) {
  return workbench.sidebar.part.getByRole("treeitem", { name: `Account ${facts}`, exact: true });
}

/** The row of what is being created, by its whole name. */
export function jobRow(workbench: Workbench, name: string) {
  return workbench.sidebar.part.getByRole("treeitem", { name: startingWith(`In progress ${name}`) });
}

/** A look's row, by the look's whole name. */
export function lookRow(workbench: Workbench, name: string) {
  return workbench.sidebar.part.getByRole("treeitem", { name: startingWith(`Look ${name}`) });
}

/** As the desktop hands files to a browser: their names and bytes, without where they lie. */
export async function dropFromDesktop(row: Locator, file: string, name: string): Promise<void> {
  const base64 = await readFile(file, "base64");
  const dataTransfer = await row.page().evaluateHandle(
    ([text, called]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], called, { type: "image/jpeg" }));
      return data;
    },
    [base64, name] as const,
  );
  for (const event of ["dragenter", "dragover", "drop"]) await row.dispatchEvent(event, { dataTransfer });
}

/** Opens a group's row and waits for a look of it. */
export async function expandGroup(workbench: Workbench, group: string, look: string): Promise<void> {
  await groupRow(workbench, group).click();
  await lookRow(workbench, look).waitFor();
}

/** Facts follow a name behind a dot. */
function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?: ·|$)`, "u");
}

async function closingOnFailure(workbench: Workbench, work: () => Promise<void>): Promise<Workbench> {
  try {
    await work();
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** A text with names in it: each is isolated by invisible characters, so that it cannot turn the sentence. */
export function sentence(text: string): RegExp {
  const characters = [...text].map((character) => character.replace(/[.*+?^${}()|[\]\\]/u, String.raw`\$&`));
  return new RegExp(characters.join("[\u2068\u2069]?"), "u");
}
