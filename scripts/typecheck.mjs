// @ts-check
// Checks the types of every part; each part says by its own tsconfig what it may know of.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { CACHE, ROOT } from "./support/paths.mjs";
import { runProcess } from "./support/processes.mjs";
import { runMain } from "./support/terminal.mjs";

const PARTS = ["tsconfig.json", "webview/tsconfig.json", "scripts/tsconfig.json", "test/tsconfig.json"];

await runMain(async () => {
  const remembered = path.join(CACHE, "types");
  await mkdir(remembered, { recursive: true });
  const results = await Promise.all(
    PARTS.map((part) => {
      const memory = path.join(remembered, `${part.replaceAll("/", "-")}.tsbuildinfo`);
      const tsc = path.join(ROOT, "node_modules", "typescript", "bin", "tsc");
      return runProcess(process.execPath, [tsc, "-p", part, "--incremental", "--tsBuildInfoFile", memory], {
        cwd: ROOT,
      });
    }),
  );
  for (const { output } of results) process.stdout.write(output);
  process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
});
