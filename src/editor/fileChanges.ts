import { Disposable, workspace, type Uri } from "vscode";

/** Tells of files and folders that are gone from where they were, by the editor or by somebody else. */
export function onDidLoseFile(gone: (uri: Uri) => void): Disposable {
  const watcher = workspace.createFileSystemWatcher("**/*", true, true, false);
  return Disposable.from(
    watcher,
    watcher.onDidDelete(gone),
    workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(gone);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) gone(oldUri);
    }),
  );
}
