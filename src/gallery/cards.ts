import { mayDeleteGroup, mayDeleteLook, mayRename } from "../catalog/permissions";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import type { TrainingError } from "../heygen/model";
import { isPreviewUrl } from "../heygen/origin";
import type { GroupCard, LookCard, Picture, TrainingCard } from "../protocol";
import { explainConsent } from "../words/consentExplained";
import { describeGender, describeOrientation, describeType } from "../words/looks";
import { describeTraining } from "../words/training";

/** What a look's card is made of beside the look. */
export interface CardContext {
  /** The API's, whose own addresses may be loaded too. */
  readonly origin: string;
  readonly groups: ReadonlyMap<string, CatalogGroup>;
  readonly favourites: ReadonlySet<string>;
  /** An address in the page for a picture that is kept on this machine. Itself undefined: none are kept. */
  readonly keptPicture: ((lookId: string, url: string) => string | undefined) | undefined;
}

/** A look as the page shows it: words instead of codes, and addresses only where they may be loaded. */
export function toLookCard(look: CatalogLook, context: CardContext): LookCard {
  return {
    id: look.id,
    name: look.name,
    groupId: look.groupId,
    groupName: look.groupId === undefined ? undefined : context.groups.get(look.groupId)?.name,
    ownership: look.ownership,
    type: describeType(look.avatarType),
    gender: look.gender === undefined ? undefined : describeGender(look.gender),
    orientation: look.orientation === undefined ? undefined : describeOrientation(look.orientation),
    tags: [...look.tags],
    engines: [...look.engines],
    training: trainingCard(look.trainingStatus, look.trainingError),
    picture: pictureOf(look, context),
    videoUrl: look.previewsUnsigned ? undefined : loadable(look.previewVideoUrl, context.origin),
    voiceId: look.defaultVoiceId,
    width: positive(look.imageWidth),
    height: positive(look.imageHeight),
    isFavourite: context.favourites.has(look.id),
    canRename: mayRename(look),
    canDelete: mayDeleteLook(look),
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
    canDelete: mayDeleteGroup(group),
    createdAtMs: group.createdAt > 0 ? group.createdAt * 1000 : undefined,
  };
}

/** Inline data is here already; what is kept needs no network; the rest is fetched once it is to be seen. */
function pictureOf(look: CatalogLook, { origin, keptPicture }: CardContext): Picture {
  const url = loadable(look.previewImageUrl, origin);
  if (url === undefined) return { kind: "none" };
  if (url.startsWith("data:")) return { kind: "url", url };
  if (keptPicture === undefined) return look.previewsUnsigned ? { kind: "none" } : { kind: "url", url };
  const kept = keptPicture(look.id, url);
  return kept === undefined ? { kind: "ask" } : { kind: "url", url: kept };
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
