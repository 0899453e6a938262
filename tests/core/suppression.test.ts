import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, type Cell, decide, type Slot, unsplitUnits } from "@/lib/core/suppression";
import { type Equation, fewestExposed } from "../privacy/attacker";

const FLOOR = 5;
const [ENTERPRISE, NORTH, SOUTH] = [1, 2, 3];

const unit = (id: number, rank: number): Candidate => ({ id, key: `u${id}`, rank });
const tree = [unit(ENTERPRISE, 0), unit(NORTH, 1), unit(SOUTH, 1), ...[11, 12, 13, 21, 22].map((id) => unit(id, 2))];
const parentOf = (id: number) => (id === ENTERPRISE ? null : id < 10 ? ENTERPRISE : id < 20 ? NORTH : SOUTH);

/** A slot in which each named unit has so many contributors right at it; all others have a cell without any. */
function slot(group: string, people: Readonly<Record<number, number>>, readings = people): Slot {
  const cell = (id: number): Cell => ({
    unit: id,
    parent: parentOf(id),
    people: people[id] ?? 0,
    readings: readings[id] ?? 0,
  });
  return { group, cells: tree.map(({ id }) => cell(id)) };
}

const hiddenIn = (...slots: Slot[]) => [...decide(tree, slots, FLOOR).hidden].sort((a, b) => a - b);

describe("which units are hidden", () => {
  test("a team of five is shown, one of four is not, and its smallest sibling with it", () => {
    expect(hiddenIn(slot("q", { 11: 5, 12: 9, 21: 5 }))).toEqual([]);
    expect(hiddenIn(slot("q", { 11: 4, 12: 9, 13: 7, 21: 5 }))).toEqual([11, 13]);
  });

  test("of siblings of one size the first by key goes", () => {
    expect(hiddenIn(slot("q", { 11: 4, 12: 7, 13: 7, 21: 5 }))).toEqual([11, 12]);
  });

  test("a parent whose groups are all too small is withheld where it is too small itself, and a sibling of it then", () => {
    expect(hiddenIn(slot("q", { 11: 2, 12: 2, 21: 6, 22: 8 }))).toEqual([NORTH, SOUTH, 11, 12, 21]);
    expect(hiddenIn(slot("q", { 11: 3, 12: 4, 21: 6 }))).toEqual([11, 12]);
  });

  test("two small teams are large enough together", () => {
    expect(hiddenIn(slot("q", { 11: 2, 12: 3, 13: 20, 21: 5 }))).toEqual([11, 12]);
  });

  test("one bad period hides a unit in all of them", () => {
    expect(hiddenIn(slot("oct", { 11: 6, 12: 9 }), slot("nov", { 11: 3, 12: 9 }))).toEqual([11, 12]);
  });

  test("nobody at all is nothing to hide", () => {
    expect(hiddenIn(slot("q", { 12: 9 }))).toEqual([]);
    expect(hiddenIn()).toEqual([]);
  });

  test("readings of people who are not counted hide what they are in", () => {
    expect(hiddenIn(slot("q", { 11: 0, 12: 9, 13: 8 }, { 11: 1, 12: 9, 13: 8 }))).toEqual([11, 13]);
  });

  test("what was hidden before stays hidden", () => {
    expect([...decide(tree, [slot("q", { 11: 8, 12: 9 })], FLOOR, { hidden: new Set([12]), coarse: new Set() }).hidden]).toEqual([
      12,
    ]);
  });

  test("slots of one group are large enough when one of them is", () => {
    expect(hiddenIn(slot("m", { 11: 5 }), slot("m", { 11: 2 }))).toEqual([]);
  });
});

describe("which units are not shown in detail", () => {
  const coarse = (...slots: Slot[]) => [...decide(tree, slots, FLOOR).coarse].sort((a, b) => a - b);

  test("a team with a day of two, and all above it", () => {
    expect(coarse(slot("m", { 11: 6, 12: 7, 21: 6 }), slot("m", { 11: 2, 12: 7, 21: 5 }))).toEqual([ENTERPRISE, NORTH, 11]);
  });

  test("a unit that moved takes both places above it along", () => {
    const moved: Slot = {
      group: "m",
      cells: slot("m", { 11: 6, 21: 6 }).cells.map((cell) => (cell.unit === 11 ? { ...cell, parent: SOUTH } : cell)),
    };
    const [before, quiet] = [slot("m", { 11: 6, 12: 7, 21: 6 }), slot("m", { 11: 2, 12: 7, 21: 6 })];
    expect(coarse(before, quiet, moved)).toEqual([ENTERPRISE, NORTH, SOUTH, 11]);
  });

  test("a unit that moved is large enough only where it is in both places", () => {
    const moved: Slot = {
      group: "m",
      cells: slot("m", { 11: 6, 12: 7, 21: 6 }).cells.map((cell) => (cell.unit === 11 ? { ...cell, parent: SOUTH } : cell)),
    };
    expect(hiddenIn(slot("m", { 11: 2, 12: 7, 13: 8, 21: 6 }), moved)).toEqual([11, 13]);
  });
});

/** A worker's figure in one slot and segment is one unknown. */
interface World {
  readonly teams: readonly number[];
  /** By slot: the parent of each team, and which workers reported in which segments. */
  readonly slots: readonly {
    readonly group: string;
    readonly parents: ReadonlyMap<number, number>;
    readonly reports: readonly { readonly worker: string; readonly team: number; readonly segments: readonly string[] }[];
  }[];
}

const SEGMENTS = ["phone", "chat"];
const TEAMS = [11, 12, 13, 21, 22];

