import { StatusWords } from "@/app/_components/status-words";

/** What the thresholds in the form mean, in the glyphs that every scorecard has. */
export function ThresholdWords({ onLine, slipping }: { readonly onLine: string; readonly slipping: string }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1" aria-label="What that means">
      <li className="flex items-center gap-2">
        <StatusWords status="on-line" words="On the line" />
        <span className="figures text-ink2">to {onLine || "…"} below</span>
      </li>
      <li className="flex items-center gap-2">
        <StatusWords status="slipping" words="Slipping" />
        <span className="figures text-ink2">to {slipping || "…"} below</span>
      </li>
      <li className="flex items-center gap-2">
        <StatusWords status="off-line" words="Off the line" />
        <span className="text-ink2">further below</span>
      </li>
    </ul>
  );
}
