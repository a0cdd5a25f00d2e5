import type { CatalogGroup, CatalogLook, CatalogState } from "../../../src/catalog/state";
import { EMPTY_STATE } from "../../../src/catalog/state";
import { groupOf, lookOf } from "../catalog/bench";

const NAMES =
  "Annie June Abigail Daisy Amara Lucia Priya Mei Zuri Ingrid Leila Sofie Elena Yara Nadia Aiko Greta Wren Paloma Josh Kenji Omar Noah Tomas Ravi Mateo Kwame Hugo Finn Bruno Samir Dayo Idris Marcus Silas Conrad Georgia Brandon Raul Vernon Byron Adriana Caroline Tyler Justin Bahar Freja Armando Rupert Gala Imelda Darnell Esmond Gerardo Iker Judita Jocelyn Kayla Lina Milena Neville Oxana Piers Rika Saskia Teodor Ulrika Violante Wade Xandra Ylva Zelena".split(
    " ",
  );
const SCENES = "Lounge Office Business Casual Sofa Library Outdoor Garden Keynote Evening Sporty".split(" ");
const POSTURES = ["Standing", "Sitting"];
const VIEWS = ["Front", "Side"];
const TYPES = ["studio_avatar", "photo_avatar", "digital_twin", "video_avatar"];
const ENGINES = [["avatar_iii", "avatar_iv"], ["avatar_iii", "avatar_iv", "avatar_v"], ["avatar_iii"], []];
const ORIENTATIONS = ["portrait", "landscape", "square"];
const LOOKS_PER_GROUP = 5;
/** One group in so many is the account's own. */
const OWN_EVERY = 10;

function pick<T>(items: readonly T[], n: number, other: T): T {
  return items[n % items.length] ?? other;
}

/** Spread numbers that are the same in every run. */
function spread(n: number): number {
  return (Math.imul(n + 1, 2654435761) >>> 8) % 65_536;
}

/** A catalogue as large as wanted, with names and ids as HeyGen's own are. */
export function manyAvatars(looksCount: number): CatalogState {
  const groups: CatalogGroup[] = [];
  const looks: CatalogLook[] = [];
  for (let g = 0; looks.length < looksCount; g++) {
    const ownership = g % OWN_EVERY === 0 ? "private" : "public";
    const first = pick(NAMES, spread(g), "Annie");
    const name = g < NAMES.length ? first : `${first} ${String(g)}`;
    const id = spread(g).toString(16).padStart(8, "0").repeat(3) + g.toString(16).padStart(8, "0");
    const gender = g % 2 === 0 ? "female" : "male";
    groups.push({
      ...groupOf(id, { name, gender, createdAt: 1_700_000_000 + spread(g) * 900 }),
      ownership,
      consentStatus: ownership === "private" && g % 70 === 0 ? "pending" : undefined,
    });
    for (let nth = 0; nth < LOOKS_PER_GROUP && looks.length < looksCount; nth++) {
      looks.push({ ...aLook(looks.length, nth, first, name, id, ownership), gender });
    }
  }
  return catalogOf(groups, looks);
}

function aLook(
  n: number,
  nth: number,
  first: string,
  name: string,
  groupId: string,
  ownership: CatalogLook["ownership"],
): CatalogLook {
  const scene = pick(SCENES, spread(n), "Office");
  const [posture, view] = [pick(POSTURES, spread(n + 7), ""), pick(VIEWS, spread(n + 3), "")];
  const isOwn = ownership === "private";
  const id = isOwn
    ? spread(n).toString(16).padStart(8, "0").repeat(3) + n.toString(16).padStart(8, "f")
    : `${first}_${scene}_${posture}_${view}_${String(20_230_000 + n)}`;
  return {
    ...lookOf(id, {
      name: `${name} in ${scene} (${posture}, ${view})`,
      groupId,
      avatarType: pick(TYPES, isOwn ? nth + 1 : spread(n), "photo_avatar"),
      engines: pick(ENGINES, spread(n + 1), []),
      orientation: pick(ORIENTATIONS, spread(n + 2), "square"),
      tags: [scene, n % 3 === 0 ? "UGC" : "Professional"],
      trainingStatus: isOwn
        ? n % 40 === 0
          ? "failed"
          : n % 31 === 0
            ? "processing"
            : "completed"
        : undefined,
    }),
    ownership,
  };
}

/** A catalogue that has been loaded whole, in the order given. */
export function catalogOf(groups: readonly CatalogGroup[], looks: readonly CatalogLook[]): CatalogState {
  const listOf = (things: readonly (CatalogGroup | CatalogLook)[], ownership: CatalogLook["ownership"]) => ({
    ids: things.filter((thing) => thing.ownership === ownership).map(({ id }) => id),
    progress: { kind: "complete", atMs: 0 } as const,
    skipped: 0,
  });
  return {
    ...EMPTY_STATE,
    groups: new Map(groups.map((group) => [group.id, group])),
    looks: new Map(looks.map((look) => [look.id, look])),
    groupLists: { private: listOf(groups, "private"), public: listOf(groups, "public") },
    lookLists: { private: listOf(looks, "private"), public: listOf(looks, "public") },
  };
}
