interface ThreadCoverageProps {
  readonly reached: number;
  readonly of: number;
}

const WIDTH = 308;
const PITCH = 7.4;

/** One tick for each metric: gold where a thread reaches the outcome, broken where it ends in the air. Decorative. */
export function ThreadCoverage({ reached, of }: ThreadCoverageProps) {
  const pitch = Math.min(PITCH, (WIDTH - 2) / Math.max(1, of));
  const x = (i: number) => 1 + Math.round(i * pitch * 10) / 10;
  const ticks = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => `M${x(from + i)} 2v10`).join("");
  return (
    <svg width={WIDTH} height="14" viewBox={`0 0 ${WIDTH} 14`} className="max-w-full" aria-hidden="true">
      <path d={ticks(0, reached)} stroke="var(--gold)" strokeWidth={Math.min(2, pitch - 1)} />
      <path d={ticks(reached, of)} stroke="var(--neutral)" strokeWidth={Math.min(1.5, pitch - 1)} strokeDasharray="2 2" />
    </svg>
  );
}
