import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestPage } from "@/lib/listing/latest-page";
import { pageOfLatest } from "@/lib/listing/schema";

const listed = (day: number, number: number) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  at: `2026-11-0${day}T09:30:00.000Z`,
});

/** Everything, a page of `limit` after the other; `between` changes the list after each page. */
function allPages(list: ReturnType<typeof listed>[], limit: number, between = (rest: typeof list) => rest) {
  const found: string[] = [];
  let all = list;
  for (let cursor: string | null | undefined; cursor !== null; all = between(all)) {
    const { page, next } = latestPage(all, { limit, ...(cursor === undefined ? {} : { cursor }) });
    if (next !== null) expect(pageOfLatest.cursor.safeParse(next).success).toBe(true);
    found.push(...page.map(({ id }) => id));
    cursor = next;
  }
  return found;
}

describe("pages of a list", () => {
  it("tell everything once, the latest first, whatever their size", () => {
    const entry = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(40)).map(([day, number]) => listed(day, number));
    const lists = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 20 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (list, limit) => {
        const inOrder = [...list].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
        expect(allPages(list, limit)).toEqual(inOrder.map(({ id }) => id));
      }),
    );
  });

  it("leave nothing out where the last of a page is taken away before the next is asked for", () => {
    const list = [listed(4, 1), listed(3, 2), listed(3, 3), listed(2, 4)];
    const without = (rest: typeof list) => rest.filter(({ id }) => id !== listed(3, 2).id);
    expect(allPages(list, 2, without)).toEqual(list.map(({ id }) => id));
  });

  it("are ended by one that has no next, though it is full", () => {
    expect(latestPage([listed(2, 1), listed(1, 2)], { limit: 2 }).next).toBeNull();
    expect(latestPage([], {})).toEqual({ page: [], next: null });
  });
});
