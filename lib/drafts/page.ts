import { authorise } from "@/lib/access/authorise";
import { grantOf } from "@/lib/access/rules";
import type { Context, Visit } from "@/lib/context";
import { basisOf } from "@/lib/metrics/basis";
import { PointReader } from "@/lib/metrics/points";
import { scorecardPeriod } from "@/lib/scorecards/audience";
import { metricView } from "@/lib/scorecards/metric-view";
import { LIBRARY } from "@/lib/templates/library";
import { publishedTree } from "@/lib/tree/data";
import { metric } from "@/lib/tree/schema";
import { readThread } from "@/lib/tree/thread";
import { draftOf, todayIn } from "./data";
import type { DraftDocument, EditOf } from "./schema";

/** A standard metric, but for the department that takes it over. */
type Standard = Omit<EditOf<"add-metric">["metric"], "department">;

export interface DraftPage {
  readonly draft: DraftDocument;
  /** Today where the organisation is. */
  readonly today: string;
  /** Who looks, by the id that edits have. */
  readonly me: string;
  readonly mayPublish: boolean;
  readonly library: readonly Standard[];
  /** The figure of each metric's last complete period at its home, by its key. */
  readonly figures: Readonly<Record<string, { readonly value: number; readonly text: string }>>;
}

/** A draft with all that its editor asks for. Throws `not-found`. */
export async function draftPage(visit: Visit, input: { readonly id: string }): Promise<DraftPage> {
  const ctx = await authorise(visit, "tree.draft");
  const draft = await draftOf(ctx, input);
  return {
    draft,
    today: await todayIn(ctx, draft.file),
    me: ctx.actor.id,
    mayPublish: grantOf(ctx.actor.caller, "tree.publish") !== "never",
    library: standardMetrics(),
    figures: await figuresOf(ctx),
  };
}

let known: readonly Standard[] | null = null;

/** The library as a tree file would have it. */
function standardMetrics(): readonly Standard[] {
  known ??= LIBRARY.map((each) => {
    const { department: _, ...rest } = metric.parse({ ...each, department: "any" });
    return rest;
  });
  return known;
}

async function figuresOf(ctx: Context): Promise<DraftPage["figures"]> {
  if ((await publishedTree(ctx)) === null) return {};
  const basis = await basisOf(ctx, null);
  const { cards, inForce, tree } = readThread(new PointReader(ctx, basis), scorecardPeriod(basis, undefined));
  const of = { basis, tree, metrics: inForce.metrics };
  return Object.fromEntries(
    [...cards].flatMap(([key, card]) => {
      const value = card.shown?.value ?? null;
      return value === null ? [] : [[key, { value, text: metricView(card, of).value }]];
    }),
  );
}
