import { workspace, type Uri } from "vscode";
import { MAX_WHOLE_BYTES, type FileStamp, type SourceFile } from "../creation/sourceFile";

const PIECE_BYTES = 1024 * 1024;

/** A file of a virtual workspace or of a browser's, which the editor reads whole; rejects where there is none. */
export async function openEditorSource(uri: Uri): Promise<SourceFile> {
  const stamp = async (): Promise<FileStamp> => {
    const { size, mtime } = await workspace.fs.stat(uri);
    return { sizeBytes: size, changedAtMs: mtime };
  };
  let whole: Promise<Blob> | undefined;
  return {
    name: uri.path.slice(uri.path.lastIndexOf("/") + 1),
    opened: await stamp(),
    maxBytes: MAX_WHOLE_BYTES,
    stamp,
    async *read(start, end) {
      const blob = await (whole ??= readWhole(uri));
      for (let at = start; at < Math.min(end, blob.size); at += PIECE_BYTES) {
        yield new Uint8Array(await blob.slice(at, Math.min(at + PIECE_BYTES, end)).arrayBuffer());
      }
    },
  };
}

async function readWhole(uri: Uri): Promise<Blob> {
  return new Blob([new Uint8Array(await workspace.fs.readFile(uri))]);
}
