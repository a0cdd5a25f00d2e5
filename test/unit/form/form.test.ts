import assert from "node:assert/strict";
import type { Form } from "../../../src/form/form";
import { HeyGenError } from "../../../src/heygen/errors";
import { draftOf } from "../../../src/form/formState";
import { parseKeptForm, type FormDraft } from "../../../src/formProtocol";
import { fixture, png } from "../creation/files";
import { at, settle } from "../fakes";
import { jobOf } from "../sidebar/jobs";
import { fakeViewer, formBench } from "./bench";
import { failedStep } from "./samples";

const WORDS = "A friendly engineer";

function describeIn(form: Form, name = "Pia"): void {
  form.dispatch({ type: "edit", field: "prompt", text: WORDS });
  form.dispatch({ type: "edit", field: "name", text: name });
}

async function submit(form: Form): Promise<void> {
  const { name, prompt, url } = form.state;
  await form.handle({ type: "submit", texts: { name, prompt, url } });
}

const drop = (form: Form, ...uris: readonly string[]) => form.handle({ type: "drop", uris: [...uris] });

describe("sending a form", () => {
  it("is free again where the question for a key lies unanswered", async () => {
    const bench = formBench();
    const form = bench.form();
    describeIn(form);
    void submit(form);
    await settle();
    assert.equal(form.state.isBusy, false);
    const { jobs } = bench.signIn();
    bench.press("Create");
    await submit(form);
    assert.deepEqual(
      jobs.added.map(({ name }) => name),
      ["Pia"],
    );
    assert.equal(bench.questions.length, 1);
  });

  it("twice at once asks and sends once", async () => {
    const bench = formBench();
    const { jobs } = bench.signIn();
    bench.press("Create");
    const form = bench.form();
    describeIn(form);
    await Promise.all([submit(form), submit(form)]);
    assert.deepEqual([bench.questions.length, jobs.added.length], [1, 1]);
  });

  it("keeps everything, and says so with no page to be seen, where it cannot be started", async () => {
    const bench = formBench();
    bench.signIn().jobs.failToLoad();
    bench.press("Create");
    const form = bench.form();
    describeIn(form);
    await submit(form);
    const { level, text } = at(bench.said, -1);
    assert.equal(level, "error");
    assert.match(text, /could not be started/u);
    assert.deepEqual([form.state.prompt, form.state.isBusy, form.state.showsJob], [WORDS, false, false]);
  });

  it("says where it goes, and sends the group", async () => {
    const bench = formBench();
    const { jobs } = bench.signIn();
    const form = bench.form();
    form.begin("g1");
    describeIn(form);
    await submit(form);
    assert.match(at(bench.questions, 0).detail, /It becomes another look of \u2068Monica\u2069\./u);
    form.begin(undefined);
    bench.press("Create");
    await submit(form);
    assert.match(at(bench.questions, 1).detail, /It becomes a new avatar\./u);
    assert.deepEqual(
      jobs.added.map(({ groupId }) => groupId),
      [undefined],
    );
    form.begin("g1");
    describeIn(form);
    await submit(form);
    assert.equal(at(jobs.added, 1).groupId, "g1");
  });

  it("is refused at the field where the group has gone, before anything is asked or uploaded", async () => {
    const bench = formBench();
    bench.signIn();
    const form = bench.form();
    form.begin("g1");
    describeIn(form);
    await settle();
    bench.groups.delete("g1");
    const page = fakeViewer();
    form.attach(page.viewer);
    await submit(form);
    assert.deepEqual([bench.questions.length, form.state.groupId], [0, "g1"]);
    assert.match(at(page.view.problems, 0).message, /does not have this avatar any more/u);
    form.dispatch({ type: "setGroup", groupId: undefined });
    await submit(form);
    assert.equal(bench.questions.length, 1);
  });

  it("goes to a group that is there again, once it is asked for anew", async () => {
    const bench = formBench();
    bench.signIn();
    bench.groups.delete("g1");
    const form = bench.form();
    describeIn(form);
    form.begin("g1");
    await settle();
    await submit(form);
    assert.deepEqual([bench.questions.length, form.state.gone.has("g1")], [0, true]);
    bench.groups.set("g1", "Monica");
    form.begin("g1");
    await submit(form);
    assert.equal(bench.questions.length, 1);
  });

  it("asks nothing with a key that HeyGen has just refused", async () => {
    const bench = formBench();
    const { session } = bench.signIn();
    const form = bench.form();
    const { viewer, said } = fakeViewer();
    form.attach(viewer);
    describeIn(form);
    form.begin("g1");
    await settle();
    session.catalog.refreshGroup = () =>
      Promise.reject(new HeyGenError({ kind: "unauthorized", endpoint: "GET /v3/avatars/{group_id}" }));
    await submit(form);
    assert.deepEqual([bench.questions.length, form.state.isBusy, form.state.prompt], [0, false, WORDS]);
    assert.match(at(said, -1), /does not accept your key/u);
  });

  it("calls a group by its ID where HeyGen does not tell its name", async () => {
    const bench = formBench();
    const { session } = bench.signIn();
    session.catalog.refreshGroup = () => Promise.reject(new Error("no network"));
    const form = bench.form();
    form.begin("g9");
    describeIn(form);
    await submit(form);
    assert.match(at(bench.questions, 0).detail, /another look of \u2068g9\u2069/u);
  });
});

