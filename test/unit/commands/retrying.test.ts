import assert from "node:assert/strict";
import type { Session } from "../../../src/account/session";
import { jobCommands } from "../../../src/commands/jobCommands";
import type { Job, JobStep } from "../../../src/jobs/job";
import { sitDown } from "../editorWindow";
import { fakeClock, fakeFetch, fakeJobs, jsonResponse } from "../fakes";
import { openFakeSession } from "../gallery/samples";
import { jobOf } from "../sidebar/jobs";

const GROUP_GONE: JobStep = { kind: "failed", at: "creating", reason: { kind: "groupGone" } };
const OTHER_KEY: JobStep = { kind: "failed", at: "checking", reason: { kind: "keyReplaced" } };
const UNANSWERED: JobStep = { kind: "failed", at: "creating", reason: { kind: "keyReplaced" } };
const NOT_KEPT: JobStep = { kind: "failed", at: "creating", reason: { kind: "notKept" } };

const plain = (text: string | undefined): string => (text ?? "").replaceAll(/[\u2068\u2069]/gu, "");

/** Tries it again; `meanwhile` is what becomes of it while the question stands there. */
async function retry(step: JobStep, press: string | undefined, meanwhile?: JobStep | "left") {
  const job: Job = { ...jobOf(step), groupId: "g0" };
  const jobs = fakeJobs();
  jobs.set([{ job, isElsewhere: false }]);
  const net = fakeFetch(() => jsonResponse({ data: [], has_more: false, next_token: null }));
  const end = new AbortController();
  const session: Session = { ...openFakeSession(net.fetch, fakeClock()), jobs, signal: end.signal };
  const { said } = sitDown({
    onSaid() {
      if (meanwhile === "left") end.abort();
      else if (meanwhile !== undefined) jobs.set([{ job: { ...job, step: meanwhile }, isElsewhere: false }]);
      return press;
    },
  });
  const commands = jobCommands({ requireSession: () => Promise.resolve(session) });
  await commands["heygenAvatars.retryJob"]({ kind: "job", jobId: job.id });
  const [question] = said;
  return {
    question: plain(question?.text),
    detail: plain(question?.detail),
    retried: jobs.asked.filter((asked) => asked.startsWith("retry")),
  };
}

describe("trying a creation again", () => {
  it("whose avatar is gone tells that it becomes a new one, and the price", async () => {
    const { question, detail, retried } = await retry(GROUP_GONE, "Create");
    assert.equal(question, "Create Anna?");
    assert.match(detail, /It becomes a new avatar\.\n\n.*about 1 USD/u);
    assert.deepEqual(retried, ["retry j1"]);
  });

  it("that another key began tells its target and who pays the price", async () => {
    const { question, detail, retried } = await retry(OTHER_KEY, "Create");
    assert.equal(question, "Create Anna?");
    assert.match(detail, /paid from the account of the new key/u);
    assert.match(detail, /another look of g0\.\n\n.*about 1 USD/u);
    assert.deepEqual(retried, ["retry j1"]);
  });

  it("that another key asked for tells that it may be paid twice", async () => {
    const { question, detail, retried } = await retry(UNANSWERED, "Create Again");
    assert.equal(question, "Create Anna again?");
    assert.match(detail, /1 USD a second time\.\n\nIt becomes another look of g0\./u);
    assert.deepEqual(retried, ["retry j1"]);
  });

  for (const step of [GROUP_GONE, OTHER_KEY, UNANSWERED]) {
    it(`does nothing where nobody agrees, or agreed to something else (${step.at})`, async () => {
      const changed = step === GROUP_GONE ? OTHER_KEY : GROUP_GONE;
      const yes = step === UNANSWERED ? "Create Again" : "Create";
      assert.deepEqual((await retry(step, undefined)).retried, []);
      assert.deepEqual((await retry(step, yes, changed)).retried, []);
      assert.deepEqual((await retry(step, yes, "left")).retried, []);
    });
  }

  it("asks nothing where what was agreed to is what is done", async () => {
    const { question, retried } = await retry(NOT_KEPT, undefined);
    assert.deepEqual([question, retried], ["", ["retry j1"]]);
  });
});
