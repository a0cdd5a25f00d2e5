import { Catalog } from "../../../src/catalog/catalog";
import { listOf, type ListKey } from "../../../src/catalog/changes";
import type { HeyGenReads, Page } from "../../../src/heygen/client";
import { HeyGenError, type HeyGenErrorKind } from "../../../src/heygen/errors";
import type { AvatarGroup, Look } from "../../../src/heygen/model";
import { fakeClock, fakeLog, settle } from "../fakes";

/** As in the catalogue's own words: `groups:private`, `looks:public`, `looksOf:g1`. */
export type ListName =
  `groups:${"private" | "public"}` | `looks:${"private" | "public"}` | `looksOf:${string}`;

type Event<T> =
  | { readonly kind: "page"; readonly page: Page<T> }
  | { readonly kind: "fail"; readonly error: Error }
  | { readonly kind: "end" };

interface Stream<T> {
  push(event: Event<T>): void;
  read(signal: AbortSignal | undefined): AsyncGenerator<Page<T>, void>;
}

/** Pages as a test hands them out; ends as the client does when its signal aborts. */
function streamOf<T>(): Stream<T> {
  const waiting: Event<T>[] = [];
  let wake = (): void => undefined;
  return {
    push(event) {
      waiting.push(event);
      wake();
    },
    async *read(signal) {
      for (;;) {
        if (signal?.aborted) throw failure("aborted");
        const event = waiting.shift();
        if (event?.kind === "fail") throw event.error;
        if (event?.kind === "end") return;
        if (event !== undefined) {
          yield event.page;
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal?.addEventListener("abort", wake, { once: true });
        });
      }
    },
  };
}

export function failure(kind: HeyGenErrorKind): HeyGenError {
  return new HeyGenError({ kind, endpoint: "GET /v3/avatars" });
}

export function groupOf(id: string, more: Partial<AvatarGroup> = {}): AvatarGroup {
  return {
    id,
    name: `Group ${id}`,
    createdAt: 1_760_000_000,
    looksCount: 3,
    gender: undefined,
    previewImageUrl: undefined,
    previewVideoUrl: undefined,
    defaultVoiceId: undefined,
    consentStatus: undefined,
    trainingStatus: undefined,
    trainingError: undefined,
    ...more,
  };
}

export function lookOf(id: string, more: Partial<Look> = {}): Look {
  return {
    id,
    name: `Look ${id}`,
    avatarType: "photo_avatar",
    groupId: undefined,
    gender: undefined,
    tags: [],
    engines: ["avatar_iv"],
    previewImageUrl: undefined,
    previewVideoUrl: undefined,
    defaultVoiceId: undefined,
    imageWidth: 1024,
    imageHeight: 1024,
    orientation: "square",
    trainingStatus: undefined,
    trainingError: undefined,
    ...more,
  };
}

export interface CatalogBenchOptions {
  readonly getGroup?: HeyGenReads["getGroup"];
  readonly getLook?: HeyGenReads["getLook"];
}

/** A catalogue over lists whose pages the test hands out one by one; each is shown by then. */
export function catalogBench(options: CatalogBenchOptions = {}) {
  const clock = fakeClock();
  const log = fakeLog();
  const end = new AbortController();
  /** Every list that was asked for, in order. */
  const opened: string[] = [];
  const groups = new Map<string, Stream<AvatarGroup>>();
  const looks = new Map<string, Stream<Look>>();
  const open = <T>(streams: Map<string, Stream<T>>, name: string): Stream<T> => {
    const stream = streamOf<T>();
    opened.push(name);
    streams.set(name, stream);
    return stream;
  };
  const refuse = (): Promise<never> => Promise.reject(failure("server"));
  const catalog = new Catalog(
    {
      iterateGroups: ({ ownership }, call) => open(groups, `groups:${String(ownership)}`).read(call?.signal),
      iterateLooks: ({ ownership, groupId }, call) =>
        open(looks, groupId === undefined ? `looks:${String(ownership)}` : `looksOf:${groupId}`).read(
          call?.signal,
        ),
      getGroup: options.getGroup ?? refuse,
      getLook: options.getLook ?? refuse,
    },
    clock,
    log,
    end.signal,
  );
  const streamNamed = (name: ListName): Stream<AvatarGroup> | Stream<Look> => {
    const stream = name.startsWith("groups:") ? groups.get(name) : looks.get(name);
    if (stream === undefined) throw new Error(`nobody asked for ${name}`);
    return stream;
  };
  /** Pages after the first are gathered for a moment; any other change brings them at once. */
  const show = async (): Promise<void> => {
    await settle();
    catalog.adoptSaved({});
  };
  return {
    catalog,
    clock,
    log,
    end,
    opened,
    async groupsPage(name: ListName, items: readonly AvatarGroup[], skipped = 0) {
      streamNamed(name);
      groups.get(name)?.push({ kind: "page", page: { items, skipped, nextToken: undefined } });
      await show();
    },
    async looksPage(name: ListName, items: readonly Look[], skipped = 0) {
      streamNamed(name);
      looks.get(name)?.push({ kind: "page", page: { items, skipped, nextToken: undefined } });
      await show();
    },
    async finish(name: ListName) {
      streamNamed(name).push({ kind: "end" });
      await settle();
    },
    async fail(name: ListName, error: Error = failure("network")) {
      streamNamed(name).push({ kind: "fail", error });
      await settle();
    },
    list: (name: ListName) => listOf(catalog.state, keyOf(name)),
    ids: (name: ListName) => listOf(catalog.state, keyOf(name)).ids,
    progress: (name: ListName) => listOf(catalog.state, keyOf(name)).progress.kind,
  };
}

export type CatalogBench = ReturnType<typeof catalogBench>;

/** One whole list of groups in one page. */
export async function fillGroups(bench: CatalogBench, name: ListName, items: readonly AvatarGroup[]) {
  await bench.groupsPage(name, items);
  await bench.finish(name);
}

export async function fillLooks(bench: CatalogBench, name: ListName, items: readonly Look[]) {
  await bench.looksPage(name, items);
  await bench.finish(name);
}

function keyOf(name: ListName): ListKey {
  const at = name.indexOf(":");
  const rest = name.slice(at + 1);
  if (name.startsWith("looksOf:")) return { kind: "looksOf", groupId: rest };
  const ownership = rest === "public" ? "public" : "private";
  return { kind: name.startsWith("groups:") ? "groups" : "looks", ownership };
}

/** Whether a promise has settled by now. */
export async function hasSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => {
    settled = true;
  };
  promise.then(note, note);
  await settle();
  return settled;
}
