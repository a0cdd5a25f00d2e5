import webpProgram from "@jsquash/webp/codec/dec/webp_dec.wasm";
import { convertPhoto as convertWith } from "./creation/conversion/convertPhoto";
import { createWebpDecoder } from "./creation/conversion/decodeWebp";
import type { PhotoConverter } from "./creation/conversion/port";

const decodeWebp = createWebpDecoder(webpProgram);

/** Entry of the bundle that converts photos: three decoders, one of them compiled to WebAssembly. */
export const convertPhoto: PhotoConverter["convertPhoto"] = (bytes, facts) =>
  convertWith(bytes, facts, decodeWebp);
