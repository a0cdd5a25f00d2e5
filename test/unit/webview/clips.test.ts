import assert from "node:assert/strict";
import { Clips, type Clip } from "../../../webview/clips";

function fakeClip(clips: Clips) {
  const heard: string[] = [];
  const clip: Clip = {
    yield: (forGood) => heard.push(forGood ? "end" : "pause"),
    goOn: () => {
      heard.push("go on");
      clips.take(clip);
    },
  };
  return { clip, heard };
}

describe("the page's videos", () => {
  it("play one at a time: the chosen one ends the other", () => {
    const clips = new Clips();
    const one = fakeClip(clips);
    const other = fakeClip(clips);
    clips.take(one.clip);
    clips.take(other.clip);
    clips.release(other.clip);
    assert.deepEqual(one.heard, ["end"]);
    assert.deepEqual(other.heard, []);
  });

  it("go on after one that played in passing", () => {
    const clips = new Clips();
    const detail = fakeClip(clips);
    const hover = fakeClip(clips);
    clips.take(detail.clip);
    clips.interrupt(hover.clip);
    clips.interrupt(hover.clip);
    assert.deepEqual(detail.heard, ["pause"]);
    clips.release(hover.clip);
    assert.deepEqual(detail.heard, ["pause", "go on"]);
    clips.interrupt(hover.clip);
    assert.deepEqual(detail.heard, ["pause", "go on", "pause"]);
  });

  it("do not go on where they went away meanwhile, or were chosen instead", () => {
    const clips = new Clips();
    const detail = fakeClip(clips);
    const hover = fakeClip(clips);
    clips.take(detail.clip);
    clips.interrupt(hover.clip);
    clips.release(detail.clip);
    clips.release(hover.clip);
    assert.deepEqual(detail.heard, ["pause"]);
    clips.interrupt(hover.clip);
    clips.take(detail.clip);
    assert.deepEqual(hover.heard, ["end"]);
    clips.release(hover.clip);
    assert.deepEqual(detail.heard, ["pause"]);
  });
});
