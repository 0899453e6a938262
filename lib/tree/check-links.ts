import { checkSpan } from "./check-dates";
import { cyclesOf } from "./cycles";
import type { FaultList } from "./fault-list";
import type { Loose } from "./loose";
import type { Outline } from "./outline";
import type { FileLink } from "./schema";
import { pathText } from "./source";

/** What is expected where links form a cycle. */
export const NEVER_BACK = "links that never lead back";

/** The rules of links: ends that exist, a sign for a claim of influence, no two at once, no cycles. */
export function checkLinks(outline: Outline, faults: FaultList): void {
  const seen = new Map<string, { link: Loose<FileLink>; place: number }[]>();
  for (const [place, link] of (outline.file.links ?? []).entries()) {
    if (!link) continue;
    const path = ["links", place];
    for (const end of ["from", "to"] as const) {
      const key = link[end];
      if (key !== undefined && !outline.metrics.has(key))
        faults.addUnknown([...path, end], "metric", key, outline.metrics.keys());
    }
    if (link.kind === "influence" && link.sign === undefined) {
      faults.addMissing([...path, "sign"], {
        expected: '"+" or "-"',
        message: "sign is missing: an influence says what a rise of the driver does.",
      });
    }
    const [first, last] = link.lag ?? [];
    if (first !== undefined && last !== undefined && first > last) {
      faults.add([...path, "lag"], {
        expected: "[first, last] with first ≤ last",
        message: `The lag window ends (${last}) before it begins (${first}).`,
      });
    }
    checkSpan(link.since, link.until, path, faults);
    const pair = `${link.from} ${link.to}`;
    if (link.from === undefined || link.to === undefined) continue;
    const twin = seen.get(pair)?.find((other) => overlaps(other.link, link));
    if (twin)
      faults.add(path, {
        found: `${link.from} → ${link.to}`,
        expected: "each link once at a time",
        message: `The link ${link.from} → ${link.to} stands twice: here and at ${pathText(["links", twin.place])}.`,
      });
    const others = seen.get(pair);
    if (others === undefined) seen.set(pair, [{ link, place }]);
    else others.push({ link, place });
  }
  for (const { keys, path } of cyclesOf(outline.file)) {
    faults.add(path, {
      found: keys.join(" → "),
      expected: NEVER_BACK,
      message: `The links form a cycle: ${keys.join(" → ")}.`,
    });
  }
}

function overlaps(a: Loose<FileLink>, b: Loose<FileLink>): boolean {
  return (a.since ?? "") <= (b.until ?? "9999") && (b.since ?? "") <= (a.until ?? "9999");
}
