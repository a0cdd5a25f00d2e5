import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { Files } from "../library/files";

let written = 0;

/** Files through the editor's own file system, for hosts without Node. */
export function createEditorFiles(root: Uri): Files {
  const { fs } = workspace;
  const at = (path: string): Uri => Uri.joinPath(root, ...path.split("/"));
  // Several windows have a worker host each, and no process id tells them apart.
  const draftOf = (path: string): Uri => {
    written += 1;
    return at(`${path}.${globalThis.crypto.randomUUID()}-${written}.tmp`);
  };
  const namesOf = async (folder: string, kind: FileType): Promise<readonly string[]> => {
    const entries = (await orNothing(fs.readDirectory(at(folder)))) ?? [];
    return entries.filter(([, type]) => type === kind).map(([name]) => name);
  };
  return {
    read: (path) => orNothing(fs.readFile(at(path))),
    async write(path, bytes) {
      const draft = draftOf(path);
      try {
        await fs.writeFile(draft, bytes);
        await fs.rename(draft, at(path), { overwrite: true });
      } catch (error) {
        await orNothing(fs.delete(draft));
        throw error;
      }
    },
    async create(path, bytes) {
      const draft = draftOf(path);
      await fs.writeFile(draft, bytes);
      try {
        await fs.rename(draft, at(path), { overwrite: false });
        return true;
      } catch (error) {
        await orNothing(fs.delete(draft));
        if (error instanceof FileSystemError && error.code === "FileExists") return false;
        throw error;
      }
    },
    listNames: (folder) => namesOf(folder, FileType.File),
    async list(folder) {
      const described = (await namesOf(folder, FileType.File)).map(async (name) => {
        const facts = await orNothing(fs.stat(at(`${folder}/${name}`)));
        return facts && { name, sizeBytes: facts.size, changedAtMs: facts.mtime };
      });
      return (await Promise.all(described)).flatMap((file) => file ?? []);
    },
    listFolders: (folder) => namesOf(folder, FileType.Directory),
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