describe("a new key with the form open", () => {
  it("keeps the group of the same user", async () => {
    const bench = formBench();
    bench.signIn();
    const form = bench.form();
    form.begin("g1");
    bench.signIn("bbbb");
    await settle();
    assert.deepEqual([form.state.groupId, form.state.gone.size], ["g1", 0]);
  });

  it("says that another user has no such group, and sends nothing until that is settled", async () => {
    const bench = formBench();
    bench.signIn();
    const form = bench.form();
    const page = fakeViewer();
    form.attach(page.viewer);
    form.begin("g1");
    describeIn(form);
    bench.signIn("bbbb", new Map());
    await settle();
    assert.deepEqual(
      page.view.problems.map(({ field }) => field),
      ["group"],
    );
    bench.press("Create");
    await submit(form);
    assert.equal(bench.questions.length, 0);
    bench.signIn("aaaa");
    await settle();
    assert.deepEqual(page.view.problems, []);
  });
});

describe("a form's files", () => {
  const PHOTO = "file:///w/anna.png";

  it("are checked for the page that is there at the end", async () => {
    const bench = formBench();
    const form = bench.form();
    form.attach(fakeViewer().viewer)();
    const open = bench.disk.hold();
    bench.disk.write(PHOTO);
    form.dispatch({ type: "setKind", kind: "file" });
    const dropped = drop(form, PHOTO);
    const page = fakeViewer();
    form.attach(page.viewer);
    form.showAll();
    assert.equal(page.view.file?.state, "checking");
    open();
    await dropped;
    await settle();
    assert.equal(page.view.file.state, "usable");
    assert.deepEqual(page.pictures, [page.view.file.id]);
  });

  it("that changed since are shown as they are now, and sent so only then", async () => {
    const bench = formBench();
    const { jobs } = bench.signIn();
    bench.press("Upload and Create");
    bench.disk.write(PHOTO, png(1024, 1024));
    const form = bench.form();
    const page = fakeViewer();
    form.attach(page.viewer);
    form.dispatch({ type: "setKind", kind: "file" });
    await drop(form, PHOTO);
    const now = png(1200, 1024);
    bench.disk.write(PHOTO, now);
    await submit(form);
    assert.equal(bench.questions.length, 0);
    assert.match(at(page.view.problems, 0).message, /has changed since it was chosen/u);
    assert.match(page.view.file?.facts ?? "", /^1200 × 1024/u);
    await submit(form);
    const { source } = at(jobs.added, 0);
    assert.ok(source.kind === "file");
    const pieces: Uint8Array[] = [];
    for await (const piece of source.file.opened.read(0, now.length)) pieces.push(piece);
    assert.deepEqual(Buffer.concat(pieces), Buffer.from(now));
  });

  it("that went since are refused before anything is asked", async () => {
    const bench = formBench();
    bench.signIn();
    bench.disk.write(PHOTO);
    const form = bench.form();
    form.dispatch({ type: "setKind", kind: "file" });
    await drop(form, PHOTO);
    bench.disk.remove(PHOTO);
    await submit(form);
    assert.deepEqual([bench.questions.length, form.state.file?.check.kind], [0, "refused"]);
  });

  it("stay as usable as they were where no copy can be made", async () => {
    const bench = formBench({ converter: { convertPhoto: () => Promise.resolve(undefined) } });
    const uri = bench.disk.write("file:///w/cmyk.jpg", fixture("photos/cmyk.jpg"));
    const form = bench.form();
    form.dispatch({ type: "setKind", kind: "file" });
    await drop(form, uri);
    const before = form.state.file;
    assert.ok(before?.check.kind === "usable");
    await form.handle({ type: "convertFile", fileId: before.id });
    assert.deepEqual([form.state.file?.check, form.state.file?.isCopy], [before.check, false]);
    assert.match(at(bench.said, 0).text, /cannot be converted/u);
  });

  it("are there once, however often they are dropped; what found no room is said", async () => {
    const bench = formBench();
    const form = bench.form();
    const { viewer, said } = fakeViewer();
    form.attach(viewer);
    const uris = ["a", "b", "c", "d"].map((name) => bench.disk.write(`file:///w/${name}.png`));
    await drop(form, at(uris, 0), at(uris, 0));
    await drop(form, at(uris, 0));
    assert.deepEqual([form.state.references.length, said.length], [1, 0]);
    await drop(form, ...uris);
    assert.deepEqual(
      form.state.references.map(({ name }) => name),
      ["a.png", "b.png", "c.png"],
    );
    assert.deepEqual(said, ["Up to 3 photos can be used. Left out: 1"]);
    form.dispatch({ type: "setKind", kind: "file" });
    await drop(form, at(uris, 1), at(uris, 2), "https://a.example/x.png");
    assert.equal(form.state.file?.name, "b.png");
    assert.match(at(said, 1), /the first was taken\. Left out: 2$/u);
  });

  it("from the desktop are taken by their bytes, and kept for the upload", async () => {
    const bench = formBench();
    const { jobs } = bench.signIn();
    bench.press("Upload and Create");
    const form = bench.form();
    form.dispatch({ type: "setKind", kind: "file" });
    await form.handle({ type: "dropFiles", files: [{ name: "anna.png", bytes: png(1024, 1024) }] });
    assert.deepEqual([form.state.file?.check.kind, form.state.name], ["usable", "Anna"]);
    await submit(form);
    const { source } = at(jobs.added, 0);
    assert.ok(source.kind === "file");
    assert.equal(source.file.uri, undefined);
  });
});

