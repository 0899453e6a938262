"use client";

import Link from "next/link";
import { type RefObject, useState } from "react";
import { withPeriod } from "@/app/_components/address";
import { Button } from "@/app/_ui/button";
import { type Choosable, ChooseFrom } from "@/app/_ui/choose-from";
import { type MapPlace, mapAddress } from "@/lib/thread-map/schema";
import { download, pngFile, svgFile } from "./export-picture";
import type { CanvasHandle } from "./map-canvas";
import { ZOOM } from "./map-viewport";
import { selectedAt } from "./map-words";

interface MapToolsProps {
  readonly metrics: readonly Choosable[];
  readonly place: MapPlace;
  readonly period: string | null;
  /** How many metrics the whole map has. */
  readonly all: number;
  /** Null until the canvas is there. */
  readonly canvas: CanvasHandle | null;
  readonly picture: RefObject<HTMLDivElement | null>;
  readonly title: string;
  readonly fileName: string;
  readonly go: (href: string) => void;
}

/** Above the map: find a metric, its thread or the whole, zoom, and take the picture away. */
export function MapTools({ metrics, place, period, all, canvas, picture, title, fileName, go }: MapToolsProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const chosen = metrics.find(({ key }) => key === place.metric) ?? null;
  const addressOf = (next: MapPlace) => withPeriod(mapAddress(next), period);
  const save = async (kind: "svg" | "png") => {
    setRefused(null);
    try {
      const drawing = picture.current?.querySelector<SVGSVGElement>("[data-map-picture]");
      if (!drawing) throw new Error("There is no picture yet.");
      const svg = await svgFile(drawing, title);
      const file = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngFile(svg);
      download(file, `${fileName}.${kind}`);
    } catch (error) {
      setRefused(error instanceof Error ? error.message : "The picture could not be made.");
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5 print:hidden">
      <div className="w-[260px] max-sm:w-full" data-find="">
        <ChooseFrom
          label="Metric whose thread is shown"
          placeholder="Find a metric"
          options={metrics}
          chosen={chosen}
          onChoose={({ key }) => go(addressOf(selectedAt(place, key)))}
        />
      </div>
      <nav aria-label="How much of the tree" className="flex gap-4">
        {(["thread", "all"] as const).map((scope) => (
          <Link
            key={scope}
            prefetch={false}
            scroll={false}
            href={addressOf({ ...place, scope, below: [], above: [] })}
            aria-current={place.scope === scope ? "page" : undefined}
            className={`flex min-h-6 items-center border-b-2 max-sm:min-h-11 ${place.scope === scope ? "border-ink font-medium" : "border-transparent text-ink2 hover:text-ink"}`}
          >
            {scope === "thread" ? "Its thread" : `All ${all}`}
          </Link>
        ))}
      </nav>
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">
        {refused !== null && (
          <p role="alert" className="text-12 font-medium text-off">
            {refused}
          </p>
        )}
        <div className={`flex gap-1 ${place.full ? "" : "max-sm:hidden"}`}>
          <Button disabled={canvas === null} aria-label="Zoom out" onClick={() => canvas?.zoomBy(1 / ZOOM.step)}>
            −
          </Button>
          <Button disabled={canvas === null} aria-label="Zoom in" onClick={() => canvas?.zoomBy(ZOOM.step)}>
            +
          </Button>
          <Button disabled={canvas === null} onClick={() => canvas?.fit()}>
            Fit
          </Button>
        </div>
        <Button aria-label="Save as PNG" onClick={() => save("png")}>
          PNG
        </Button>
        <Button aria-label="Save as SVG" onClick={() => save("svg")}>
          SVG
        </Button>
      </div>
    </div>
  );
}
