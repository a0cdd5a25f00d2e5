import type { FileStamp, SourceFile } from "../../../src/creation/sourceFile";

/** A file in memory, to be changed and broken at will. */
export interface MemorySource extends SourceFile {
  /** As if somebody had written to it. */
  change(stamp?: Partial<FileStamp>): void;
  /** From now on whatever is asked of it rejects. */
  fail(error: Error): void;
  /** How many readers have begun, and how many of them have let go. */
  readonly readers: { readonly begun: number; readonly ended: number };
}

/**
 * @param pieceBytes how much is handed out at once
 * @param onRead called before each piece with its place
 */
export function memorySource(
  bytes: Uint8Array<ArrayBuffer>,
  pieceBytes = 64 * 1024,
  onRead: (at: number) => void = () => undefined,
): MemorySource {
  const opened = { sizeBytes: bytes.length, changedAtMs: 1_000.25 };
  const readers = { begun: 0, ended: 0 };
  let present: FileStamp = opened;
  let fault: Error | undefined;
  const check = (): void => {
    if (fault !== undefined) throw fault;
  };
  return {
    name: "clip.mp4",
    opened,
    readers,
    change(stamp = { changedAtMs: 2_000 }) {
      present = { ...present, ...stamp };
    },
    fail(error) {
      fault = error;
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- rejects where it has to
    async stamp() {
      check();
      return present;
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- see above
    async *read(start, end) {
      readers.begun += 1;
      try {
        for (let at = start; at < Math.min(end, present.sizeBytes); at += pieceBytes) {
          onRead(at);
          check();
          yield bytes.slice(at, Math.min(at + pieceBytes, end, present.sizeBytes));
        }
      } finally {
        readers.ended += 1;
      }
    },
  };
}
