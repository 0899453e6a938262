import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import type { PlainDate } from "@/lib/core/period";
import { draftOf } from "@/lib/drafts/data";
import { beginDraft, publishStoredDraft, saveEdits } from "@/lib/drafts/mutations";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { publishedTree } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

const RUNS = Number(process.env.RANDOM_RUNS ?? 60);
const SIZE = 6;
/** The first days of three stretches of time, the first of which has always been. */
const DAYS = ["", "2026-02-01", "2026-03-01"] as const;
const BEGUN = ["2026-01-01", "2026-02-01", "2026-03-01"] as const;
const EVES = ["2026-01-31", "2026-02-28"] as const;

/** An arrow between two metrics, by a link or as the part of a formula, from one stretch of time to another. */
interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly by: "link" | "formula";
  readonly since: number;
  readonly until: number;
}

let store: Store;
let ctx: Context<Action>;
beforeEach(() => {
  store = openStore(":memory:", { create: true });
  ctx = operatorContext(store, { id: "tester", now: () => new Date("2026-04-10T12:00:00Z") });
});
afterEach(() => store.close());

/** At most ten arrows of these kinds, so few that about as many graphs have a circle as have none. */
function arrowsBy(...kinds: Arrow["by"][]): fc.Arbitrary<Arrow[]> {
  const arrow = fc.record({
    from: fc.nat(SIZE - 1),
    to: fc.nat(SIZE - 1),
    by: fc.constantFrom(...kinds),
    since: fc.nat(2),
    until: fc.nat(2),
  });
  const distinct = fc.uniqueArray(arrow, { maxLength: 10, selector: ({ from, to }) => `${from} ${to}`, size: "max" });
  return distinct.map((all) => all.filter(({ from, to }) => from !== to).map(wellDated));
}

/** A formula's part always holds; a link no shorter than the stretch it begins with. */
function wellDated(arrow: Arrow): Arrow {
  return arrow.by === "formula" ? { ...arrow, since: 0, until: 2 } : { ...arrow, until: Math.max(arrow.since, arrow.until) };
}

const name = (metric: number) => `m${metric}`;

/** Is there a circle on any day? Found by going every way from every metric. */
function hasCircle(all: readonly Arrow[]): boolean {
  return DAYS.some((_, day) => {
    const here = all.filter(({ since, until }) => since <= day && day <= until);
    return Array.from({ length: SIZE }, (__, start) => start).some((start) => {
      const reached = new Set<number>();
      const waiting = here.filter(({ from }) => from === start).map(({ to }) => to);
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (reached.has(at)) continue;
        reached.add(at);
        for (const { from, to } of here) if (from === at) waiting.push(to);
      }
      return reached.has(start);
    });
  });
}

/** Does a way of arrows that all hold on some day run through these metrics, in this order, back to the first? */
function isCircle(keys: readonly string[], all: readonly Arrow[]): boolean {
  if (keys.length < 3 || keys[0] !== keys.at(-1)) return false;
  return DAYS.some((_, day) =>
    keys
      .slice(1)
      .every((to, at) =>
        all.some((arrow) => name(arrow.from) === keys[at] && name(arrow.to) === to && arrow.since <= day && day <= arrow.until),
      ),
  );
}

function fileOf(all: readonly Arrow[]): string {
  const metrics = Array.from({ length: SIZE }, (_, metric) => {
    const parts = all.filter(({ to, by }) => to === metric && by === "formula");
    const measure =
      parts.length === 0
        ? { measure: "sum" }
        : { measure: "formula", formula: parts.map(({ from }) => `[${name(from)}]`).join(" + ") };
    return {
      key: name(metric),
      name: name(metric),
      level: "team",
      grain: "month",
      department: "d",
      display: { as: "count" },
      ...measure,
    };
  });
  return JSON.stringify({
    organisation: { key: "acme", name: "Acme" },
    units: [{ key: "d", name: "D", kind: "department" }],
    metrics,
    links: all.filter(({ by }) => by === "link").map(linkOf),
  });
}

function linkOf({ from, to, since, until }: Arrow) {
  return {
    from: name(from),
    to: name(to),
    kind: "influence" as const,
    sign: "+" as const,
    ...(since === 0 ? {} : { since: DAYS[since] as PlainDate }),
    ...(until === 2 ? {} : { until: EVES[until] as PlainDate }),
  };
}

/** The circles that a refusal names: keys or names between arrows. */
function circlesIn(messages: readonly string[]): string[][] {
  return messages.flatMap((message) => message.match(/m\d(?: → m\d)+/g) ?? []).map((path) => path.split(" → "));
}

async function refusal(work: Promise<unknown>): Promise<AppError | null> {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );
}

function expectNamed(messages: readonly string[], all: readonly Arrow[]): void {
  const circles = circlesIn(messages);
  expect(circles.length).toBeGreaterThan(0);
  for (const circle of circles) expect({ circle, is: isCircle(circle, all) }).toEqual({ circle, is: true });
}

describe("a random graph is refused exactly when it has a circle on some day", () => {
  it("as a tree file, naming a circle that is there", async () => {
    const seen = { refused: 0, taken: 0 };
    await fc.assert(
      fc.asyncProperty(arrowsBy("link", "link", "formula"), async (all) => {
        const outcome = await refusal(applyTree(ctx, { text: fileOf(all), format: "json", dryRun: true }));
        seen[outcome === null ? "taken" : "refused"]++;
        expect(outcome !== null).toBe(hasCircle(all));
        if (outcome === null) return;
        expect(outcome.code).toBe("invalid");
        expectNamed(
          (outcome.details.errors as { message: string }[]).map(({ message }) => message),
          all,
        );
      }),
      { numRuns: RUNS * 3 },
    );
    expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(RUNS / 3);
  });

  it("as edits of a draft, told the moment it arises, and not published so", async () => {
    await applyTree(ctx, { text: fileOf([]), format: "json" });
    const seen = { refused: 0, taken: 0 };
    await fc.assert(
      fc.asyncProperty(arrowsBy("link"), async (all) => {
        const { id } = await beginDraft(ctx, { name: "Graph" });
        const drawn: Arrow[] = [];
        let revision = 0;
        for (const [at, arrow] of all.entries()) {
          // Dated, since a new link without a date stays clear of a circle with one of the past: it holds from now on.
          const edit: Edit = { do: "draw-link", link: { ...linkOf(arrow), since: BEGUN[arrow.since] as PlainDate } };
          ({ revision } = await saveEdits(ctx, { id, edits: [{ id: `${id}-${at}`, base: null, edit }] }));
          drawn.push(arrow);
          const { faults } = await draftOf(ctx, { id });
          expect(faults.length > 0).toBe(hasCircle(drawn));
          if (faults.length > 0)
            expectNamed(
              faults.map(({ message }) => message),
              drawn,
            );
          // Each is put down to an edit after which the circle that it names was there; the first to the one just made.
          for (const { message, edit: of } of faults) {
            const blamed = Number(of?.slice(id.length + 1));
            for (const circle of circlesIn([message])) {
              expect({ circle, blamed, is: isCircle(circle, drawn.slice(0, blamed + 1)) }).toMatchObject({ is: true });
            }
            if (!hasCircle(drawn.slice(0, -1))) expect(blamed).toBe(at);
          }
        }
        const outcome = await refusal(publishStoredDraft(ctx, { id, revision, dryRun: true }));
        seen[outcome === null ? "taken" : "refused"]++;
        expect(outcome !== null).toBe(hasCircle(all));
        expect(await publishedTree(ctx)).toMatchObject({ version: 1 });
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(RUNS / 12);
  });
});
