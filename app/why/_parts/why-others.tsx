import type { ThreadView } from "@/lib/why/view";

interface WhyOthersProps {
  readonly threads: readonly ThreadView[];
  /** The level of its heading, by where it stands. */
  readonly heading: "h2" | "h3";
}

/** The threads behind the strongest one, each told when it is opened. */
export function WhyOthers({ threads, heading: Heading }: WhyOthersProps) {
  if (threads.length === 0) return null;
  return (
    <div className="mt-5 print:hidden">
      <Heading className="pb-1.5 font-semibold">
        {threads.length === 1 ? "One more thread" : `${threads.length} more threads`}
      </Heading>
      <ul>
        {threads.map((thread) => (
          <li key={[thread.start.key, ...thread.hops.map(({ key }) => key)].join(" ")} className="border-t border-rule">
            <details className="group">
              <summary className="grid min-h-9 grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2 py-1 hover:bg-wash">
                <svg width="16" height="16" className="group-open:rotate-90" aria-hidden="true">
                  <path d="M6 4.5 9.5 8 6 11.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
                </svg>
                <span className="flex flex-wrap items-baseline gap-x-2">
                  To {thread.outcome.name}
                  <span className="text-12 text-ink2">{viaWords(thread)}</span>
                </span>
              </summary>
              <ol className="grid gap-1.5 pb-3 pl-6">
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

/** By which metrics it goes, where it does not go straight. */
function viaWords({ hops }: ThreadView): string {
  const between = hops.slice(0, -1).map(({ name }) => name);
  return between.length === 0 ? "directly" : `by way of ${between.join(", ")}`;
}

function standing({ hops, start }: ThreadView): string {
  const { figure, words } = hops.at(-1) ?? start;
  return `${[figure, words].filter((part) => part !== "").join("; ")}.`;
}
