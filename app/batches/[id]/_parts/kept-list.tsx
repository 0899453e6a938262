import type { KeptCells } from "@/lib/batches/schema";

const number = (count: number) => count.toLocaleString("en-GB");

/** What scrolls must take the focus, or keys could not scroll it. */
const REACHABLE = { tabIndex: 0 };

/** The readings that stay as they are, since they were saved over: what stands there, and who put it there. */
export function KeptList({ kept: { count, cells } }: { readonly kept: KeptCells }) {
  if (count === 0) return null;
  const more = count - cells.length;
  return (
    <section aria-label="What stays" className="mt-3">
      <h3 className="font-medium">
        {count === 1 ? "1 reading stays, since it was" : `${number(count)} readings stay, since they were`} saved over
      </h3>
      <ul className="mt-1 max-h-48 overflow-y-auto border-y border-rule" {...REACHABLE}>
        {cells.map((cell) => (
          <li
            key={`${cell.metric.key} ${cell.unit.key} ${cell.segment} ${cell.period}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-rule py-1.5 last:border-0"
          >
            <span>
              {cell.metric.name}
              <span className="text-ink2">
                {" "}
                {cell.unit.name}
                {cell.segment !== null && ` · ${cell.segment}`}, {cell.label}
              </span>
            </span>
            <span className="figures text-right">
              {cell.stands?.text ?? "nothing"}
              {cell.name !== null && <span className="block text-12 text-ink2">{cell.name}</span>}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="pt-1 text-12 text-ink2">And {number(more)} more.</p>}
    </section>
  );
}
