import assert from "node:assert/strict";
import { errorResponse, jsonResponse } from "../fakes";
import { openMachine, photoJob, twinJob, type Machine, type Window } from "./bench";

const MINUTE_MS = 60_000;
const PACE = { trainingMs: 30_000, consentMs: 25_000 };

async function startTwin(machine: Machine): Promise<Window & { lookId: string; groupId: string }> {
  const window = machine.open();
  await window.jobs.add([twinJob(machine)]);
  await machine.advance(2_000);
  const step = window.jobs.state[0]?.job.step;
  assert.equal(step?.kind, "needsConsent");
  const { lookId, groupId } = step;
  assert.ok(groupId !== undefined);
  return { ...window, lookId, groupId };
}

const endsOf = ({ announced }: Pick<Window, "announced">) => announced.map(({ step }) => step.kind);

describe("jobs: what HeyGen trains", () => {
  it("is told once that it is ready, and the catalogue has look and group as they are", async () => {
    const machine = openMachine({ pace: PACE });
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(25_000);
    assert.deepEqual(endsOf(window), []);
    await machine.advance(MINUTE_MS);
    assert.deepEqual(endsOf(window), ["ready"]);
    const step = window.announced[0]?.step;
    assert.ok(step?.kind === "ready" && step.groupId !== undefined);
    assert.equal(window.catalog.state.looks.get(step.lookId)?.trainingStatus, "completed");
    assert.equal(window.catalog.state.groups.get(step.groupId)?.trainingStatus, "completed");
    assert.equal(machine.clock.pending(), 0);
  });

  it("has its group read after its look, so that it cannot be the staler", async () => {
    const machine = openMachine({ pace: PACE });
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(2_000);
    const before = machine.sent.length;
    await machine.advance(10_000);
    const calls = machine.sent.slice(before).map(({ call }) => call.replace(/[0-9a-f]{32}/u, "{id}"));
    assert.deepEqual(calls, ["GET /v3/avatars/looks/{id}", "GET /v3/avatars/{id}"]);
  });

  it("that failed is told with the API's reason, and stays on the list until it is taken off", async () => {
    const machine = openMachine({ pace: PACE });
    const window = machine.open();
    await window.jobs.add([photoJob(machine, { name: "Will fail" })]);
    await machine.advance(5 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["failed"]);
    const step = window.jobs.state[0]?.job.step;
    assert.ok(step?.kind === "failed" && step.reason.kind === "training" && step.look !== undefined);
    assert.equal(step.reason.code, "training_failed");
    await window.jobs.dismiss("j1-1");
    assert.deepEqual(window.jobs.state, []);
    assert.ok(!machine.sent.some(({ call }) => call.startsWith("DELETE")));
  });

  it("goes on though the group cannot be read, and over answers that do not come", async () => {
    const machine = openMachine({ pace: PACE });
    machine.fateOf = (call, nth) => {
      if (/^GET \/v3\/avatars\/[^/]+$/.test(call)) return errorResponse(403, "forbidden");
      return call.startsWith("GET /v3/avatars/looks/") && nth < 5 ? "cut" : "answer";
    };
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(3 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["ready"]);
  });

  it("is no longer followed with a key that may not read it, until somebody tries again", async () => {
    const machine = openMachine({ pace: PACE });
    machine.fateOf = (call) =>
      call.startsWith("GET /v3/avatars/looks/") ? errorResponse(403, "forbidden") : "answer";
    const window = machine.open();
    await window.jobs.add([photoJob(machine)]);
    await machine.advance(MINUTE_MS);
    const step = window.jobs.state[0]?.job.step;
    assert.ok(step?.kind === "failed" && step.reason.kind === "api");
    assert.deepEqual([step.at, step.reason.error.status, window.reported.length], ["training", 403, 1]);
    machine.fateOf = () => "answer";
    await window.jobs.retry("j1-1");
    await machine.advance(MINUTE_MS);
    assert.deepEqual(endsOf(window), ["failed", "ready"]);
    assert.equal(machine.sandbox.counts.creates, 1);
  });
});

describe("jobs: a twin that waits for consent", () => {
  it("says so at once, asks seldom, and goes on as soon as consent is given", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    assert.deepEqual(endsOf(window), ["needsConsent"]);
    const read = `GET /v3/avatars/looks/${window.lookId}`;
    await machine.advance(10 * MINUTE_MS);
    assert.ok(machine.sentTo(read) <= 10, String(machine.sentTo(read)));
    machine.sandbox.setConsent(window.groupId, "approved");
    await window.catalog.refreshGroup(window.groupId);
    await machine.advance(0);
    assert.equal(window.jobs.state[0]?.job.step.kind, "training");
    await machine.advance(3 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["needsConsent", "ready"]);
    assert.equal(window.catalog.state.looks.get(window.lookId)?.trainingStatus, "completed");
  });

  it("is patient with a look that still says it waits", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    machine.fateOf = (call) =>
      call === `GET /v3/avatars/looks/${window.lookId}`
        ? jsonResponse({
            data: { id: window.lookId, name: "Dana", avatar_type: "digital_twin", status: "pending_consent" },
          })
        : "answer";
    machine.sandbox.setConsent(window.groupId, "approved");
    await window.catalog.refreshGroup(window.groupId);
    await machine.advance(2 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["needsConsent"]);
    machine.fateOf = () => "answer";
    await machine.advance(2 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["needsConsent", "ready"]);
  });

  it("waits on after a refusal", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    machine.sandbox.setConsent(window.groupId, "rejected");
    await window.catalog.refreshGroup(window.groupId);
    await machine.advance(10 * MINUTE_MS);
    assert.deepEqual(endsOf(window), ["needsConsent"]);
    assert.equal(window.jobs.state[0]?.job.step.kind, "needsConsent");
  });

  it("whose consent had been given before is told once, and followed without it", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    await window.close();
    machine.sandbox.setConsent(window.groupId, "approved");
    machine.fateOf = (call) =>
      call === `GET /v3/avatars/looks/${window.lookId}`
        ? jsonResponse({
            data: { id: window.lookId, name: "Dana", avatar_type: "digital_twin", status: "pending_consent" },
          })
        : "answer";
    const second = machine.open();
    await second.catalog.refreshGroup(window.groupId);
    await second.jobs.reload();
    await machine.advance(10 * MINUTE_MS);
    assert.deepEqual([endsOf(second), second.jobs.state[0]?.job.step.kind], [[], "needsConsent"]);
    machine.fateOf = () => "answer";
    await machine.advance(15 * MINUTE_MS);
    assert.deepEqual(endsOf(second), ["ready"]);
  });

  it("ends when it is deleted", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    machine.sandbox.removeGroup(window.groupId);
    await machine.advance(2 * MINUTE_MS);
    const step = window.jobs.state[0]?.job.step;
    assert.ok(step?.kind === "failed" && step.reason.kind === "gone");
  });

  it("ends with its window, and leaves no timer behind", async () => {
    const machine = openMachine({ pace: PACE });
    const window = await startTwin(machine);
    await window.close();
    assert.equal(machine.clock.pending(), 0);
  });
});
