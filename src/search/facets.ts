import { canonical, type Profile } from "./profiles";
import { FACET_NAMES, type Facet, type FacetName, type LookFilters } from "./query";

/** Looks counted by profile. */
export interface Tally {
  /** Which filters keep a profile out: one bit each, in the order of `FACET_NAMES`. */
  readonly failing: Uint8Array;
  readonly passed: Uint32Array;
  /** By the bit of the one filter that kept them out. */
  readonly failedOne: ReadonlyMap<number, Uint32Array>;
}

export function createTally(profiles: readonly Profile[], failing: Uint8Array): Tally {
  const counts = (): Uint32Array => new Uint32Array(profiles.length);
  return { failing, passed: counts(), failedOne: new Map(FACET_NAMES.map((_, at) => [1 << at, counts()])) };
}

export function failingFilters(profiles: readonly Profile[], filters: LookFilters): Uint8Array {
  const wanted = canonical(filters);
  return Uint8Array.from(profiles, ({ values }) =>
    FACET_NAMES.reduce((mask, name, at) => {
      const value = wanted[name];
      return value === undefined || values[name].includes(value) ? mask : mask | (1 << at);
    }, 0),
  );
}

export function countFacets(
  profiles: readonly Profile[],
  tally: Tally,
): Readonly<Record<FacetName, readonly Facet[]>> {
  const count = (name: FacetName, at: number): readonly Facet[] => {
    const failedThis = tally.failedOne.get(1 << at);
    const counts = new Map<string, number>();
    for (const { number, values } of profiles) {
      const looks = (tally.passed[number] ?? 0) + (failedThis?.[number] ?? 0);
      if (looks === 0) continue;
      for (const value of values[name]) counts.set(value, (counts.get(value) ?? 0) + looks);
    }
    return [...counts]
      .map(([value, looks]) => ({ value, count: looks }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const [ownership, type, gender, orientation, engine, training] = FACET_NAMES.map(count);
  return {
    ownership: ownership ?? [],
    type: type ?? [],
    gender: gender ?? [],
    orientation: orientation ?? [],
    engine: engine ?? [],
    training: training ?? [],
  };
}
