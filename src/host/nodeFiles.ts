import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Files, StoredFile } from "../library/files";

let written = 0;

/** `root`: an absolute path; made when something is written. */
export function createNodeFiles(root: string): Files {
  const at = (path: string): string => join(root, ...path.split("/"));
  const entriesOf = async (folder: string) =>
    (await orNothing(readdir(at(folder), { withFileTypes: true }))) ?? [];
  return {
    read: (path) => orNothing(readFile(at(path))),
    async write(path, bytes) {
      const target = at(path);
      await mkdir(dirname(target), { recursive: true });
      written += 1;
      const draft = `${target}.${process.pid}-${written}.tmp`;
      try {
        // What is paid for is written down before: it has to outlive a loss of power.
        await writeFile(draft, bytes, { flush: true });
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async create(path, bytes) {
      await mkdir(dirname(at(path)), { recursive: true });
      try {
        await writeFile(at(path), bytes, { flag: "wx", flush: true });
        return true;
      } catch (error) {
        if (hasCode(error, "EEXIST")) return false;
        throw error;
      }
    },
    async list(folder) {
      const files = (await entriesOf(folder))
        .filter((entry) => entry.isFile())
        .map(({ name }) => describe(at(folder), name));
      return (await Promise.all(files)).flatMap((file) => file ?? []);
    },
    listNames: async (folder) =>
      (await entriesOf(folder)).filter((entry) => entry.isFile()).map(({ name }) => name),
    listFolders: async (folder) =>
      (await entriesOf(folder)).filter((entry) => entry.isDirectory()).map(({ name }) => name),
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    addressOf: (path) => pathToFileURL(at(path)).href,
  };
}

async function describe(folder: string, name: string): Promise<StoredFile | undefined> {
  const facts = await orNothing(stat(join(folder, name)));
  return facts && { name, sizeBytes: facts.size, changedAtMs: facts.mtimeMs };
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
