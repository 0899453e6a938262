import { BOX } from "@/app/_ui/box";
import { formatValue } from "@/lib/core/display";
import { PartLine } from "./part-line";
import { placeWords } from "./part-words";
import type { Cascading, CascadeRow as Row } from "./use-cascade";

/** The columns of a cascade: who, where it stands, what it counts for, its target, its line, its place. */
export const CASCADE_COLUMNS =
  "grid items-center gap-x-4 grid-cols-[minmax(0,1fr)_128px] md:grid-cols-[minmax(0,1fr)_88px_72px_128px_236px] wide:grid-cols-[minmax(0,1fr)_104px_96px_128px_236px_176px]";

interface CascadeRowProps {
  readonly row: Row;
  readonly cascading: Cascading;
  /** May the reader change anything? */
  readonly open: boolean;
  readonly weighed: boolean;
  /** Are the goals that stand those of a draft? */
  readonly drafted: boolean;
}

/** One part: what it would be promised, drawn in its own units beside where it stands. */
export function CascadeRow({ row, cascading, open, weighed, drafted }: CascadeRowProps) {
  const { part, text, error, goal, given, chosen, share } = row;
  const { key, name, display, now, on } = part;
  const ticks = open && cascading.by !== "hand";
  const says = `${key}-says`;
  return (
    <tr className={`${CASCADE_COLUMNS} min-h-14 border-b border-rule py-1.5`}>
      <th scope="row" className="text-13 text-ink">
        {ticks ? (
          <label className="flex min-h-6 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              checked={chosen}
              onChange={({ target }) => cascading.take(key, target.checked)}
              className="size-3.5 flex-none accent-ink"
            />
            <span className="font-medium">{name}</span>
          </label>
        ) : (
          <span className="font-medium">{name}</span>
        )}
        <span className="figures block text-12 font-normal text-ink2 md:hidden">
          {formatValue(now, display)} now{share === null || !weighed ? "" : `, ${percent(share)} of the whole`}
        </span>
      </th>
      <td className="figures text-right max-md:hidden">{formatValue(now, display)}</td>
      <td className="figures text-right text-ink2 max-md:hidden">{weighed ? (share === null ? "—" : percent(share)) : ""}</td>
      <td>
        <input
          aria-label={`Target of ${name}`}
          aria-describedby={says}
          aria-invalid={error === null ? undefined : true}
          inputMode={display.as === "duration" ? "text" : "decimal"}
          autoComplete="off"
          value={text}
          readOnly={!open}
          onChange={({ target }) => cascading.type(key, target.value)}
          className={`${BOX} figures scroll-mt-32 text-right read-only:border-transparent`}
        />
      </td>
      <td className="max-md:col-span-2 max-md:pt-1">
        <PartLine goal={goal} display={display} now={now} on={on} />
      </td>
      <td id={says} className="text-12 narrow:col-span-full narrow:pb-1">
        {error !== null ? (
          <span className="font-medium text-off">{error}.</span>
        ) : (
          <span className="text-ink2">
            {text !== "" && !given && goal === null ? "It needs a figure to begin with" : placeWords({ goal, now, on })}
            {given || goal === null ? "" : drafted ? ", as drafted" : ", as it is now"}
          </span>
        )}
      </td>
    </tr>
  );
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
