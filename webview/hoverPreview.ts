import { endVideo, type Clip, type Clips } from "./clips";
import { el, prefersReducedMotion } from "./dom";
import type { Pictures } from "./pictures";

/** Passing over cards plays nothing. */
const DELAY_MS = 180;

/** Plays one card's video over its picture, muted and in a loop; never more than one at a time. */
export class HoverPreview implements Clip {
  #lookId: string | undefined;
  #timer: number | undefined;
  #video: HTMLVideoElement | undefined;

  constructor(
    private readonly pictures: Pictures,
    private readonly clips: Clips,
  ) {}

  play(lookId: string, url: string | undefined, place: HTMLElement): void {
    if (lookId === this.#lookId) return;
    this.stop();
    if (url === undefined || this.pictures.hasFailed(url) || prefersReducedMotion()) return;
    this.#lookId = lookId;
    this.#timer = window.setTimeout(() => {
      this.#start(lookId, url, place);
    }, DELAY_MS);
  }

  /** @param lookId only if this one plays; absent: whichever does */
  stop(lookId = this.#lookId): void {
    if (lookId === undefined || lookId !== this.#lookId) return;
    this.#lookId = undefined;
    this.#end();
    this.clips.release(this);
  }

  /** The look counts as played until the pointer leaves it, so that it does not start again under it. */
  yield(): void {
    this.#end();
  }

  goOn(): void {
    // It plays only in passing, so nothing ever interrupts it.
  }

  #end(): void {
    window.clearTimeout(this.#timer);
    const video = this.#video;
    this.#video = undefined;
    if (video !== undefined) endVideo(video);
  }

  #start(lookId: string, url: string, place: HTMLElement): void {
    const video = el("video", {
      class: "hover-video",
      playsinline: "",
      preload: "auto",
      "aria-hidden": "true",
    });
    video.muted = true;
    video.loop = true;
    video.disablePictureInPicture = true;
    video.tabIndex = -1;
    video.addEventListener("playing", () => {
      video.classList.add("playing");
    });
    video.addEventListener("error", () => {
      if (this.#video !== video) return;
      this.stop(lookId);
      this.pictures.noteFailure(url, lookId, () => undefined);
    });
    this.#video = video;
    this.clips.interrupt(this);
    place.append(video);
    video.src = url;
    // Refused or interrupted playing leaves the picture, which is all there is to do.
    video.play().catch(() => undefined);
  }
}
