import { Account, type OpenSession } from "../../../src/account/account";
import { openSampleSession, openSession } from "../../../src/account/openSession";
import { secretName, type SecretsPort } from "../../../src/account/savedKeys";
import { sessionOf, type AccountFacts, type AccountState, type Session } from "../../../src/account/session";
import type { Credential } from "../../../src/heygen/client";
import type { Fetch } from "../../../src/heygen/ports";
import { clearAccountsOf } from "../../../src/library/clearSaved";
import * as sandbox from "../../../src/sandbox/entry";
import { fakeJobs, localPorts, never, settle, type FakeJobs } from "../fakes";

export const ORIGIN = "https://api.heygen.com";
export const OTHER_ORIGIN = "https://proxy.example";
export const KEY_A: Credential = { kind: "apiKey", secret: "sk_V2_hgu_kAAAA0123456789==" };
export const KEY_B: Credential = { kind: "accessToken", secret: "tokenBBBB.9876543210" };

export const FACTS: AccountFacts = {
  user: {
    username: "ann",
    email: "ann@example.com",
    firstName: undefined,
    lastName: undefined,
    billingType: "usage_based",
    wallet: undefined,
    subscription: undefined,
  },
  key: undefined,
};

export const FACTLESS: AccountFacts = { user: undefined, key: undefined };

type Operation = "open" | "get" | "store" | "delete" | "probe" | "sample" | "choice";

interface AccountBenchOptions {
  /** What SecretStorage has at the start: credentials by origin. */
  readonly saved?: Readonly<Record<string, Credential>>;
  readonly verified?: boolean;
  readonly sample?: boolean;
  readonly apiUrl?: string;
  readonly probe?: (session: Session) => Promise<AccountFacts>;
  readonly fetch?: Fetch;
}

export function savedText(credential: Credential, verified: boolean): string {
  return JSON.stringify({ ...credential, verified });
}

/** Operations can be held back, so that something else happens between their start and their end. */
function createGates() {
  const gates = new Map<Operation, Promise<void>>();
  return {
    pass: (operation: Operation): Promise<void> => gates.get(operation) ?? Promise.resolve(),
    /** From now on this operation waits until the returned function is called. */
    hold(operation: Operation): () => Promise<void> {
      let open = (): void => undefined;
      gates.set(
        operation,
        new Promise((resolve) => {
          open = resolve;
        }),
      );
      return async () => {
        gates.delete(operation);
        open();
        await settle();
      };
    },
  };
}

/** SecretStorage: tells the account of each change, as VS Code tells every window, the writing one too. */
function createSecrets(pass: (operation: Operation) => Promise<void>, onChange: (name: string) => void) {
  const stored = new Map<string, string>();
  const port: SecretsPort = {
    async get(name) {
      const text = stored.get(name);
      await pass("get");
      return text;
    },
    async store(name, value) {
      await pass("store");
      stored.set(name, value);
      onChange(name);
    },
    async delete(name) {
      await pass("delete");
      stored.delete(name);
      onChange(name);
    },
  };
  return { stored, port };
}

/** An account over the real sessions, the real sample account, and storage in memory. */
export function accountBench(options: AccountBenchOptions = {}) {
  /** What runs the jobs of each session that has some. */
  const running: FakeJobs[] = [];
  const loadJobs = (): Promise<FakeJobs> => {
    const jobs = fakeJobs();
    running.push(jobs);
    return Promise.resolve(jobs);
  };
  const local = { ...localPorts(), loadJobs };
  const { clock, log } = local;
  const gates = createGates();
  const pass = (operation: Operation): Promise<void> => gates.pass(operation);
  const setting = { apiUrl: options.apiUrl ?? ORIGIN };
  const sample = { chosen: options.sample ?? false };
  /** Sessions in the order they were opened, and whether they have ended. */
  const sessions: Session[] = [];
  const probed: Session[] = [];
  const states: AccountState[] = [];
  const remember = (opened: OpenSession): OpenSession => {
    sessions.push(opened.session);
    return opened;
  };
  const followed: Promise<void>[] = [];
  const { stored, port } = createSecrets(pass, (name) => {
    followed.push(account.onSecretChanged(name));
  });
  for (const [origin, credential] of Object.entries(options.saved ?? {})) {
    stored.set(secretName(origin), savedText(credential, options.verified ?? true));
  }
  const account = new Account({
    secrets: port,
    sampleChoice: {
      read: () => sample.chosen,
      write(chosen) {
        sample.chosen = chosen;
        return pass("choice");
      },
    },
    readApiUrl: () => setting.apiUrl,
    async openSession(origin, credential, fingerprint) {
      await pass("open");
      return remember(
        openSession({ ...local, fetch: options.fetch ?? never }, origin, credential, fingerprint),
      );
    },
    async openSampleSession() {
      await pass("sample");
      return remember(openSampleSession(local, sandbox));
    },
    async probe(session) {
      probed.push(session);
      await pass("probe");
      return options.probe === undefined ? FACTS : options.probe(session);
    },
    clearSaved: (origin) => clearAccountsOf(local.files, origin),
    clock,
    log,
  });
  account.onDidChange((state) => states.push(state));
  return {
    account,
    clock,
    log,
    files: local.files,
    hold: (operation: Operation) => gates.hold(operation),
    stored,
    secrets: port,
    setting,
    sample,
    sessions,
    running,
    probed,
    states,
    session: () => sessionOf(account.state),
    /** Sessions that have not ended. */
    open: () => sessions.filter(({ signal }) => !signal.aborted),
    /** Resolves once the account has followed every change of the secrets so far. */
    async follow() {
      await settle();
      await Promise.all(followed);
    },
    savedAt: (origin: string) => stored.get(secretName(origin)),
  };
}

export type AccountBench = ReturnType<typeof accountBench>;

/** Signed in by a key that is saved. */
export async function signedInBench(options: AccountBenchOptions = {}): Promise<AccountBench> {
  const bench = accountBench({ saved: { [ORIGIN]: KEY_A }, ...options });
  await bench.account.restore();
  return bench;
}
