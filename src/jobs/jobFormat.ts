import * as z from "zod/mini";
import type { Job } from "./job";

/** A file of another version is left alone, so that no window of another version loses its job. */
const VERSION = 1;

const text = z.string();
const count = z.number();
const maybe = { text: z.optional(text), count: z.optional(count) };

const file = z.object({
  fileName: text,
  mediaType: text,
  stamp: z.object({ sizeBytes: count, changedAtMs: count }),
  place: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("uri"), uri: text }),
    z.object({ kind: z.literal("copy"), name: text.check(z.regex(/^[\w-]+(?:\.\w+)*$/u)) }),
  ]),
});

const source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file"), file }),
  z.object({ kind: z.literal("url"), url: text }),
  z.object({
    kind: z.literal("prompt"),
    prompt: text,
    references: z.array(file).check(z.maxLength(3)),
    lookId: maybe.text,
  }),
]);

const problem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fileChanged") }),
  z.object({ kind: z.literal("fileUnreadable") }),
  z.object({ kind: z.literal("overLimit"), maxBytes: count }),
]);

const apiFailure = z.object({
  kind: z.enum([
    "unauthorized",
    "forbidden",
    "payment",
    "notFound",
    "conflict",
    "rateLimited",
    "invalid",
    "tooLarge",
    "server",
    "network",
    "timeout",
    "malformed",
    "aborted",
  ]),
  endpoint: text,
  status: maybe.count,
  code: maybe.text,
  apiMessage: maybe.text,
  param: maybe.text,
});

const reason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("api"), error: apiFailure, answerLost: z.boolean() }),
  z.object({ kind: z.literal("file"), problem }),
  z.object({ kind: z.literal("groupGone") }),
  z.object({ kind: z.literal("tooLate") }),
  z.object({ kind: z.literal("keyReplaced") }),
  z.object({ kind: z.literal("notKept") }),
  z.object({ kind: z.literal("training"), code: maybe.text, message: maybe.text }),
  z.object({ kind: z.literal("gone") }),
  z.object({ kind: z.literal("unexpected"), answerLost: z.boolean() }),
]);

const look = { lookId: text, groupId: maybe.text };
const progress = z.object({ sentBytes: count, totalBytes: count, leftMs: maybe.count });

const step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("checking") }),
  z.object({ kind: z.literal("uploading"), progress: z.optional(progress), againAtMs: maybe.count }),
  z.object({ kind: z.literal("creating"), againAtMs: maybe.count }),
  z.object({ kind: z.literal("training"), ...look, sinceMs: count, hasConsent: z.boolean() }),
  z.object({ kind: z.literal("needsConsent"), ...look, sinceMs: count }),
  z.object({ kind: z.literal("ready"), ...look }),
  z.object({ kind: z.literal("unseen") }),
  z.object({
    kind: z.literal("failed"),
    at: z.enum(["checking", "uploading", "creating", "training"]),
    reason,
    look: z.optional(z.object(look)),
  }),
  z.object({ kind: z.literal("cancelled"), mayExist: z.boolean() }),
]);

const job = z.object({
  id: text,
  name: text,
  groupId: maybe.text,
  creationKind: z.enum(["photo", "digital_twin", "prompt"]),
  source,
  step,
  assetIds: z.array(text),
  refusals: count,
  mayExistSinceMs: maybe.count,
  createdAtMs: count,
  updatedAtMs: count,
});

const kept = z.object({ version: z.literal(VERSION), job });

export function formatJob(value: Job): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ version: VERSION, job: value })}\n`);
}

/** undefined: damaged, or of another version. */
export function parseJob(bytes: Uint8Array): Job | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return z.safeParse(kept, value).data?.job;
  } catch {
    return undefined;
  }
}
