import type { ASSURANCES, VARIATIONS } from "@/lib/metrics/schema";

export type Variation = (typeof VARIATIONS)[number];
export type Assurance = (typeof ASSURANCES)[number];

const RISE = ["M1.5 12.5 5 9.5l3 1.5 5-7", "M9.8 3.2 13.4 3.4 13 7"] as const;
const FALL = ["M1.5 3.5 5 6.5 8 5l5 7", "M9.8 12.8 13.4 12.6 13 9"] as const;

const VARIATION_MARKS: Record<Variation, { readonly paths: readonly string[]; readonly ink: string }> = {
  improving: { paths: RISE, ink: "var(--on)" },
  worsening: { paths: FALL, ink: "var(--off)" },
  none: { paths: ["M1 8c1.6-4 3.2-4 4.7 0s3.1 4 4.6 0 3.1-4 4.7 0"], ink: "var(--neutral)" },
  "neutral-high": { paths: RISE, ink: "var(--slip)" },
  "neutral-low": { paths: FALL, ink: "var(--slip)" },
};

export const VARIATION_WORDS: Record<Variation, string> = {
  improving: "Improving",
  worsening: "Worsening",
  none: "No real change",
  "neutral-high": "Unusually high",
  "neutral-low": "Unusually low",
};

/** Is the last period's movement more than noise? Improving rises and worsening falls, whichever way the value goes. */
export function VariationGlyph({ variation }: { readonly variation: Variation }) {
  const { paths, ink } = VARIATION_MARKS[variation];
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" className="flex-none" aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} fill="none" stroke={ink} strokeWidth="1.5" />
      ))}
    </svg>
  );
}

export const ASSURANCE_WORDS: Record<Assurance, string> = {
  met: "Reliably met",
  missed: "Reliably missed",
  "hit-or-miss": "Hit or miss",
};

/** Will the process as it is keep the promise? The limits are the box, the target the gold rule. */
export function AssuranceGlyph({ assurance }: { readonly assurance: Assurance }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" className="flex-none" aria-hidden="true">
      {assurance === "met" && <rect x="2" y="2" width="12" height="6" fill="var(--on)" />}
      {assurance === "missed" && <rect x="2" y="8" width="12" height="6" fill="var(--off)" />}
      {assurance === "hit-or-miss" && <rect x="2.5" y="3.5" width="11" height="9" fill="var(--bg)" stroke="var(--neutral)" />}
      <path d={`M0 ${{ met: 12.5, missed: 3.5, "hit-or-miss": 8 }[assurance]}h16`} stroke="var(--gold)" strokeWidth="2" />
    </svg>
  );
}
