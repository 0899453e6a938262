import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { StatusWords } from "@/app/_components/status-words";
import { ButtonLink } from "@/app/_ui/button";
import type { ThreadMapPage } from "@/lib/thread-map/page-view";
import { mapAddress } from "@/lib/thread-map/schema";
import { Knot } from "../_parts/thread-lines";
import { selectedAt } from "./map-words";

/** The thread upright, for a phone: the outcome at the top, the floor below, knots on one gold line. */
export function MapSpine({ page }: { readonly page: ThreadMapPage }) {
  const { spine, place, asked } = page;
  const period = page.frame.asked;
  return (
    <div className="pb-2">
      <ol aria-label="The thread, outcome first" className="relative border-t border-rule2">
        <li aria-hidden="true" className="absolute top-7 bottom-7 left-[7px] w-0 border-l-[3px] border-gold" />
        {spine.map((metric) => {
          const selected = metric.key === place.metric;
          return (
            <li key={metric.key} className={`border-b border-rule ${selected ? "bg-wash" : ""}`}>
              <Link
                prefetch={false}
                scroll={false}
                href={withPeriod(mapAddress(selectedAt(asked, metric.key)), period)}
                aria-current={selected ? "true" : undefined}
                className="relative grid min-h-[60px] grid-cols-[17px_minmax(0,1fr)_auto] items-center gap-x-3 py-1.5"
              >
                <Knot onPath selected={selected} />
                <span className="min-w-0">
                  <span className={selected ? "font-semibold" : "font-medium"}>{metric.name}</span>{" "}
                  <span className="text-12 text-ink2">{metric.word}</span>
                </span>
                <span className="text-right">
                  <span className="figures block font-semibold">{metric.value}</span>
                  <StatusWords status={metric.status} words={metric.words} className="justify-end text-12" />
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      <ButtonLink href={withPeriod(mapAddress({ ...asked, full: true }), period)} scroll={false} className="mt-4">
        Open the full map
      </ButtonLink>
    </div>
  );
}
