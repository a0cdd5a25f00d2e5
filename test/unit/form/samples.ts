import type { ChosenFile } from "../../../src/commands/checkedFile";
import type { FootageFacts, PhotoFacts } from "../../../src/creation/checks/facts";
import { EMPTY_FORM, type FileCheck, type FormFile, type FormState } from "../../../src/form/formState";
import type { ApiFailure, JobStep } from "../../../src/jobs/job";

const PHOTO: PhotoFacts & { readonly mediaType: "image/png" } = {
  kind: "photo",
  mediaType: "image/png",
  sizeBytes: 40 * 1024,
  width: 1024,
  height: 1280,
  orientation: 1,
  isCmyk: false,
  bitsPerChannel: 8,
  isAnimated: false,
};

const FOOTAGE: FootageFacts = {
  kind: "footage",
  mediaType: "video/mp4",
  sizeBytes: 40 * 1024,
  durationSeconds: 180,
  width: 1920,
  height: 1080,
  rotation: 0,
  framesPerSecond: 25,
  videoCodec: "avc",
  hasSound: true,
};

function chosen(name: string, facts: ChosenFile["facts"], change: Partial<ChosenFile> = {}): ChosenFile {
  const stamp = { sizeBytes: facts.sizeBytes, changedAtMs: 1 };
  const source = {
    name,
    opened: stamp,
    stamp: () => Promise.resolve(stamp),
    async *read() {
      yield await Promise.resolve(new Uint8Array([1, 2, 3]));
    },
  };
  return { source, uri: `file:///w/${name}`, facts, warnings: [], convertible: undefined, ...change };
}

export function fileOf(name: string, check: FileCheck): FormFile {
  return { id: `id of ${name}`, uri: `file:///w/${name}`, name, isCopy: false, check };
}

export function photoFile(name: string, change: Partial<ChosenFile> = {}): FormFile {
  return fileOf(name, { kind: "usable", file: chosen(name, PHOTO, change) });
}

export function clipFile(name: string): FormFile {
  return fileOf(name, { kind: "usable", file: chosen(name, FOOTAGE) });
}

export const REFUSED: FileCheck = { kind: "refused", reasons: "Too small.", original: undefined };

/** What may be converted. */
export const CONVERTIBLE = PHOTO;

export function formOf(change: Partial<FormState>): FormState {
  return { ...EMPTY_FORM, ...change };
}

export function failedStep(change: Partial<ApiFailure> = {}, answerLost = false): JobStep {
  const error: ApiFailure = {
    kind: "invalid",
    endpoint: "POST /v3/avatars",
    status: 400,
    code: "invalid_parameter",
    apiMessage: undefined,
    param: undefined,
    ...change,
  };
  return { kind: "failed", at: "creating", reason: { kind: "api", error, answerLost } };
}
