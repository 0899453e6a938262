import { UNIT_KINDS, type UnitKind } from "@/lib/core/metric";
import { checkRising, checkSpan } from "./check-dates";
import type { FaultList } from "./fault-list";
import type { Outline, PlacedUnit } from "./outline";
import { pathText } from "./source";

/** The rules of units: keys stand once, kinds descend, moves lead somewhere, dates are in order. */
export function checkUnits(outline: Outline, faults: FaultList): void {
  const first = new Map<string, string>();
  const organisation = outline.file.organisation?.key;
  if (organisation !== undefined) first.set(organisation, "organisation.key");
  for (const placed of outline.units) {
    const { unit, path } = placed;
    if (unit.key !== undefined) {
      const before = first.get(unit.key);
      if (before)
        faults.add([...path, "key"], {
          expected: "a key of its own",
          message: `The unit key ${unit.key} stands twice: here and at ${before}.`,
        });
      else first.set(unit.key, pathText([...path, "key"]));
    }
    checkDescent(placed, faults);
    checkMoves(placed, outline, faults);
    checkSpan(unit.from, unit.until, path, faults);
    checkClosures(placed, faults);
  }
}

function checkClosures({ unit, path }: PlacedUnit, faults: FaultList): void {
  let before: string | undefined;
  for (const [place, closure] of (unit.closures ?? []).entries()) {
    const at = [...path, "closures", place];
    checkSpan(closure?.from, closure?.until, at, faults);
    if (before !== undefined && closure?.from !== undefined && closure.from <= before) {
      const message = `Dates rise: ${closure.from} does not come after ${before}, when the closure before it ends.`;
      faults.add([...at, "from"], { expected: `a date after ${before}`, message });
    }
    before = closure?.until;
  }
}

function descends(kind: UnitKind, under: UnitKind): boolean {
  return UNIT_KINDS.indexOf(kind) > UNIT_KINDS.indexOf(under);
}

const ORDER = "kinds descend: enterprise, department, team";

function checkDescent({ unit, path, under }: PlacedUnit, faults: FaultList): void {
  if (!unit.kind || !under.kind || descends(unit.kind, under.kind)) return;
  const expected = under.kind === "team" ? "nothing: workers come from the roster" : "a team";
  faults.add([...path, "kind"], {
    expected,
    message: `A ${unit.kind} cannot stand under the ${under.kind} ${under.key ?? ""}: ${ORDER}.`,
  });
}

function checkMoves({ unit, path, under }: PlacedUnit, outline: Outline, faults: FaultList): void {
  const moves = unit.moves ?? [];
  checkRising(
    moves.map((move) => move?.from),
    (place) => [...path, "moves", place, "from"],
    faults,
  );
  let parent = under.key;
  for (const [place, move] of moves.entries()) {
    if (move?.parent === undefined) continue;
    const at = [...path, "moves", place, "parent"];
    const kind = outline.unitKinds.get(move.parent);
    if (!outline.unitKinds.has(move.parent)) faults.addUnknown(at, "unit", move.parent, outline.unitKinds.keys());
    else if (unit.kind && kind && !descends(unit.kind, kind)) {
      faults.add(at, {
        expected: `a unit above a ${unit.kind}`,
        message: `A ${unit.kind} cannot move under the ${kind} ${move.parent}: ${ORDER}.`,
      });
    } else if (move.parent === parent) {
      faults.add(at, {
        expected: "another unit",
        message: `${unit.key ?? "The unit"} stands under ${parent} already; it is written under its first parent and moves from there.`,
      });
    }
    parent = move.parent;
  }
}
