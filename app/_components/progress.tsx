interface ProgressProps {
  /** What is being done: "Reading the file". Read aloud whenever it changes. */
  readonly words: string;
  readonly done: number | null;
  readonly total: number | null;
  /** How the two numbers are written; plain counts where it is left out. */
  readonly write?: (count: number) => string;
}

const inGroups = (count: number) => count.toLocaleString("en-GB");

/** How far something is that takes longer than a moment; without a total it only says what is being done. */
export function Progress({ words, done, total, write = inGroups }: ProgressProps) {
  const share = done === null || total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className="grid max-w-[420px] gap-1.5">
      <p className="figures text-ink2">
        <span role="status">
          {words}
          {share === null && "…"}
        </span>
        {done !== null && total !== null && `: ${write(done)} of ${write(total)}`}
        {done !== null && total === null && ` ${write(done)}`}
      </p>
      <progress
        aria-label={words}
        {...(share === null ? {} : { value: share, max: 1 })}
        className="h-0.5 w-full appearance-none bg-rule [&::-moz-progress-bar]:bg-gold [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-gold"
      />
    </div>
  );
}
