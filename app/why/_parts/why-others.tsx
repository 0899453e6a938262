import type { ThreadView } from "@/lib/why/view";

/** The threads behind the strongest one, each told when it is opened. */
export function WhyOthers({ threads }: { readonly threads: readonly ThreadView[] }) {
  if (threads.length === 0) return null;
  return (
    <div className="mt-5 print:hidden">
      <h3 className="pb-1.5 font-semibold">{threads.length === 1 ? "One more thread" : `${threads.length} more threads`}</h3>
      <ul>
        {threads.map((thread) => (
          <li key={[thread.start.key, ...thread.hops.map(({ key }) => key)].join(" ")} className="border-t border-rule">
            <details>
              <summary className="flex min-h-9 flex-wrap items-center gap-x-2 py-1 hover:underline">
                {summaryOf(thread)}
                <span className="text-12 text-ink2">{wayOf(thread)}</span>
              </summary>
              <ol className="grid gap-1.5 pb-3">
                {thread.hops.map((hop) => (
                  <li key={`${hop.key} ${hop.where}`} className="max-w-[760px] text-pretty">
                    {hop.sentence} {hop.handoff !== null && <span className="text-ink2">{hop.handoff}</span>}
                  </li>
                ))}
                <li className="text-ink2">
                  {thread.ending} {thread.outcome.name}: {standing(thread)}
                </li>
              </ol>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

function summaryOf({ outcome }: ThreadView): string {
  return `To ${outcome.name}`;
}

/** By which metrics it goes, where it does not go straight. */
function wayOf({ hops }: ThreadView): string {
  const between = hops.slice(0, -1).map(({ name }) => name);
  return between.length === 0 ? "directly" : `by way of ${between.join(", ")}`;
}

function standing({ hops, start }: ThreadView): string {
  const { figure, words } = hops.at(-1) ?? start;
  return `${[figure, words].filter((part) => part !== "").join("; ")}.`;
}
