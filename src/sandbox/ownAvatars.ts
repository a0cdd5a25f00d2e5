import { addGroupRecord, addLookRecord, type Casting } from "./catalogue";
import { hexId } from "./random";
import type { Training } from "./records";

/** The sample account's own avatars: one of every state that a person meets. */
interface OwnGroup {
  readonly name: string;
  readonly gender: "female" | "male";
  readonly daysOld: number;
  readonly type: string;
  readonly consentWord?: string;
  readonly training?: Training;
  /** Photo avatars from the early days: the look's id is the group's. */
  readonly sharedId?: boolean;
  /** By style; the first shows the group and has a clip if it is a twin. */
  readonly looks: readonly (readonly [name: string, style: string])[];
}

const TEN_MINUTES_MS = 10 * 60 * 1000;

const USABLE: readonly OwnGroup[] = [
  {
    name: "Monica",
    gender: "female",
    daysOld: 34,
    type: "digital_twin",
    consentWord: "approved",
    looks: [
      ["Monica", "Studio"],
      ["Monica at the office", "Office"],
      ["Monica on stage", "Keynote"],
      ["Monica in the garden", "Garden"],
    ],
  },
  {
    name: "Welcome Host",
    gender: "male",
    daysOld: 21,
    type: "photo_avatar",
    looks: [
      ["Welcome Host", "Lounge"],
      ["Welcome Host, sporty", "Sporty"],
      ["Welcome Host, evening", "Business"],
    ],
  },
  {
    name: "Grandma Rosa",
    gender: "female",
    daysOld: 610,
    type: "photo_avatar",
    sharedId: true,
    looks: [["Grandma Rosa", "Library"]],
  },
  {
    name: "Support Desk",
    gender: "female",
    daysOld: 190,
    type: "video_avatar",
    consentWord: "skipped",
    looks: [
      ["Support Desk", "HR"],
      ["Support Desk, sofa", "Sofa"],
    ],
  },
];

function unfinished(now: number, twinTrainingMs: number): readonly OwnGroup[] {
  return [
    {
      name: "Leo",
      gender: "male",
      daysOld: 1,
      type: "digital_twin",
      consentWord: "pending",
      training: { stage: "awaitingConsent", trainingMs: twinTrainingMs, failure: undefined },
      looks: [["Leo", "Office"]],
    },
    {
      name: "Nova",
      gender: "female",
      daysOld: 0,
      type: "photo_avatar",
      training: { stage: "running", endsAt: now + TEN_MINUTES_MS, failure: undefined },
      looks: [["Nova, astronaut", "Studio"]],
    },
    {
      name: "Holiday Photo",
      gender: "male",
      daysOld: 3,
      type: "photo_avatar",
      training: {
        stage: "failed",
        error: {
          code: "face_not_detected",
          message: "No single clear face was found in the photo. Use a frontal photo of one person.",
        },
      },
      looks: [["Holiday Photo", "Outdoor"]],
    },
  ];
}

/** Added last to first, because later ones come first in lists. */
export function addOwnAvatars(casting: Casting, twinTrainingMs: number): void {
  const groups = [...USABLE.slice(0, 2), ...unfinished(casting.now, twinTrainingMs), ...USABLE.slice(2)];
  for (const own of groups.reverse()) {
    const { gender, training } = own;
    const group = addGroupRecord(casting, { ...own, ownership: "private" });
    for (const [name, style] of [...own.looks].reverse()) {
      addLookRecord(casting, group, {
        id: own.sharedId === true ? group.id : hexId(casting.stream),
        name,
        avatarType: own.type,
        styles: [style],
        gender,
        clip: own.type === "digital_twin" && name === own.name,
        ...(training === undefined ? {} : { training }),
      });
    }
  }
}
