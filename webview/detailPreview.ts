import type { GalleryStrings, LookCard } from "../src/protocol";
import { endVideo, type Clip, type Clips } from "./clips";
import { el, prefersReducedMotion, setAttribute, setText } from "./dom";
import { makeDraggable } from "./lookDragging";
import { PictureBox } from "./pictureBox";
import type { Pictures } from "./pictures";
import { format, nameOf } from "./words";

/** The large preview: the clip with its controls where there is one, else the picture. */
export class DetailPreview implements Clip {
  readonly element = el("figure", { class: "detail-preview" });
  readonly #caption = el("figcaption", { class: "hint" });
  readonly #picture: PictureBox;
  #video: HTMLVideoElement | undefined;
  #videoKey: string | undefined;
  #shown: LookCard | undefined;
  #isInterrupted = false;

  constructor(
    private readonly pictures: Pictures,
    private readonly clips: Clips,
    private readonly strings: GalleryStrings,
  ) {
    this.#picture = new PictureBox(pictures);
    this.element.append(this.#picture.element, this.#caption);
    // A clip keeps the pointer for its controls.
    this.#picture.element.draggable = true;
    makeDraggable(this.#picture.element, () => this.#shown);
  }

  show(look: LookCard): void {
    this.#shown = look;
    this.element.dataset["shape"] = shapeOf(look);
    this.#picture.show(look);
    const hasPreview = look.picture.kind !== "none" || look.videoUrl !== undefined;
    const name = format(this.strings.previewOf, nameOf(look));
    setAttribute(this.#picture.element, "role", hasPreview ? "img" : undefined);
    setAttribute(this.#picture.element, "aria-label", hasPreview ? name : undefined);
    setText(this.#caption, hasPreview ? "" : this.strings.noPreview);
    this.#caption.hidden = hasPreview;
    this.#showVideo(look);
  }

  clear(): void {
    this.#shown = undefined;
    this.#picture.leave();
    this.#clearVideo();
  }

  yield(forGood: boolean): void {
    this.#isInterrupted = !forGood;
    this.#video?.pause();
  }

  goOn(): void {
    this.#isInterrupted = false;
    // Refused playing leaves the controls, which is all there is to do.
    this.#video?.play().catch(() => undefined);
  }

  #clearVideo(): void {
    this.#videoKey = undefined;
    const video = this.#video;
    this.#video = undefined;
    if (video === undefined) return;
    this.clips.release(this);
    endVideo(video);
    this.#picture.element.hidden = false;
  }

  /** A clip that plays goes on while its address is only signed anew. */
  #showVideo(look: LookCard): void {
    const url = look.videoUrl;
    const key = url === undefined || this.pictures.hasFailed(url) ? undefined : keyOf(look.id, url);
    if (key === this.#videoKey) return;
    this.#clearVideo();
    this.#videoKey = key;
    if (url === undefined || key === undefined) return;
    const video = this.#createVideo(look);
    video.addEventListener("error", () => {
      if (this.#video !== video) return;
      this.#clearVideo();
      // The picture stands in; the clip is tried once more when its look has been read again.
      this.pictures.noteFailure(url, look.id, () => {
        if (this.#shown?.id === look.id) this.#showVideo(look);
      });
    });
    this.#video = video;
    this.#picture.element.hidden = true;
    this.element.prepend(video);
    video.src = url;
  }

  #createVideo(look: LookCard): HTMLVideoElement {
    const video = el("video", { class: "detail-video", controls: "", playsinline: "", preload: "metadata" });
    video.ariaLabel = format(this.strings.previewOf, nameOf(look));
    video.muted = true;
    video.loop = true;
    video.autoplay = !prefersReducedMotion();
    if (look.picture.kind === "url") video.poster = look.picture.url;
    video.addEventListener("play", () => {
      this.clips.take(this);
    });
    video.addEventListener("pause", () => {
      if (this.#video === video && !this.#isInterrupted) this.clips.release(this);
    });
    return video;
  }
}

function keyOf(lookId: string, url: string): string {
  return `${lookId} ${url.startsWith("data:") ? url : url.replace(/[?#].*$/s, "")}`;
}

function shapeOf({ width, height }: LookCard): "portrait" | "landscape" | "square" | "unknown" {
  if (width === undefined || height === undefined) return "unknown";
  if (width === height) return "square";
  return width > height ? "landscape" : "portrait";
}
