import type { Store } from "@/db/open";
import { authorise, inScope } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { formatPeriod, labelPeriod } from "@/lib/core/period";
import { calendarInStore, treeInStore } from "@/lib/readings/rules-in-force";
import { nameOf } from "@/lib/trail/name-of";
import { allLocks, type Lock } from "./lock";
import type { LockDocument, LocksDocument, LocksInput } from "./schema";

const PAGE = 50;

/** What is locked in the caller's departments, the latest first, a page at a time. */
export async function locksShown(visit: Visit, { department, cursor, limit = PAGE }: LocksInput = {}): Promise<LocksDocument> {
  const ctx = await authorise(visit, "periods.lock");
  const below = cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursor);
  const found = allLocks(ctx.store).filter(
    (lock) => lock.no < below && inScope(ctx, lock.department) && (department === undefined || lock.department === department),
  );
  const page = found.slice(-limit).reverse();
  return {
    locks: page.map((lock) => lockShown(ctx.store, lock)),
    next: found.length > limit ? String(page.at(-1)?.no) : null,
  };
}

/** A lock as people and programs read it. */
export function lockShown(store: Store, { no, department, period, covers, at, by }: Lock): LockDocument {
  return {
    no,
    department: departmentNamed(store, department),
    period: formatPeriod(period),
    label: labelPeriod(period, "long", calendarInStore(store)),
    covers,
    at,
    by: nameOf(store, by),
  };
}

/** A department by its key, under the name that it has today. */
export function departmentNamed(store: Store, key: string): { key: string; name: string } {
  return { key, name: treeInStore(store)?.units.find((unit) => unit.key === key)?.name ?? key };
}
