import decode, { init } from "@jsquash/webp/decode.js";
import type { Raster } from "./raster";

export type DecodeWebp = (bytes: Uint8Array) => Promise<Raster>;

/**
 * A decoder that rejects for what is no picture.
 * @param wasm the decoder's program: `@jsquash/webp/codec/dec/webp_dec.wasm`
 */
export function createWebpDecoder(wasm: Uint8Array<ArrayBuffer>): DecodeWebp {
  let starting: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    const program = await WebAssembly.compile(wasm);
    await init({
      // Else it looks for its program beside itself, and a bundle that was evaluated has no place of its own.
      locateFile: (name: string) => name,
      instantiateWasm(imports: WebAssembly.Imports, onReady: (instance: WebAssembly.Instance) => void) {
        const instance = new WebAssembly.Instance(program, imports);
        onReady(instance);
        return instance.exports;
      },
    });
  };
  return (bytes) =>
    leavingGlobals(async () => {
      await (starting ??= start());
      const { width, height, data } = await decode(Uint8Array.from(bytes).buffer);
      return { width, height, rgba: data };
    });
}

/** What the decoder needs of a browser. */
class ImageData {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

/** The decoder defines what it misses for everybody; other extensions in this host are not to notice. */
async function leavingGlobals<T>(work: () => Promise<T>): Promise<T> {
  const missing = ["ImageData", "location"].filter((name) => !(name in globalThis));
  if (missing.includes("ImageData")) {
    Object.defineProperty(globalThis, "ImageData", { value: ImageData, configurable: true, writable: true });
  }
  try {
    return await work();
  } finally {
    for (const name of missing) Reflect.deleteProperty(globalThis, name);
  }
}
