import type { PhotoConverter } from "./creation/conversion/port";
import type { Host } from "./host/host";

/** What opens chosen files, and converts them; the latter is loaded when it is wanted first. */
export function filePorts(host: Host) {
  return {
    uploads: host.uploads,
    async loadConverter(): Promise<PhotoConverter> {
      const loaded = await host.loadBundle("convert.js");
      if (!isConverter(loaded)) throw new Error("The bundle that converts photos is damaged.");
      return loaded;
    },
  };
}

function isConverter(value: unknown): value is PhotoConverter {
  return typeof value === "object" && value !== null && "convertPhoto" in value;
}