describe("what a form sent off", () => {
  async function sent(change: () => void = () => undefined) {
    const bench = formBench();
    const { jobs } = bench.signIn();
    bench.press("Create");
    const form = bench.form();
    const page = fakeViewer();
    form.attach(page.viewer);
    describeIn(form);
    change();
    await submit(form);
    const show = (step: Parameters<typeof jobOf>[0]): void => {
      jobs.set([{ job: jobOf(step, "id of Pia"), isElsewhere: false }]);
    };
    show({ kind: "waiting" });
    return { bench, jobs, form, page, show };
  }

  it("is no longer shown as in progress where it left the list, and again where it comes back", async () => {
    const { jobs, page, show } = await sent();
    assert.equal(page.view.started?.state, "running");
    jobs.set([]);
    assert.match(page.view.started.title, /is no longer in progress here/u);
    show({ kind: "creating" });
    assert.match(page.view.started.title, /is being created/u);
    show({ kind: "ready", lookId: "l" });
    jobs.set([]);
    assert.equal(page.view.started.state, "ready");
  });

  it("and was refused for its file leads back to it, with all that was typed", async () => {
    const { form, show } = await sent();
    show({ kind: "failed", at: "uploading", reason: { kind: "file", problem: { kind: "fileChanged" } } });
    assert.deepEqual([form.state.showsJob, form.state.prompt], [false, WORDS]);
    assert.equal(form.state.refusal?.field, "references");
  });

  async function afterReload(bench: ReturnType<typeof formBench>, draft: FormDraft): Promise<string> {
    const later = bench.form();
    await later.restore(draft);
    return later.state.prompt;
  }

  it("does not come back with a page that was away meanwhile", async () => {
    const { bench, form, page, show } = await sent();
    const { draft } = page.view;
    assert.equal(await afterReload(bench, draft), "");
    show(failedStep({ kind: "payment", code: "insufficient_credit" }));
    assert.equal(await afterReload(bench, draft), WORDS);
    show({ kind: "creating" });
    assert.equal(await afterReload(bench, draft), "");
    form.begin(undefined);
    form.dispatch({ type: "edit", field: "prompt", text: "Another" });
    assert.equal(await afterReload(bench, page.view.draft), "Another");
  });

  it("and failed without costing anything is there again for whoever asks for a form", async () => {
    for (const step of [
      failedStep({ kind: "payment", code: "insufficient_credit" }),
      { kind: "cancelled", mayExist: false },
      { kind: "failed", at: "creating", reason: { kind: "notKept" } },
      { kind: "failed", at: "creating", reason: { kind: "unexpected", answerLost: false } },
    ] as const) {
      const { form, page, show } = await sent();
      show(step);
      assert.equal(page.view.started?.canGoBack, true);
      form.begin(undefined);
      assert.deepEqual([form.state.showsJob, form.state.prompt], [false, WORDS]);
    }
  });

  it("and may exist is not offered to be sent again", async () => {
    const { form, page, show } = await sent();
    show(failedStep({ kind: "network" }, true));
    assert.equal(page.view.started?.canGoBack, false);
    form.begin(undefined);
    assert.deepEqual([form.state.prompt, form.state.job], ["", undefined]);
  });

  it("is replaced in the list by what is sent next, a reload in between or not", async () => {
    const { bench, form, page, show, jobs } = await sent();
    show(failedStep({ param: "prompt" }));
    const { draft } = page.view;
    form.dispose();
    const later = bench.form();
    await later.restore(draft);
    assert.equal(later.state.prompt, WORDS);
    await submit(later);
    assert.deepEqual(jobs.asked, ["add Pia", "add Pia", "dismiss id of Pia"]);
  });
});

