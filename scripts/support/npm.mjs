// @ts-check
import path from "node:path";
import process from "node:process";
import { runProcess } from "./processes.mjs";
import { PlainError } from "./terminal.mjs";

const OFFLINE =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/u;

/**
 * Runs the npm that runs us (or the one on the path), with a Node of choice.
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly node?: string }} options
 */
export async function npm(args, { cwd, node = process.execPath }) {
  const { command, prefix, shell } = findNpm(node);
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}` };
  const quick = ["--no-audit", "--no-fund", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];
  const { code, output } = await runProcess(command, [...prefix, ...args, ...quick], { cwd, env, shell });
  if (code === 0) return output;
  const offline = OFFLINE.exec(output);
  if (offline) {
    throw new PlainError(
      `npm cannot reach its registry (${offline[0]}), where the test copy of VS Code comes from. ` +
        `Check the network, or npm's "registry" and "proxy" settings, and run this again.`,
    );
  }
  throw new PlainError(
    `npm ${args.join(" ")} failed with exit code ${code}:\n${output.trim().split("\n").slice(-15).join("\n")}`,
  );
}

/** @param {string} node */
function findNpm(node) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return { command: node, prefix: [cli], shell: false };
  return { command: "npm", prefix: [], shell: process.platform === "win32" };
}
