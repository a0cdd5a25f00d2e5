import type { Job, JobFile, JobSource } from "./job";
import type { NewFile, NewJob, NewSource } from "./jobs";

/** A job that waits for its turn. */
export function describeNew(id: string, input: NewJob, createdAtMs: number): Job {
  return {
    id,
    name: input.name,
    groupId: input.groupId,
    creationKind: input.creationKind,
    source: sourceOf(id, input.source),
    step: { kind: "waiting" },
    assetIds: [],
    refusals: 0,
    createdAtMs,
    updatedAtMs: createdAtMs,
  };
}

function sourceOf(id: string, source: NewSource): JobSource {
  switch (source.kind) {
    case "file":
      return { kind: "file", file: fileOf(id, source.file, 0) };
    case "url":
      return source;
    case "prompt":
      return { ...source, references: source.references.map((file, index) => fileOf(id, file, index)) };
  }
}

function fileOf(id: string, { opened, mediaType, uri }: NewFile, index: number): JobFile {
  return {
    fileName: opened.name,
    mediaType,
    stamp: opened.opened,
    place: uri === undefined ? { kind: "copy", name: `${id}.${index}.copy` } : { kind: "uri", uri },
  };
}
