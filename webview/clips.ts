/** Something that can play a video. */
export interface Clip {
  /** Another one starts. `forGood`: a person chose the other, so this one is not asked to go on. */
  yield(forGood: boolean): void;
  /** The one that made it yield for a moment has ended. */
  goOn(): void;
}

/** Sees to it that at most one video of the page plays. */
export class Clips {
  #playing: Clip | undefined;
  #interrupted: Clip | undefined;

  /** Plays in passing: what played before goes on afterwards. */
  interrupt(clip: Clip): void {
    if (this.#playing === clip) return;
    const before = this.#playing;
    this.#playing = clip;
    if (before === undefined) return;
    before.yield(false);
    this.#interrupted = before;
  }

  take(clip: Clip): void {
    if (this.#playing === clip) return;
    const before = this.#playing;
    this.#playing = clip;
    this.#interrupted = undefined;
    before?.yield(true);
  }

  release(clip: Clip): void {
    if (this.#interrupted === clip) this.#interrupted = undefined;
    if (this.#playing !== clip) return;
    const before = this.#interrupted;
    this.#playing = undefined;
    this.#interrupted = undefined;
    before?.goOn();
  }
}

/** Ends the download as well. */
export function endVideo(video: HTMLVideoElement): void {
  video.pause();
  video.removeAttribute("src");
  video.load();
  video.remove();
}
