// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import process from "node:process";

const WINDOWS = process.platform === "win32";
const GRACE_MS = 3000;
const SIGNALS = /** @type {const} */ ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 });

/**
 * Started and not yet ended; each leads a process group of its own, so that its children end with it.
 * @type {Set<import("node:child_process").ChildProcess>}
 */
const running = new Set();

/** @type {Set<() => unknown>} */
const cleanups = new Set();

/**
 * Starts a program whose whole family ends when this process does.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: !WINDOWS, windowsHide: true });
  running.add(child);
  child.once("error", () => running.delete(child));
  return child;
}

/**
 * Ends a program and its children: politely first, by force after three seconds.
 * @param {import("node:child_process").ChildProcess} child
 */
export async function stopProcess(child) {
  running.delete(child);
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const exited = once(child, "exit");
    signalFamily(child, "SIGTERM");
    const force = setTimeout(() => {
      signalFamily(child, "SIGKILL");
    }, GRACE_MS);
    await exited;
    clearTimeout(force);
  }
  signalFamily(child, "SIGKILL");
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {"SIGTERM" | "SIGKILL"} signal
 */
function signalFamily(child, signal) {
  if (child.pid === undefined) return;
  if (WINDOWS) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The family is gone already.
  }
}

/**
 * Kills those children of a program whose command line holds a word: no handler of theirs runs any more. Needs `ps`.
 * @param {import("node:child_process").ChildProcess} parent
 * @param {string} word
 * @returns {Promise<number>} how many there were
 */
export async function killChildren(parent, word) {
  const { output } = await runProcess("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const pids = output.split("\n").flatMap((line) => {
    const [, pid, parentPid, args = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return Number(parentPid) === parent.pid && args.includes(word) ? [Number(pid)] : [];
  });
  for (const pid of pids) process.kill(pid, "SIGKILL");
  return pids.length;
}

/**
 * @typedef {object} Finished
 * @property {number} code exit code; 1 where a signal ended it
 * @property {string} output stdout and stderr as they came
 */

/**
 * Runs a program to its end and keeps what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { readonly onLine?: (line: string) => void }} [options]
 * @returns {Promise<Finished>}
 */
export async function runProcess(command, args, { onLine, ...options } = {}) {
  const child = startProcess(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let unfinishedLine = "";
  /** @param {string} text */
  const take = (text) => {
    output += text;
    if (onLine === undefined) return;
    const lines = (unfinishedLine + text).split(/\r?\n/u);
    unfinishedLine = lines.pop() ?? "";
    lines.forEach(onLine);
  };
  child.stdout?.setEncoding("utf8").on("data", take);
  child.stderr?.setEncoding("utf8").on("data", take);
  const [code] = await once(child, "close");
  running.delete(child);
  if (unfinishedLine !== "") onLine?.(unfinishedLine);
  return { code: typeof code === "number" ? code : 1, output };
}

/**
 * @param {() => unknown} cleanup what to do when Ctrl-C (or a kill) ends this process; may be asynchronous
 * @returns {() => void} forgets it
 */
export function onInterrupt(cleanup) {
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
  };
}

let interrupted = false;

/** @param {keyof typeof SIGNALS} signal */
async function interrupt(signal) {
  const code = 128 + SIGNALS[signal];
  if (interrupted) process.exit(code);
  interrupted = true;
  await Promise.allSettled([...cleanups].map((cleanup) => Promise.resolve().then(cleanup)));
  await Promise.allSettled([...running].map(stopProcess));
  process.exit(code);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => void interrupt(signal));
}
process.on("exit", () => {
  for (const child of running) signalFamily(child, "SIGKILL");
});
