// @ts-check
// Runs bundled tests in a desktop VS Code: node scripts/vscode/desktop.mjs node|web BUNDLE WORKSPACE
import path from "node:path";
import process from "node:process";
import { runTests } from "@vscode/test-electron";
import { CACHE, ROOT } from "../support/paths.mjs";

const [, , host = "node", tests = "", workspace = ""] = process.argv;

const launchArgs = [workspace, "--disable-extensions", "--disable-workspace-trust", "--skip-welcome"];
if (host === "web") launchArgs.push("--extensionDevelopmentKind=web");

process.exitCode = await runTests({
  cachePath: path.join(CACHE, "desktop"),
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: tests,
  launchArgs,
});
