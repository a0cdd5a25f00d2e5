import { parseVoiceReply, type GalleryRequest, type VoiceReply } from "../src/protocol";

/** The voices of an account whose names were asked for. */
export class Voices {
  #known = new Map<string, VoiceReply>();
  #asked = new Set<string>();

  constructor(private readonly request: (request: GalleryRequest) => Promise<unknown>) {}

  known(voiceId: string): VoiceReply | undefined {
    return this.#known.get(voiceId);
  }

  /** Whether it was never asked for, so that who draws often asks once. */
  mayAsk(voiceId: string): boolean {
    return !this.#asked.has(voiceId);
  }

  /** Rejects with a sentence; undefined: the answer names no voice. */
  async get(voiceId: string): Promise<VoiceReply | undefined> {
    // Another account may come meanwhile: what arrives then goes to what was forgotten.
    const known = this.#known;
    this.#asked.add(voiceId);
    const voice = parseVoiceReply(await this.request({ method: "getVoice", voiceId }));
    if (voice !== undefined) known.set(voiceId, voice);
    return voice;
  }

  forget(): void {
    this.#known = new Map();
    this.#asked = new Set();
  }
}
