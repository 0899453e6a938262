"use client";

import { createContext } from "react";
import type { DrawnMetric } from "@/lib/thread-map/schema";

/** What the metrics on the canvas share: which one the Tab key reaches, and what happens to them. */
export interface MapFocus {
  /** The one metric that the Tab key reaches. */
  readonly active: string | null;
  /** The metric that is to take the focus once it is drawn. */
  readonly wanted: string | null;
  readonly hrefOf: (metric: DrawnMetric) => string;
  readonly hrefOfMore: (metric: DrawnMetric, side: "below" | "above") => string;
  readonly go: (href: string) => void;
  readonly onTaken: (key: string) => void;
  readonly onLit: (key: string | null) => void;
}

export const MapFocusContext = createContext<MapFocus | null>(null);
