interface PlaceCountProps {
  readonly count: number | undefined;
  /** What is counted, for those who hear it: "due". */
  readonly counted: string | undefined;
}

/** How many things wait at an entry of the navigation, beside its name; nothing where none do. */
export function PlaceCount({ count = 0, counted }: PlaceCountProps) {
  if (count === 0) return null;
  return (
    <span className="figures ml-1.5 rounded-4 border border-rule2 px-[5px] text-12 leading-[18px] font-normal text-ink2">
      <span className="sr-only">, </span>
      {count}
      {counted !== undefined && <span className="sr-only"> {counted}</span>}
    </span>
  );
}
