import { lagWords } from "@/lib/core/lag-words";
import type { Link, MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { grainOf, type Period } from "@/lib/core/period";
import { worstFirst } from "@/lib/core/scorecard";
import type { PointReader } from "@/lib/metrics/points";
import { type Card, cardOf } from "./cards";
import { placeWords } from "./metric-view";
import type { LinkedView } from "./page-view";
import type { ViewBasis } from "./view-basis";

/** Links shown on each side of a scorecard; all of them are on the thread's page. */
const MOST = 6;

/** Reads the card of any metric at its home, once a request. */
export class HomeCards {
  private readonly known = new Map<string, Card | null>();

  constructor(
    private readonly reader: PointReader,
    private readonly of: ViewBasis,
    readonly period: Period,
  ) {}

  cardOf(key: string): Card | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const definition = this.of.metrics.get(key);
    const { units, tree } = this.of.basis;
    const unit = definition === undefined ? undefined : units.byKey(homeUnitOf(definition, tree.organisation));
    const card =
      definition === undefined || unit === undefined
        ? null
        : cardOf(this.reader, definition, unit, this.period, grainOf(this.period));
    this.known.set(key, card);
    return card;
  }
}

interface Ends {
  readonly cards: HomeCards;
  readonly of: ViewBasis;
  /** Keys of the unit's own metrics. */
  readonly own: ReadonlySet<string>;
}

/** What a unit's metrics feed outside it, worst first. */
export function fedViews({ cards, of, own }: Ends): LinkedView[] {
  const links = [...own].flatMap((key) => of.tree.drivenBy(key)).filter((link) => !own.has(link.to));
  return linked(links, (link) => link.to, cards, of).map(({ card, link }) =>
    viewOf(card, linkWords(link, of.metrics.get(link.to)), of),
  );
}

/** What feeds a unit's metrics from outside it, worst first. */
export function feedingViews({ cards, of, own }: Ends): LinkedView[] {
  const links = [...own].flatMap((key) => of.tree.driversOf(key)).filter((link) => !own.has(link.from));
  return linked(links, (link) => link.from, cards, of).map(({ card, link }) =>
    viewOf(card, giverWords(link, card.definition, of), of),
  );
}

function linked(
  links: readonly Link[],
  end: (link: Link) => string,
  cards: HomeCards,
  of: ViewBasis,
): { card: Card; link: Link }[] {
  const byEnd = new Map(links.toReversed().map((link) => [end(link), link]));
  return [...byEnd]
    .flatMap(([key, link]) => {
      const card = of.metrics.has(key) ? cards.cardOf(key) : null;
      return card === null ? [] : [{ card, link }];
    })
    .sort((a, b) => worstFirst(a.card, b.card))
    .slice(0, MOST);
}

function viewOf(card: Card, link: string, of: ViewBasis): LinkedView {
  const { key, name } = card.definition;
  return { key, name, status: card.status, words: placeWords(card, of.basis), link };
}

/** "part of", "assumed, same month", "assumed, 1 month later", "assumed, within 2 months". */
function linkWords(link: Link, driven: MetricDefinition | undefined): string {
  if (link.kind === "component") return "part of";
  return link.lag === null || driven === undefined ? "assumed" : `assumed, ${lagWords(link.lag, driven.grain)}`;
}

/** Whose it is: "handed over by Provisioning", "from Network". */
function giverWords(link: Link, giver: MetricDefinition, { basis }: ViewBasis): string {
  const department = basis.units.byKey(homeUnitOf(giver, basis.tree.organisation))?.name;
  if (department === undefined) return giver.level;
  return link.handoff ? `handed over by ${department}` : `from ${department}`;
}
