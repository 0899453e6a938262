import type { ReactNode } from "react";
import { type ChartSize, MEDIUM, NARROW, WIDE } from "./chart-size";

const SHOWN: Readonly<Record<ChartSize["name"], string>> = {
  wide: "hidden @[760px]:block",
  medium: "hidden @[480px]:block @[760px]:hidden",
  narrow: "@[480px]:hidden",
};

/** One chart drawn at three sizes, of which the width of its place shows one: text stays readable, nothing scrolls. */
export function ChartSizes({ draw }: { readonly draw: (size: ChartSize) => ReactNode }) {
  return (
    <div className="@container">
      {[WIDE, MEDIUM, NARROW].map((size) => (
        <div key={size.name} className={SHOWN[size.name]}>
          {draw(size)}
        </div>
      ))}
    </div>
  );
}
