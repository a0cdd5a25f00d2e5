import { openSession } from "../../../src/account/openSession";
import { sessionOf, type AccountState, type Session } from "../../../src/account/session";
import type { PhotoConverter } from "../../../src/creation/conversion/port";
import { isSameStamp, type SourceFile } from "../../../src/creation/sourceFile";
import { isHeyGenError } from "../../../src/heygen/errors";
import { Form, type FormViewer } from "../../../src/form/form";
import type { FormMemory } from "../../../src/form/sentForms";
import type { FormView } from "../../../src/formProtocol";
import { createLookSearches } from "../../../src/search/lookSearches";
import { png } from "../creation/files";
import { errorResponse, fakeFetch, fakeJobs, jsonResponse, localPorts } from "../fakes";
import { sitDown } from "../editorWindow";
import { lying as inWorkspace } from "../vscode";

const ORIGIN = "https://api.heygen.com";

export interface Question {
  readonly text: string;
  readonly detail: string;
}

/** What lies on a disk, by its address, to be changed and held back at will. */
function fakeDisk() {
  const lying = new Map<string, { readonly bytes: Uint8Array<ArrayBuffer>; readonly changedAtMs: number }>();
  let gate = Promise.resolve();
  let writes = 0;
  const find = (uri: string) => {
    const found = lying.get(uri);
    if (found === undefined) throw new Error(`nothing lies at ${uri}`);
    return found;
  };
  return {
    write(uri: string, bytes: Uint8Array<ArrayBuffer> = png(1024, 1024)): string {
      lying.set(uri, { bytes, changedAtMs: ++writes });
      inWorkspace.paths.add(new URL(uri).pathname);
      return uri;
    },
    remove: (uri: string) => lying.delete(uri),
    /** From now on opening waits until the returned function is called. */
    hold(): () => void {
      let open = (): void => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    async openFile(uri: { toString(): string; readonly path: string }): Promise<SourceFile> {
      await gate;
      const stampOf = () => {
        const { bytes, changedAtMs } = find(uri.toString());
        return { sizeBytes: bytes.length, changedAtMs };
      };
      const opened = stampOf();
      return {
        name: uri.path.slice(uri.path.lastIndexOf("/") + 1),
        opened,
        stamp: () => Promise.resolve(stampOf()),
        async *read(start, end) {
          if (!isSameStamp(stampOf(), opened)) throw new Error("it changed");
          yield await Promise.resolve(find(uri.toString()).bytes.slice(start, end));
        },
      };
    },
  };
}

/** Outlives forms, as a workspace outlives its windows. */
function fakeMemory(): FormMemory {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string): unknown => kept.get(key),
    update(key, value) {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

function sessionWith(fingerprint: string, groups: ReadonlyMap<string, string>) {
  const net = fakeFetch(({ path }) => {
    const id = /^\/v3\/avatars\/(?:looks\/)?([^/?]+)$/u.exec(path)?.[1] ?? "";
    const name = groups.get(id);
    if (name === undefined) return errorResponse(404, "avatar_group_not_found");
    return jsonResponse({ data: { id, name, avatar_type: "photo_avatar", created_at: 1, looks_count: 1 } });
  });
  const opened = openSession(
    { ...localPorts(), fetch: net.fetch },
    ORIGIN,
    { kind: "apiKey", secret: "s" },
    fingerprint,
  );
  const jobs = fakeJobs();
  const session: Session = { ...opened.session, jobs };
  return { session, jobs };
}

/** A page that remembers what it was told. */
export function fakeViewer() {
  const said: string[] = [];
  const pictures: string[] = [];
  let view: FormView | undefined;
  const viewer: FormViewer = {
    reset(next) {
      view = next;
    },
    show(next) {
      view = next;
    },
    showPicture: (fileId) => pictures.push(fileId),
    say: (text) => said.push(text),
  };
  return {
    viewer,
    said,
    pictures,
    get view(): FormView {
      if (view === undefined) throw new Error("nothing was shown");
      return view;
    },
  };
}

interface FormBenchOptions {
  /** What makes better copies; without one, that fails. */
  readonly converter?: PhotoConverter;
  readonly onPanel?: () => unknown;
}

/** A form, the account it is for, a disk with files, and somebody who answers what is asked. */
export function formBench({ converter, onPanel = () => undefined }: FormBenchOptions = {}) {
  const disk = fakeDisk();
  const { clock } = localPorts();
  const groups = new Map([["g1", "Monica"]]);
  const listeners = new Set<(state: AccountState) => void>();
  const questions: Question[] = [];
  let state: AccountState = { kind: "signedOut" };
  let answer = "";
  const { said } = sitDown({
    onPanel,
    onSaid({ text, detail = "", buttons }) {
      if (buttons.length > 0) questions.push({ text, detail });
      return buttons.find((button) => button === answer);
    },
  });
  const enter = (next: AccountState): void => {
    state = next;
    for (const listener of [...listeners]) listener(state);
  };
  const ports = {
    clock,
    workspaceState: fakeMemory(),
    searchOf: createLookSearches({ clock, spoken: () => "" }),
    uploads: disk,
    loadConverter: () =>
      converter === undefined ? Promise.reject(new Error("no converter")) : Promise.resolve(converter),
    account: {
      get state() {
        return state;
      },
      onDidChange(listener: (state: AccountState) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      reportError(error: unknown) {
        if (state.kind !== "signedIn" || !isHeyGenError(error) || error.kind !== "unauthorized") return;
        enter({ ...state, kind: "rejected" });
      },
    },
    /** As where a question for a key lies among the notifications: without an account, it is never answered. */
    requireSession: (): Promise<Session | undefined> => {
      const session = sessionOf(state);
      return session === undefined ? new Promise(() => undefined) : Promise.resolve(session);
    },
  };
  return {
    disk,
    groups,
    ports,
    questions,
    /** In the workbench's own messages, questions included. */
    said,
    form: () => new Form(ports),
    /** What is pressed in the questions from now on. */
    press(button: string) {
      answer = button;
    },
    signIn(fingerprint = "aaaa", known: ReadonlyMap<string, string> = groups) {
      const opened = sessionWith(fingerprint, known);
      enter({ kind: "signedIn", session: opened.session, facts: undefined, verified: true });
      return opened;
    },
    signOut() {
      enter({ kind: "signedOut" });
    },
  };
}
