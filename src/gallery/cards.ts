import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { isPreviewUrl } from "../heygen/origin";
import type { TrainingError } from "../heygen/model";
import type { GroupCard, LookCard, TrainingCard } from "../protocol";
import { explainConsent } from "../words/consentExplained";
import { describeGender, describeOrientation, describeType } from "../words/looks";
import { describeTraining } from "../words/training";

/**
 * A look as the page shows it: words instead of codes, and addresses only where they may be loaded.
 * @param origin the API's, whose own addresses may be loaded too
 */
export function toLookCard(look: CatalogLook, origin: string): LookCard {
  return {
    id: look.id,
    name: look.name,
    groupId: look.groupId,
    ownership: look.ownership,
    type: describeType(look.avatarType),
    gender: look.gender === undefined ? undefined : describeGender(look.gender),
    orientation: look.orientation === undefined ? undefined : describeOrientation(look.orientation),
    tags: [...look.tags],
    engines: [...look.engines],
    training: trainingCard(look.trainingStatus, look.trainingError),
    imageUrl: loadable(look.previewImageUrl, origin),
    videoUrl: loadable(look.previewVideoUrl, origin),
    voiceId: look.defaultVoiceId,
    width: positive(look.imageWidth),
    height: positive(look.imageHeight),
  };
}

export function toGroupCard(group: CatalogGroup): GroupCard {
  return {
    id: group.id,
    name: group.name,
    ownership: group.ownership,
    looksCount: group.looksCount,
    consent: explainConsent(group),
    voiceId: group.defaultVoiceId,
    createdAtMs: group.createdAt > 0 ? group.createdAt * 1000 : undefined,
  };
}

/** The API's own reason where there is one; its code says more than nothing. */
function trainingCard(status: string | undefined, error: TrainingError | undefined): TrainingCard {
  return { ...describeTraining(status), error: error?.message ?? error?.code };
}

function loadable(url: string | undefined, origin: string): string | undefined {
  return url !== undefined && isPreviewUrl(url, origin) ? url : undefined;
}

/** The API answers 0 until training has finished. */
function positive(pixels: number | undefined): number | undefined {
  return pixels !== undefined && pixels > 0 ? pixels : undefined;
}
