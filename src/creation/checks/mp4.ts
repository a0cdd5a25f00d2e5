import { CustomSource, Input, Logging, LogLevel, MP4 } from "mediabunny";
import type { ByteSource } from "./byteSource";
import type { FilmFacts } from "./facts";

/** What is unusual about a file becomes a finding, never a line in somebody's console. */
Logging.level = LogLevel.Silent;

/** Frames that tell the frame rate. */
const COUNTED_FRAMES = 50;
/** Ten minutes have an index of a few megabytes at most; a wild length in a damaged file has no bounds. */
const MAX_READ_BYTES = 64 * 1024 * 1024;

/**
 * What an MP4's index tells, read in a few small pieces whatever the file's size.
 * @returns undefined for a damaged one, `noPicture` for sound alone; rejects with whatever `source` rejects with
 */
export async function readMp4(source: ByteSource): Promise<FilmFacts | "noPicture" | undefined> {
  const reads = sparing(source);
  const input = new Input({ formats: [MP4], source: reads.source });
  try {
    return await readTracks(input);
  } catch {
    // What the parser says is of no use to who chose the file; what the file system says is.
    reads.throwIfFailed();
    return undefined;
  } finally {
    input.dispose();
  }
}

function sparing(source: ByteSource) {
  let readBytes = 0;
  let failure: { readonly error: unknown } | undefined;
  return {
    throwIfFailed() {
      if (failure !== undefined) throw failure.error;
    },
    source: new CustomSource({
      getSize: () => source.sizeBytes,
      // Reading ahead would read all of a file that is in fragments.
      prefetchProfile: "none",
      handleUnhandledError: () => undefined,
      async read(start, end) {
        readBytes += end - start;
        if (readBytes > MAX_READ_BYTES) throw new RangeError("The index is too large.");
        try {
          return await source.read(start, end);
        } catch (error) {
          failure = { error };
          throw error;
        }
      },
    }),
  };
}

async function readTracks(input: Input): Promise<FilmFacts | "noPicture"> {
  const video = await input.getPrimaryVideoTrack();
  if (video === null) return "noPicture";
  const { packetCount, averagePacketRate } = await video.computePacketStats(COUNTED_FRAMES, {
    metadataOnly: true,
  });
  if (packetCount === 0) return "noPicture";
  return {
    durationSeconds: (await input.getDurationFromMetadata()) ?? (await input.computeDuration()),
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    rotation: await video.getRotation(),
    framesPerSecond: Number.isFinite(averagePacketRate) ? averagePacketRate : undefined,
    videoCodec: (await video.getCodec()) ?? undefined,
    hasSound: (await input.getPrimaryAudioTrack()) !== null,
  };
}
