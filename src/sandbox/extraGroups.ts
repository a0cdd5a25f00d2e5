import { addGroupRecord, addLookRecord, NAMES, type Casting } from "./catalogue";

const SHARED_PORTRAITS = 16;

/** Adds `count` public groups of three looks each, last in lists, all drawn from a few shared portraits. */
export function addExtraGroups(casting: Casting, count: number): void {
  let order = 0;
  const last = { ...casting, nextOrder: () => --order };
  for (let i = 1; i <= count; i++) {
    const [name, gender] = NAMES[i % SHARED_PORTRAITS] ?? ["Annie", "female"];
    const shown = `${name.charAt(0).toUpperCase()}${name.slice(1)} ${String(i)}`;
    const group = addGroupRecord(last, { name: shown, ownership: "public", gender, daysOld: 400 + i });
    for (const [nth, scene] of ["Office", "Lounge", "Studio"].entries()) {
      addLookRecord(last, group, {
        id: `${name}_${scene}_${String(i)}_public`,
        name: `${shown} in ${scene}`,
        avatarType: nth === 2 ? "digital_twin" : "studio_avatar",
        styles: [scene],
        gender,
        groupKey: name,
        lookKey: `${name} ${scene}`,
        orientation: "square",
      });
    }
  }
}
