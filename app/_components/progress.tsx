interface ProgressProps {
  /** What is being done: "Reading the file". */
  readonly words: string;
  readonly done: number | null;
  readonly total: number | null;
}

/** How far something is that takes longer than a moment; without a total it only says what is being done. */
export function Progress({ words, done, total }: ProgressProps) {
  const share = done === null || total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className="grid max-w-[420px] gap-1.5">
      <p role="status" className="figures text-ink2">
        {words}
        {done !== null && total !== null && (
          <>
            : {done.toLocaleString("en-GB")} of {total.toLocaleString("en-GB")}
          </>
        )}
        {share === null && "…"}
      </p>
      <progress
        aria-label={words}
        {...(share === null ? {} : { value: share, max: 1 })}
        className="h-0.5 w-full appearance-none bg-rule [&::-moz-progress-bar]:bg-gold [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-gold"
      />
    </div>
  );
}
