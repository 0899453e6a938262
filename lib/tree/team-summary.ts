import { formatPosition } from "@/lib/core/display";
import { lastDay, type Period } from "@/lib/core/period";
import type { PointReader } from "@/lib/metrics/points";
import { type Card, cardOf } from "@/lib/scorecards/cards";
import { isJudged } from "@/lib/scorecards/metric-view";
import type { TeamsView } from "./page-view";

/** How the teams behind a team-level metric stand: counts and the worst one, never an average. Null where none is judged. */
export function teamSummary(reader: PointReader, card: Card, period: Period): TeamsView | null {
  const { basis } = reader;
  if (card.definition.level !== "team") return null;
  const teams = basis.units.openWithin(card.unit.id, "team", lastDay(period, basis.calendar));
  const cards = teams.flatMap((id) => {
    const team = basis.units.byId(id);
    return team ? [cardOf(reader, card.definition, team, period, card.grain)] : [];
  });
  const judged = cards.filter((each) => isJudged(each.status)).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const [worst] = judged;
  if (!worst || judged.length < 2) return null;
  return {
    summary: `${judged.filter((each) => each.status === "on-line").length} of ${judged.length} teams on line`,
    worst: {
      name: worst.unit.name,
      words: formatPosition(worst.position),
      status: worst.status,
      href: `/metrics/${card.definition.key}?unit=${worst.unit.key}`,
    },
  };
}
