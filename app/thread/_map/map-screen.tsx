import { LinkGlyph } from "@/app/_charts/link-glyph";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { Kbd } from "@/app/_ui/kbd";
import { threadMapPage } from "@/lib/thread-map/page";
import { type MapPlace, mapAddress } from "@/lib/thread-map/schema";
import { ThreadHead } from "../_parts/thread-head";
import { MapDesk } from "./map-desk";
import { MapSpine } from "./map-spine";
import { MapTold } from "./map-told";

const KEYS = [
  ["Arrows", "from metric to metric"],
  ["Enter", "show its thread"],
  ["[ ]", "walk down and up"],
  ["+ − 0", "zoom, fit"],
  ["/", "find"],
  ["t", "table"],
] as const;

interface MapScreenProps {
  readonly place: MapPlace;
  readonly period: string | undefined;
}

/** The thread as a layered map, the worker's metrics on the left, the outcomes on the right. */
export async function MapScreen({ place, period }: MapScreenProps) {
  const page = await orNotFound(threadMapPage(await pageVisit(), { place, period }));
  const { frame, told, asked } = page;
  const name = told?.metric.name;
  const label = `${name === undefined ? "Map of the thread" : page.place.scope === "all" ? `Map of the whole tree with the thread of ${name}` : `Map of the thread of ${name}`}, ${frame.period.long}`;
  return (
    <Shell frame={frame} place="thread" path={mapAddress(asked)} title="Thread" thread={page.thread} here={page.place.metric}>
      <ThreadHead
        headline={page.headline}
        lede={page.lede}
        mayDraft={page.mayDraft}
        view="map"
        metric={asked.metric}
        period={frame.asked}
      />
      <div className="border-t border-rule2">
        <MapDesk
          map={page.map}
          place={page.place}
          period={frame.asked}
          metrics={page.metrics}
          label={label}
          fileName={page.fileName}
        >
          <MapSpine page={page} />
        </MapDesk>
        <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink2">
          <span className="flex items-center gap-2">
            <svg width="24" height="8" aria-hidden="true">
              <path d="M0 4h22" stroke="var(--gold)" strokeWidth="3" />
            </svg>
            {name === undefined ? "the selected thread" : `the thread of ${name}`}
          </span>
          <span className="flex items-center gap-2">
            <LinkGlyph mark="supported" /> tested, or part of a sum
          </span>
          <span className="flex items-center gap-2">
            <LinkGlyph mark="assumed" /> assumed
          </span>
          <span>− a rise brings a fall</span>
        </p>
        <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink2 max-sm:hidden print:hidden">
          {KEYS.map(([key, does]) => (
            <span key={key} className="flex items-center gap-1.5">
              <Kbd>{key}</Kbd> {does}
            </span>
          ))}
        </p>
        {told !== null && <MapTold told={told} page={page} />}
      </div>
    </Shell>
  );
}
