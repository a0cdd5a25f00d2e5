import type { FileChecks, PhotoConverter } from "./creation/checks/port";
import type { Host } from "./host/host";

/** What opens chosen files, looks into them and converts them; the latter two are loaded when wanted first. */
export function filePorts(host: Host) {
  return {
    uploads: host.uploads,
    async loadChecks(): Promise<FileChecks> {
      const loaded = await host.loadBundle("checks.js");
      if (!isChecks(loaded)) throw new Error("The bundle that checks files is damaged.");
      return loaded;
    },
    async loadConverter(): Promise<PhotoConverter> {
      const loaded = await host.loadBundle("convert.js");
      if (!isConverter(loaded)) throw new Error("The bundle that converts photos is damaged.");
      return loaded;
    },
  };
}

function isChecks(value: unknown): value is FileChecks {
  return typeof value === "object" && value !== null && "inspectFile" in value;
}

function isConverter(value: unknown): value is PhotoConverter {
  return typeof value === "object" && value !== null && "convertPhoto" in value;
}