const worlds: fc.Arbitrary<World> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: TEAMS.length, maxLength: TEAMS.length }),
    days: fc.array(fc.record({ group: fc.constantFrom("oct", "nov"), seed: fc.nat(), move: fc.nat(9) }), {
      minLength: 1,
      maxLength: 4,
    }),
    calm: fc.boolean(),
  })
  .map(({ sizes, days, calm }) => ({
    teams: TEAMS,
    slots: days.map(({ group, seed, move }) => ({
      group,
      parents: new Map(TEAMS.map((team, at) => [team, at === move ? (team < 20 ? SOUTH : NORTH) : (parentOf(team) ?? 0)])),
      reports: TEAMS.flatMap((team, at) =>
        Array.from({ length: sizes[at] ?? 0 }, (_, i) => {
          const chance = Math.imul(seed ^ (at * 7919), 0x9e3779b1 + i * 0x85ebca6b) >>> 28;
          const segments = SEGMENTS.filter((_segment, s) => calm || ((chance >> s) & 1) === 0);
          return { worker: `w${team}.${i}`, team, segments: chance % 5 === 0 ? [] : segments };
        }),
      ).filter(({ segments }) => segments.length > 0),
    })),
  }));

function slotsOf(world: World, segment: string | null): Slot[] {
  return world.slots.map(({ group, parents, reports }) => ({
    group: segment === null ? group : `${group} ${segment}`,
    cells: tree.map(({ id }): Cell => {
      const here = reports.filter(({ team, segments }) => team === id && (segment === null || segments.includes(segment)));
      const readings = here.reduce((sum, { segments }) => sum + (segment === null ? segments.length : 1), 0);
      return { unit: id, parent: parents.get(id) ?? parentOf(id), people: here.length, readings };
    }),
  }));
}

/** Every number that is shown, as an equation over the workers' figures. */
function published(
  world: World,
  shown: { hidden: ReadonlySet<number>; coarse: ReadonlySet<number>; unsplit: ReadonlySet<number> },
) {
  const equations: Equation[] = [];
  const add = (id: number, slots: World["slots"], segments: readonly string[]) => {
    const terms = slots.flatMap(({ parents, reports }, at) => {
      const isUnder = (team: number) => id === ENTERPRISE || team === id || parents.get(team) === id;
      const place = world.slots.indexOf(slots[at] as World["slots"][number]);
      return reports
        .filter(({ team }) => isUnder(team))
        .flatMap(({ worker, segments: own }) =>
          own.filter((segment) => segments.includes(segment)).map((segment) => `${worker} ${place} ${segment}`),
        );
    });
    equations.push(new Map(terms.map((term) => [term, 1])));
  };
  for (const { id } of tree) {
    if (shown.hidden.has(id)) continue;
    const parts = [
      ...["oct", "nov"].map((group) => world.slots.filter((each) => each.group === group)),
      ...(shown.coarse.has(id) ? [] : world.slots.map((each) => [each])),
    ];
    for (const slots of parts) {
      add(id, slots, SEGMENTS);
      if (!shown.unsplit.has(id)) for (const segment of SEGMENTS) add(id, slots, [segment]);
    }
  }
  return equations;
}

function decided(world: World) {
  const decision = decide(tree, slotsOf(world, null), FLOOR);
  const bySegment = SEGMENTS.flatMap((segment) => slotsOf(world, segment));
  return { ...decision, unsplit: unsplitUnits(bySegment, FLOOR, decision) };
}

const ownerOf = (unknown: string) => unknown.slice(0, unknown.indexOf(" "));

describe("subtraction", () => {
  test("nothing about fewer than five people follows from all that is shown together", () => {
    let shown = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const equations = published(world, decided(world));
        shown += equations.length;
        expect(fewestExposed(equations, ownerOf, FLOOR)).toBeNull();
      }),
      { numRuns: 400 },
    );
    expect(shown).toBeGreaterThan(2000);
  });

  const calm: World = {
    teams: TEAMS,
    slots: [slotWith({ 11: 4, 12: 9, 13: 7, 21: 6, 22: 6 })],
  };

  test("the attacker gets at a team of four that was merely left out", () => {
    const open = { hidden: new Set([11]), coarse: new Set<number>(), unsplit: new Set(tree.map(({ id }) => id)) };
    expect(fewestExposed(published(calm, open), ownerOf, FLOOR)).toEqual(["w11.0", "w11.1", "w11.2", "w11.3"]);
    expect(fewestExposed(published(calm, decided(calm)), ownerOf, FLOOR)).toBeNull();
  });

  test("the attacker gets at one person through days of a department whose team is shown by the month alone", () => {
    const week: World = {
      teams: TEAMS,
      slots: [slotWith({ 11: 6 }), slotWith({ 11: 6 }), slotWith({ 11: 1, 12: 5 }), slotWith({ 12: 6 })],
    };
    const all = tree.map(({ id }) => id);
    const cut = { hidden: new Set<number>(), coarse: new Set([11]), unsplit: new Set(all) };
    expect(fewestExposed(published(week, cut), ownerOf, FLOOR)).not.toBeNull();
    expect(decided(week).coarse).toEqual(new Set([11, 12, NORTH, ENTERPRISE].filter((id) => id !== 12)));
    expect(fewestExposed(published(week, decided(week)), ownerOf, FLOOR)).toBeNull();
  });

  function slotWith(people: Readonly<Record<number, number>>): World["slots"][number] {
    return {
      group: "oct",
      parents: new Map(TEAMS.map((team) => [team, parentOf(team) ?? 0])),
      reports: Object.entries(people).flatMap(([team, count]) =>
        Array.from({ length: count }, (_, i) => ({ worker: `w${team}.${i}`, team: Number(team), segments: SEGMENTS })),
      ),
    };
  }
});
