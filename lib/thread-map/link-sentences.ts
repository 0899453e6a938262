import { lagWords } from "@/lib/core/lag-words";
import type { Link, MetricDefinition } from "@/lib/core/metric";
import { lowered } from "@/lib/metrics/sentences";
import { ownerName } from "@/lib/scorecards/metric-view";

/**
 * A link as a sentence: "When right parts on van rises, first-visit fix should rise, in the same month." A component is
 * arithmetic and no claim: "Service cost is part of the formula of cost to serve."
 */
export function linkSentence(link: Link, driver: MetricDefinition, driven: MetricDefinition): string {
  const to = lowered(driven.name);
  if (link.kind === "component") {
    const whole = driven.measure === "formula" ? "formula" : "total";
    return `${driver.name} is part of the ${whole} of ${to}${link.sign === "-" ? ", and lowers it" : ""}.`;
  }
  const lag = lagClause(link, driven);
  if (link.sign === null) return `${driver.name} moves ${to}${lag}.`;
  return `When ${lowered(driver.name)} rises, ${to} should ${link.sign === "-" ? "fall" : "rise"}${lag}.`;
}

function lagClause({ lag }: Link, { grain }: MetricDefinition): string {
  if (lag === null) return "; how much later is not recorded";
  const words = lagWords(lag, grain);
  return lag[0] === 0 && lag[1] === 0 ? `, in the ${words}` : `, ${words}`;
}

/** Who answers for a link, and whether work is handed from one department to another: "Owner: A. Diaz. A hand-off." */
export function linkKeeping({ owner, handoff }: Link): string | null {
  const words = [
    owner === null ? null : `Owner: ${ownerName(owner)}.`,
    handoff === true ? "A hand-off between departments." : null,
  ];
  return words.filter((each) => each !== null).join(" ") || null;
}
