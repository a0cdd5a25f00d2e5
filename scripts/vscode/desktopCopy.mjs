// @ts-check
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { CACHE } from "../support/paths.mjs";
import { say } from "../support/terminal.mjs";

const RELEASES = "https://update.code.visualstudio.com/api/releases/stable";
const PROBE_TIMEOUT_MS = 5000;

/** @typedef {{ readonly kind: "program", readonly file: string } | { readonly kind: "none", readonly reason: string }} Desktop */

/**
 * A desktop VS Code: `code` on the path, or a copy downloaded into `.vscode-test/`.
 * @returns {Promise<Desktop>}
 */
export async function chooseDesktop() {
  if (!hasDisplay()) return { kind: "none", reason: "There is no display for a desktop VS Code." };
  const installed = findOnPath("code");
  if (installed !== undefined) return { kind: "program", file: installed };
  if (!(await canDownload())) {
    return {
      kind: "none",
      reason: "There is no `code` on the path, and VS Code's download host does not answer.",
    };
  }
  say("Downloading a desktop VS Code …");
  return { kind: "program", file: await downloadAndUnzipVSCode({ cachePath: path.join(CACHE, "desktop") }) };
}

/** Whether a window could open here. */
export function hasDisplay() {
  if (process.platform !== "linux") return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== "");
}

/** Whether VS Code's download host answers. */
export async function canDownload() {
  try {
    const { ok } = await fetch(RELEASES, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return ok;
  } catch {
    return false;
  }
}

/** @param {string} name */
function findOnPath(name) {
  const file = process.platform === "win32" ? `${name}.cmd` : name;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => path.join(folder, file)).find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}
