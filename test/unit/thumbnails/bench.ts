import type { Clock } from "../../../src/heygen/ports";
import { memoryFiles, type MemoryFiles } from "../fakes";

export const ORIGIN = "https://api.heygen.com";
export const FOLDER = "accounts/0123456789abcdef";
export const PICTURES = `${FOLDER}/thumbnails`;

/** Bytes that begin like a PNG. */
export function png(size = 100, fill = 1): Uint8Array {
  const bytes = new Uint8Array(size).fill(fill);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
}

/** A 200 with a picture. */
export function pictureResponse(bytes: Uint8Array = png(), headers: Record<string, string> = {}): Response {
  return new Response(bytes.slice(), { headers: { "content-type": "binary/octet-stream", ...headers } });
}

/** Files in memory that know when they were written. */
export function timedFiles(clock: Clock): MemoryFiles {
  const files = memoryFiles();
  const times = new Map<string, number>();
  return {
    ...files,
    async write(path, bytes) {
      await files.write(path, bytes);
      times.set(path, clock.now());
    },
    async list(folder) {
      const listed = await files.list(folder);
      return listed.map((file) => ({ ...file, changedAtMs: times.get(`${folder}/${file.name}`) ?? 0 }));
    },
  };
}
