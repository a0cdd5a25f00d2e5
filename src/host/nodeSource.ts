import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import type { Sha256 } from "../creation/checkedBytes";
import type { FileStamp, SourceFile } from "../creation/sourceFile";

/** Large enough that reading costs next to nothing, small enough that a few of them do not matter. */
const PIECE_BYTES = 1024 * 1024;

/** @param path absolute; rejects where there is no such file */
export async function openNodeSource(path: string): Promise<SourceFile> {
  return {
    name: basename(path),
    opened: await stampOf(path),
    stamp: () => stampOf(path),
    read: (start, end) => readPieces(path, start, end),
  };
}

async function stampOf(path: string): Promise<FileStamp> {
  const { size, mtimeMs } = await stat(path);
  return { sizeBytes: size, changedAtMs: mtimeMs };
}

/** One piece is read ahead, while whoever asked still works on the one before. */
async function* readPieces(
  path: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const handle = await open(path, "r");
  let ahead = readPiece(handle, start, end);
  try {
    for (let at = start; at < end;) {
      const piece = await ahead;
      if (piece.byteLength === 0) return;
      at += piece.byteLength;
      ahead = readPiece(handle, at, end);
      yield piece;
    }
  } finally {
    await ahead.catch(() => undefined);
    await handle.close();
  }
}

/** Empty at the end. */
async function readPiece(handle: FileHandle, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  // Not zeroed, which takes as long as reading; only what was read is handed out.
  const buffer = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, end - start));
  if (buffer.byteLength === 0) return buffer;
  const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, start);
  return buffer.subarray(0, bytesRead);
}

export function createNodeSha256(): Sha256 {
  const hash = createHash("sha256");
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => hash.digest("hex"),
  };
}
