import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { Files } from "../library/files";

let written = 0;

/** Files through the editor's own file system, for hosts without Node. */
export function createEditorFiles(root: Uri): Files {
  const { fs } = workspace;
  const at = (path: string): Uri => Uri.joinPath(root, ...path.split("/"));
  const entriesOf = async (folder: string) => (await orNothing(fs.readDirectory(at(folder)))) ?? [];
  return {
    read: (path) => orNothing(fs.readFile(at(path))),
    async write(path, bytes) {
      written += 1;
      // Several windows have a worker host each, and no process id tells them apart.
      const draft = at(`${path}.${globalThis.crypto.randomUUID()}-${written}.tmp`);
      try {
        await fs.writeFile(draft, bytes);
        await fs.rename(draft, at(path), { overwrite: true });
      } catch (error) {
        await orNothing(fs.delete(draft));
        throw error;
      }
    },
    async list(folder) {
      const files = (await entriesOf(folder)).filter(([, type]) => type === FileType.File);
      const described = files.map(async ([name]) => {
        const facts = await orNothing(fs.stat(at(`${folder}/${name}`)));
        return facts && { name, sizeBytes: facts.size, changedAtMs: facts.mtime };
      });
      return (await Promise.all(described)).flatMap((file) => file ?? []);
    },
    async listFolders(folder) {
      const folders = (await entriesOf(folder)).filter(([, type]) => type === FileType.Directory);
      return folders.map(([name]) => name);
    },
    async remove(path) {
      await orNothing(fs.delete(at(path), { recursive: true, useTrash: false }));
    },
    addressOf: (path) => at(path).toString(),
  };
}

async function orNothing<T>(reading: Thenable<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") return undefined;
    throw error;
  }
}
