import type { Previews } from "./previews";
import { consentWordAt, trainingAt, type GroupRecord, type LookRecord, type TrainingState } from "./records";
import type { Store } from "./store";

/** Records as the API sends them. */

export interface Wiring {
  readonly store: Store;
  readonly previews: Previews;
  readonly now: number;
}

type Wire = Readonly<Record<string, unknown>>;

function lookState(look: LookRecord, { store, now }: Wiring): TrainingState {
  const consent = store.group(look.groupId)?.consent ?? { word: undefined, since: now };
  return trainingAt(look.training, consent, now);
}

export function wireLook(look: LookRecord, wiring: Wiring): Wire {
  const group = wiring.store.group(look.groupId);
  const owned = group?.ownership === "private";
  const state = lookState(look, wiring);
  const ready = state.status === "completed";
  return {
    id: look.id,
    name: look.name,
    avatar_type: look.avatarType,
    group_id: look.groupId,
    gender: look.gender,
    tags: look.tags,
    supported_api_engines: look.engines,
    preview_image_url: ready ? wiring.previews.imageUrl(look, owned, wiring.now) : null,
    preview_video_url: ready ? wiring.previews.videoUrl(look, owned, wiring.now) : null,
    default_voice_id: look.defaultVoiceId,
    image_width: ready ? look.width : 0,
    image_height: ready ? look.height : 0,
    preferred_orientation: look.orientation,
    ...(owned ? { status: state.status } : {}),
    ...(state.error === undefined ? {} : { error: state.error }),
    ...look.overlay,
  };
}

/** A group is as far as its furthest look. */
function groupState(looks: readonly LookRecord[], wiring: Wiring): TrainingState {
  const states = looks.map((look) => lookState(look, wiring));
  for (const status of ["completed", "processing", "pending_consent", "failed"] as const) {
    const found = states.find((state) => state.status === status);
    if (found !== undefined) return found;
  }
  return { status: "completed", error: undefined };
}

export function wireGroup(group: GroupRecord, wiring: Wiring): Wire {
  const { store, previews, now } = wiring;
  const looks = store.looksOf(group.id);
  const owned = group.ownership === "private";
  const shown = looks.filter((look) => lookState(look, wiring).status === "completed");
  const face = shown.find((look) => look.pictures.kind !== "none") ?? shown[0];
  const state = groupState(looks, wiring);
  return {
    id: group.id,
    name: group.name,
    created_at: Math.floor(group.createdAt / 1000),
    looks_count: looks.length,
    gender: group.gender,
    preview_image_url: face === undefined ? null : previews.imageUrl(face, owned, now),
    preview_video_url:
      face === undefined || !previews.groupVideos ? null : previews.videoUrl(face, owned, now),
    default_voice_id: group.defaultVoiceId,
    consent_status: consentWordAt(group.consent, now) ?? null,
    ...(owned ? { status: state.status } : {}),
    ...(state.error === undefined ? {} : { error: state.error }),
    ...group.overlay,
  };
}
