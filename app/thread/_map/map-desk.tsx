"use client";

import { useRouter } from "next/navigation";
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { withPeriod } from "@/app/_components/address";
import { singleKeysAreOn } from "@/app/_components/single-keys";
import type { Choosable } from "@/app/_ui/choose-from";
import { type MapPlace, mapAddress, type ThreadMap } from "@/lib/thread-map/schema";
import type { CanvasHandle, MapCanvasProps } from "./map-canvas";
import { HEAD_HEIGHT, MapPicture } from "./map-picture";
import { MapTools } from "./map-tools";
import { ZOOM } from "./map-viewport";
import { openedAt, selectedAt } from "./map-words";

interface MapDeskProps {
  readonly map: ThreadMap;
  readonly place: MapPlace;
  readonly period: string | null;
  readonly metrics: readonly Choosable[];
  readonly label: string;
  readonly fileName: string;
  /** What a phone shows in place of the map, unless the full map was asked for. */
  readonly children: ReactNode;
}

/**
 * The map: a drawing that the server sends, and over it, once its script is there, a canvas to move about in. Paper keeps the
 * drawing. Every selection is an address.
 */
export function MapDesk({ map, place, period, metrics, label, fileName, children }: MapDeskProps) {
  const router = useRouter();
  const picture = useRef<HTMLDivElement>(null);
  const [Canvas, setCanvas] = useState<ComponentType<MapCanvasProps> | null>(null);
  const [canvas, setHandle] = useState<CanvasHandle | null>(null);
  const addressOf = (next: MapPlace) => withPeriod(mapAddress(next), period);
  const go = (href: string) => router.push(href, { scroll: false });

  useEffect(() => {
    let wanted = true;
    import("./map-canvas").then((module) => wanted && setCanvas(() => module.MapCanvas));
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (canvas === null || !singleKeysAreOn(event)) return;
      const acts: Readonly<Record<string, () => void>> = {
        "+": () => canvas.zoomBy(ZOOM.step),
        "=": () => canvas.zoomBy(ZOOM.step),
        "-": () => canvas.zoomBy(1 / ZOOM.step),
        "0": canvas.fit,
        "/": () => picture.current?.parentElement?.querySelector<HTMLElement>("[data-find] button")?.click(),
      };
      const act = acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [canvas]);

  const height = `min(${Math.ceil(map.height) + HEAD_HEIGHT + 16}px, max(420px, calc(100dvh - 260px)))`;
  return (
    <div>
      <MapTools
        metrics={metrics}
        place={place}
        period={period}
        all={metrics.length}
        canvas={canvas}
        picture={picture}
        title={label}
        fileName={fileName}
        go={go}
      />
      {!place.full && <div className="sm:hidden print:hidden">{children}</div>}
      <div
        ref={picture}
        className={`relative print:!h-auto ${place.full ? "" : "max-sm:hidden print:!block"}`}
        style={{ height }}
      >
        <div className={canvas === null ? "h-full overflow-hidden print:overflow-visible" : "hidden print:block"}>
          <MapPicture map={map} place={place} period={period} label={label} />
        </div>
        {Canvas !== null && (
          <div className="print:hidden">
            <Canvas
              map={map}
              label={label}
              place={place}
              hrefOf={({ key }) => addressOf(selectedAt(place, key))}
              hrefOfMore={({ key }, side) => addressOf(openedAt(place, side, key))}
              go={go}
              onReady={setHandle}
            />
          </div>
        )}
      </div>
    </div>
  );
}
