import { CheckGlyph } from "@/app/_charts/check-glyph";
import type { Comparison } from "@/lib/drafts/schema";

/** What differs between two trees, in plain words, with the scorecards and findings that each change touches. */
export function ComparisonList({ comparison: { changes, besides, coverage } }: { readonly comparison: Comparison }) {
  const [before, after] = [share(coverage.before.kpis), share(coverage.after.kpis)];
  if (changes.length === 0) return <p className="py-2 text-ink2">They say the same.</p>;
  return (
    <>
      <p className="pt-2 text-ink2">
        {before === after
          ? `${after} of KPIs reach an outcome, as before.`
          : `KPIs that reach an outcome: ${before} before, ${after} after.`}
      </p>
      <ol className="mt-2">
        {changes.map((change) => (
          <li key={`${change.what} ${change.key}`} className="border-t border-rule py-2 break-words">
            <p>{change.words}</p>
            <Effects of={change} />
          </li>
        ))}
        {(besides.appear.length > 0 || besides.go.length > 0 || besides.shown.length > 0) && (
          <li className="border-t border-rule py-2">
            <p>All of it together:</p>
            <Effects of={besides} />
          </li>
        )}
      </ol>
    </>
  );
}

function share(value: number | null): string {
  return value === null ? "none" : `${Math.floor(100 * value)}%`;
}

function Effects({ of }: { readonly of: Pick<Comparison["besides"], "shown" | "appear" | "go"> }) {
  return (
    <ul className="text-12 text-ink2">
      {of.shown.map((sentence) => (
        <li key={sentence} className="pt-0.5">
          {sentence}
        </li>
      ))}
      {of.appear.map((check) => (
        <li key={`+ ${check.key} ${check.message}`} className="flex gap-1.5 pt-0.5">
          <span className="flex-none">
            <CheckGlyph check={check.key} />
          </span>
          <span>New finding: {check.message}</span>
        </li>
      ))}
      {of.go.map((check) => (
        <li key={`- ${check.key} ${check.message}`} className="pt-0.5">
          Settled: {check.message}
        </li>
      ))}
    </ul>
  );
}
