import type { JobFiles } from "./jobStore";

/** For the sample account, whose avatars end with the window. */
export function createTransientFiles(): JobFiles {
  const files = new Map<string, Uint8Array>();
  return {
    read: (path) => Promise.resolve(files.get(path)),
    write(path, bytes) {
      files.set(path, bytes);
      return Promise.resolve();
    },
    create(path, bytes) {
      const isNew = !files.has(path);
      if (isNew) files.set(path, bytes);
      return Promise.resolve(isNew);
    },
    listNames: (folder) =>
      Promise.resolve(
        [...files.keys()]
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1)),
      ),
    remove(path) {
      files.delete(path);
      return Promise.resolve();
    },
  };
}