describe("what a form has started, seen too late", () => {
  function refused() {
    const bench = formBench();
    const { jobs } = bench.signIn();
    bench.press("Create");
    const form = bench.form();
    const page = fakeViewer();
    form.attach(page.viewer);
    describeIn(form);
    const show = (...steps: readonly Parameters<typeof jobOf>[]): void => {
      jobs.set(steps.map((each) => ({ job: jobOf(...each), isElsewhere: false })));
    };
    return { jobs, form, page, show };
  }

  it("is shown although it ended while the refused one was taken off the list", async () => {
    const { jobs, form, page, show } = refused();
    await submit(form);
    show([failedStep({ param: "prompt" }), "id of Pia"]);
    form.dispatch({ type: "edit", field: "name", text: "Pia B" });
    jobs.dismiss = async () => {
      show([{ kind: "creating" }, "id of Pia B"]);
      show([{ kind: "ready", lookId: "l" }, "id of Pia B"]);
      show();
      await settle();
    };
    await submit(form);
    assert.match(page.view.started?.title ?? "", /is ready/u);
  });

  it("is said to be gone where it went before anybody could follow it", async () => {
    const { jobs, form, page, show } = refused();
    const add = jobs.add.bind(jobs);
    jobs.add = async (inputs) => {
      const ids = await add(inputs);
      show([{ kind: "waiting" }, "id of Pia"]);
      show();
      return ids;
    };
    await submit(form);
    assert.match(page.view.started?.title ?? "", /is no longer in progress here/u);
  });
});

describe("a form for an avatar", () => {
  it("is one for a new avatar again, once it is asked for without", () => {
    const form = formBench().form();
    form.begin("g1");
    describeIn(form);
    form.begin(undefined);
    assert.deepEqual([form.state.groupId, form.state.prompt], [undefined, WORDS]);
  });

  it("is one for a new avatar again after a reload, too", async () => {
    const bench = formBench();
    const form = bench.form();
    form.begin("g1");
    const draft = parseKeptForm({ version: 1, draft: draftOf(form.state) })?.draft;
    assert.ok(draft !== undefined);
    const later = bench.form();
    await later.restore(draft);
    assert.equal(later.state.groupId, "g1");
    later.begin(undefined);
    assert.equal(later.state.groupId, undefined);
  });

  it("keeps the avatar that somebody has chosen in it", () => {
    const form = formBench().form();
    form.begin("g1");
    form.dispatch({ type: "setGroup", groupId: "g2" });
    form.begin(undefined);
    assert.equal(form.state.groupId, "g2");
  });
});
