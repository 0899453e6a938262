import type { Unit } from "@/lib/core/unit-tree";
import type { PointReader } from "@/lib/metrics/points";
import { guideOf } from "@/lib/why/read";
import { type Step, stepsOf } from "@/lib/why/steps";
import { threadStart, threadsFrom } from "@/lib/why/threads";
import { HomeCards } from "./linked-views";
import type { Scorecard } from "./read";
import type { ViewBasis } from "./view-basis";

interface PersonThread {
  readonly scorecard: Scorecard;
  /** Where the person stood on the period's last day. */
  readonly team: Unit | null;
  readonly reader: PointReader;
  readonly of: ViewBasis;
  /** Key of the metric whose thread is asked for. */
  readonly asked: string | undefined;
}

/** The steps from one of a person's figures up to a customer's, and why they end where they do. */
export function personSteps({ scorecard, team, reader, of, asked }: PersonThread): {
  readonly steps: readonly Step[];
  readonly ends: string | null;
} {
  const { cards, period } = scorecard;
  const start = threadStart(
    cards.map(({ definition }) => definition),
    of.tree,
    asked,
  );
  const own = cards.find(({ definition }) => definition.key === start?.key);
  if (own === undefined) return { steps: [], ends: null };
  const home = new HomeCards(reader, of, period);
  const [path = [own.definition.key]] = threadsFrom(of.tree, own.definition.key, guideOf(of, home));
  const steps = stepsOf({ path, own, team, reader, home, of, period });
  return { steps, ends: path.length > 1 ? null : `What ${own.definition.name} leads to has not been written into the tree.` };
}
