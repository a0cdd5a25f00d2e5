import assert from "node:assert/strict";
import { followAccount } from "../../../src/form/followAccount";
import { fakeClock, fakeFetch, fakeJobs, jsonResponse } from "../fakes";
import { fakeAccount, openFakeSession, signedIn } from "../gallery/samples";

function open() {
  const jobs = fakeJobs();
  const { fetch } = fakeFetch(() => jsonResponse({}));
  return { jobs, session: { ...openFakeSession(fetch, fakeClock()), jobs } };
}

describe("the account of a form", () => {
  it("is told of at once, with its jobs, and no more once it is left", () => {
    const one = open();
    const other = open();
    const account = fakeAccount({ kind: "starting" });
    const told: string[] = [];
    const nameOf = (session: unknown) =>
      session === one.session ? "one" : session === other.session ? "other" : "none";
    const end = followAccount(account, {
      onEnter: (session) => told.push(`enter ${nameOf(session)}`),
      onChange: (session) => told.push(nameOf(session)),
    });
    account.set(signedIn(one.session));
    account.set(signedIn(one.session));
    one.jobs.set([]);
    assert.deepEqual(told.splice(0), ["one", "enter one", "one"]);
    account.set(signedIn(other.session));
    one.jobs.set([]);
    other.jobs.set([]);
    assert.deepEqual(told.splice(0), ["other", "enter other", "other"]);
    account.set({ kind: "signedOut" });
    other.jobs.set([]);
    assert.deepEqual(told.splice(0), ["none"]);
    account.set(signedIn(one.session));
    end();
    one.jobs.set([]);
    account.set({ kind: "signedOut" });
    assert.deepEqual(told, ["one", "enter one"]);
  });
});
