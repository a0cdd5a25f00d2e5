import assert from "node:assert/strict";
import { addressJob } from "../../../src/commands/createFromAddress";
import { DescribeCommands } from "../../../src/commands/describeAvatar";
import { startJobs } from "../../../src/commands/startJobs";
import type { Session } from "../../../src/account/session";
import { sitDown, type FakeInput } from "../editorWindow";
import { fakeClock, fakeFetch, fakeJobs, jsonResponse } from "../fakes";
import { openFakeSession, searchWith } from "../gallery/samples";

const ADDRESS = "https://example.com/anna_maria.jpg";
const JOB = addressJob({ name: "Pia", groupId: undefined, creationKind: "photo", url: ADDRESS });

const CHANGED =
  "The account or its key changed meanwhile, so nothing was created or paid. Start it once more.";
const BROKEN =
  "It could not be started, and nothing was sent or paid. The log says more: run “HeyGen: Show Log”.";

function bench() {
  const clock = fakeClock();
  const net = fakeFetch(() => jsonResponse({ data: [], has_more: false, next_token: null }));
  const end = new AbortController();
  const jobs = fakeJobs();
  let canLoad = true;
  const session: Session = {
    ...openFakeSession(net.fetch, clock),
    signal: end.signal,
    jobs: { ...jobs, add: (inputs) => (canLoad ? jobs.add(inputs) : Promise.resolve([])) },
  };
  return {
    clock,
    end,
    session,
    asked: jobs.asked,
    /** From now on, what runs jobs can be loaded, or not. */
    load: (works: boolean): void => {
      canLoad = works;
    },
  };
}

describe("what the user agreed to pay for", () => {
  it("is started", async () => {
    const { session, asked } = bench();
    assert.deepEqual(await startJobs(session, [JOB]), { ok: true, ids: ["id of Pia"] });
    assert.deepEqual(asked, ["add Pia"]);
  });

  it("is not started for another account than it was agreed for", async () => {
    const { session, asked, end } = bench();
    end.abort();
    assert.deepEqual(await startJobs(session, [JOB]), { ok: false, sentence: CHANGED });
    assert.deepEqual(asked, []);
  });

  it("says so where it could not be started, and which of the two it was", async () => {
    const { session, end, load } = bench();
    load(false);
    assert.deepEqual(await startJobs(session, [JOB]), { ok: false, sentence: BROKEN });
    const leaving: Session = {
      ...session,
      jobs: {
        ...session.jobs,
        add() {
          end.abort();
          return Promise.resolve([]);
        },
      },
    };
    assert.deepEqual(await startJobs(leaving, [JOB]), { ok: false, sentence: CHANGED });
  });
});

describe("an avatar from an address that could not be started", () => {
  /** Walks through the questions; `onConfirm` happens while the price is on screen. */
  function describing(onConfirm: () => void) {
    const place = bench();
    const boxes: string[] = [];
    const commands = new DescribeCommands({
      ...place,
      searchOf: searchWith(place.clock),
      uploads: { openFile: () => Promise.reject(new Error("none")) },
      loadConverter: () => Promise.reject(new Error("none")),
      requireSession: () => Promise.resolve(place.session),
    });
    const answer = (input: FakeInput): void => {
      if (input.title.includes("where does it belong")) input.accept("$(add) New avatar");
      else {
        boxes.push(input.value);
        if (input.value === "") input.type(ADDRESS);
        input.accept();
      }
    };
    const { said } = sitDown({
      onShown: answer,
      onSaid({ buttons }) {
        if (buttons.includes("Create")) onConfirm();
        return buttons[0];
      },
    });
    const last = () => said.at(-1);
    return { ...place, commands, boxes, last };
  }

  it("is told, and what was typed is there again", async () => {
    const { commands, boxes, last, load, asked } = describing(() => undefined);
    load(false);
    await commands.createFromAddress();
    assert.deepEqual([last()?.level, last()?.text], ["error", BROKEN]);
    load(true);
    await commands.createFromAddress();
    assert.deepEqual(boxes, ["", "Anna maria", ADDRESS, "Anna maria"]);
    assert.deepEqual(asked, ["add Anna maria"]);
    await commands.createFromAddress();
    assert.equal(boxes[4], "", "once it was used, it is gone");
  });

  it("because the account changed while the price was on screen, as well", async () => {
    const { commands, boxes, last, end, asked } = describing(() => {
      end.abort();
    });
    await commands.createFromAddress();
    assert.deepEqual([last()?.level, last()?.text, asked], ["error", CHANGED, []]);
    await commands.createFromAddress();
    assert.equal(boxes[2], ADDRESS);
  });
});
