import assert from "node:assert/strict";
import { addressedKind, firstField, judgeForm, needsUrlKind, shownProblems } from "../../../src/form/judge";
import { describeFieldProblem } from "../../../src/form/describeProblem";
import { reduceForm } from "../../../src/form/reduceForm";
import { clipFile, fileOf, formOf, photoFile, REFUSED } from "./samples";

const problemsOf = (change: Parameters<typeof formOf>[0]) =>
  judgeForm(formOf({ name: "Pia", ...change })).map(({ field, problem }) => [
    field,
    typeof problem === "object" && "kind" in problem ? problem.kind : problem,
  ]);

describe("a form that may be sent", () => {
  it("has words, and photos where there are any", () => {
    assert.deepEqual(problemsOf({ prompt: "x" }), []);
    assert.deepEqual(problemsOf({ prompt: "x".repeat(1000), references: [photoFile("a.png")] }), []);
    assert.deepEqual(problemsOf({ prompt: " " }), [["prompt", "empty"]]);
    assert.deepEqual(problemsOf({ prompt: "x".repeat(1001) }), [["prompt", "tooLong"]]);
    const checking = fileOf("b.png", { kind: "checking" });
    assert.deepEqual(problemsOf({ prompt: "x", references: [checking] }), [["references", "unchecked"]]);
    const refused = [photoFile("a.png"), checking, fileOf("c.png", REFUSED)];
    assert.deepEqual(problemsOf({ prompt: "x", references: refused }), [["references", "unusable"]]);
    assert.deepEqual(problemsOf({ prompt: "x", references: [clipFile("a.mp4")] }), [
      ["references", "notPhoto"],
    ]);
  });

  it("or a file that was checked", () => {
    for (const file of [photoFile("a.png"), clipFile("a.mp4")]) {
      assert.deepEqual(problemsOf({ kind: "file", file }), []);
    }
    assert.deepEqual(problemsOf({ kind: "file" }), [["file", "none"]]);
    for (const [kind, problem] of [
      ["checking", "unchecked"],
      ["converting", "unchecked"],
    ] as const) {
      assert.deepEqual(problemsOf({ kind: "file", file: fileOf("a", { kind }) }), [["file", problem]]);
    }
    assert.deepEqual(problemsOf({ kind: "file", file: fileOf("a", REFUSED) }), [["file", "unusable"]]);
  });

  it("or an address, and what is there where its ending does not tell", () => {
    assert.deepEqual(problemsOf({ kind: "url", url: "https://a.example/a.png" }), []);
    const untold = { kind: "url", url: "https://a.example/a" } as const;
    assert.deepEqual(problemsOf(untold), [["urlKind", "none"]]);
    assert.deepEqual(problemsOf({ ...untold, urlKind: "photo" }), []);
    assert.equal(needsUrlKind(untold), true);
    assert.equal(addressedKind({ ...untold, urlKind: "digital_twin" }), "digital_twin");
    assert.equal(addressedKind({ url: "https://a.example/a.png", urlKind: "digital_twin" }), "photo");
    const [wrong] = judgeForm(formOf({ name: "Pia", kind: "url", url: "http://a.example/a.png" }));
    assert.equal(wrong && describeFieldProblem(wrong), "The address has to start with https://");
  });

  it("and a name, whatever it is made from", () => {
    for (const kind of ["file", "url", "prompt"] as const) {
      assert.deepEqual(problemsOf({ kind, name: " " }).at(-1), ["name", "empty"]);
    }
  });

  it("is judged by its own kind alone", () => {
    const rest = { prompt: "x".repeat(2000), url: "nonsense", references: [fileOf("a", REFUSED)] };
    assert.deepEqual(problemsOf({ ...rest, kind: "file", file: photoFile("a.png") }), []);
  });
});

describe("what is said of a form's problems", () => {
  it("is that of fields one has come to, and all once it was to be sent", () => {
    const empty = formOf({});
    assert.deepEqual(shownProblems(empty), []);
    const typed = reduceForm(empty, { type: "edit", field: "prompt", text: "x".repeat(1001) });
    assert.deepEqual(
      shownProblems(typed).map(({ field }) => field),
      ["prompt"],
    );
    assert.deepEqual(
      shownProblems(reduceForm(typed, { type: "tried" })).map(({ field }) => field),
      ["prompt", "name"],
    );
    const other = reduceForm(reduceForm(typed, { type: "tried" }), { type: "setKind", kind: "file" });
    assert.deepEqual(shownProblems(other), []);
  });

  it("begins with the first field of the page", () => {
    assert.equal(firstField(["group", "name", "prompt"]), "prompt");
    assert.equal(firstField([]), undefined);
  });
});
