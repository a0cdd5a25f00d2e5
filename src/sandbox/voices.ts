import { base64Of } from "./base64";
import { chimeOf } from "./chime";

export interface VoiceRecord {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly gender: string;
  readonly preview: "chime" | "none" | "s3";
}

const voice = (
  id: string,
  name: string,
  language: string,
  gender: string,
  preview: VoiceRecord["preview"] = "chime",
): VoiceRecord => ({ id, name, language, gender, preview });

export const VOICES: readonly VoiceRecord[] = [
  voice("1bd001e7e50f421d891986aad5158bc8", "Clara", "English", "female"),
  voice("2d5b0e6cf36f460aa7fc47e3eee4ba54", "Milo", "English", "male"),
  voice("55b6c1f1f9d84c4c8e7f2f8a3d9b7e10", "Ines", "Spanish", "female"),
  voice("7a1f4c2be0934f6d9c58d0b3a6e2f914", "Jonas", "German", "male"),
  voice("9c2e7d40b1f54a839be61f0a7c3d5e28", "Hana", "Japanese", "female", "s3"),
  voice("b3d85f1e6a7c4920a4e7c9d2f1b06835", "Tariq", "Arabic", "male", "none"),
];

/** A default voice that looks name and nobody has. */
export const MISSING_VOICE_ID = "e0cc82c22f414c95b1f25696c732f058";

/** `GET /v3/voices/{voice_id}` of one. */
export function wireVoice(record: VoiceRecord): Readonly<Record<string, unknown>> {
  const { id, name, language, gender, preview } = record;
  const address = (): string | null => {
    if (preview === "none") return null;
    if (preview === "s3") return `s3://heygen-voices/${id}/preview.wav`;
    const tune = Number.parseInt(id.slice(0, 4), 16);
    return `data:audio/wav;base64,${base64Of(chimeOf(tune, gender === "male" ? 262 : 392))}`;
  };
  return { voice_id: id, name, language, gender, preview_audio_url: address(), status: "active" };
}
