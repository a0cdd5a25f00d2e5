import type { GalleryStrings, VoiceReply } from "../src/protocol";
import { el } from "./dom";
import { messageOf } from "./host";
import { icon } from "./icons";
import { createButton } from "./toolkit";
import type { Voices } from "./voices";

export interface VoicePorts {
  readonly strings: GalleryStrings;
  readonly voices: Voices;
}

/** A look's default voice: its name is asked for when the details open, and its sample can be played. */
export class VoiceSection {
  readonly element = el("section", { class: "detail-section detail-voice" });
  readonly #content = el("div", { "aria-live": "polite" });
  #voiceId: string | undefined;
  #isShown = false;
  #sample: HTMLAudioElement | undefined;

  constructor(private readonly ports: VoicePorts) {
    this.element.append(el("h3", {}, ports.strings.voice), this.#content);
  }

  show(voiceId: string | undefined): void {
    if (this.#isShown && voiceId === this.#voiceId) return;
    this.clear();
    this.#isShown = true;
    this.#voiceId = voiceId;
    if (voiceId === undefined) {
      this.#say(this.ports.strings.voiceNone);
      return;
    }
    const known = this.ports.voices.known(voiceId);
    if (known === undefined) void this.#ask(voiceId);
    else this.#showVoice(known);
  }

  clear(): void {
    this.#isShown = false;
    this.#voiceId = undefined;
    this.#sample?.pause();
    this.#sample = undefined;
  }

  async #ask(voiceId: string): Promise<void> {
    this.#say(this.ports.strings.voiceLoading);
    const isCurrent = (): boolean => this.#isShown && this.#voiceId === voiceId;
    try {
      const voice = await this.ports.voices.get(voiceId);
      if (!isCurrent()) return;
      if (voice === undefined) this.#say(this.ports.strings.voiceNone);
      else this.#showVoice(voice);
    } catch (error) {
      if (isCurrent()) this.#say(messageOf(error));
    }
  }

  #say(text: string): void {
    this.#content.replaceChildren(el("p", { class: "hint" }, text));
  }

  #showVoice(voice: VoiceReply): void {
    const language =
      voice.language === undefined ? [] : [el("span", { class: "hint", dir: "auto" }, voice.language)];
    const name = el("span", { class: "voice-name", dir: "auto" }, voice.name);
    if (voice.previewUrl === undefined) {
      const words = el("p", { class: "hint" }, this.ports.strings.voiceNoSample);
      this.#content.replaceChildren(el("div", { class: "voice-row" }, name, ...language), words);
      return;
    }
    const problem = el("p", { class: "problem", role: "alert" });
    const place = el("span", { class: "voice-play" });
    this.#showPlayButton(place, voice.previewUrl, problem);
    this.#content.replaceChildren(el("div", { class: "voice-row" }, place, name, ...language), problem);
  }

  #showPlayButton(place: HTMLElement, url: string, problem: HTMLElement): void {
    const { strings } = this.ports;
    const isPlaying = this.#sample !== undefined;
    const label = isPlaying ? strings.voiceStop : strings.voicePlay;
    const button = createButton({ label, appearance: "icon", icon: icon(isPlaying ? "stop" : "play") });
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(button);
    if (hadFocus) button.focus();
    button.addEventListener("click", () => {
      problem.textContent = "";
      if (isPlaying) this.#stop();
      else this.#play(url, place, problem);
      this.#showPlayButton(place, url, problem);
    });
  }

  #stop(): void {
    this.#sample?.pause();
    this.#sample = undefined;
  }

  #play(url: string, place: HTMLElement, problem: HTMLElement): void {
    const sample = new Audio(url);
    this.#sample = sample;
    const ended = (message: string): void => {
      if (this.#sample !== sample) return;
      this.#sample = undefined;
      problem.textContent = message;
      this.#showPlayButton(place, url, problem);
    };
    sample.addEventListener("ended", () => {
      ended("");
    });
    sample.play().catch(() => {
      ended(this.ports.strings.voiceUnplayable);
    });
  }
}
