import Link from "next/link";
import { Moment } from "@/app/_components/moment";
import type { DraftsDocument } from "@/lib/drafts/schema";

interface DraftListProps {
  readonly title: string;
  /** How many there are in all. */
  readonly count: number;
  readonly drafts: DraftsDocument["drafts"];
  /** The version that is published now; null: there is none. */
  readonly latest: number | null;
  /** The organisation's zone. */
  readonly zone: string;
  /** Key of the metric that they open on; null for none. */
  readonly metric: string | null;
}

/** Drafts with who began them, when, how much they change, and where they stand to what is published. */
export function DraftList({ title, count, drafts, latest, zone, metric }: DraftListProps) {
  if (drafts.length === 0) return null;
  const onMetric = metric === null ? "" : `?metric=${encodeURIComponent(metric)}`;
  return (
    <section aria-label={title} className="pb-8">
      <h2 className="border-b border-rule2 pb-2">
        {title} <span className="figures font-normal text-ink2">{count}</span>
      </h2>
      <ul>
        {drafts.map((draft) => (
          <li
            key={draft.id}
            className="grid min-h-12 items-center gap-x-6 gap-y-0.5 border-b border-rule py-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,2fr)_minmax(0,4fr)_minmax(0,3fr)_auto]"
          >
            <Link
              prefetch={false}
              href={`/thread/drafts/${draft.id}${onMetric}`}
              className="inline-flex min-h-6 items-center font-medium break-words underline decoration-rule2 underline-offset-2"
            >
              {draft.name}
            </Link>
            <span className="figures text-ink2">{editWords(draft.edits)}</span>
            <span className={isBehind(draft, latest) ? "font-medium" : "text-ink2"}>{standWords(draft, latest)}</span>
            <span className="text-ink2">
              {draft.begunBy ?? "Somebody"}
              <span className="block text-12">
                <Moment at={draft.begunAt} zone={zone} />
              </span>
            </span>
            <a
              href={`/api/v1/tree/drafts/${draft.id}/file`}
              download="tree.yaml"
              className="inline-flex min-h-6 items-center text-ink2 underline decoration-rule2 underline-offset-2 hover:text-ink"
            >
              Download<span className="sr-only"> {draft.name} as a file</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Draft = DraftsDocument["drafts"][number];

function editWords(edits: number): string {
  return edits === 0 ? "no edits yet" : `${edits.toLocaleString("en-GB")} ${edits === 1 ? "edit" : "edits"}`;
}

function isBehind({ state, version }: Draft, latest: number | null): boolean {
  return state === "open" && version !== latest;
}

function standWords(draft: Draft, latest: number | null): string {
  const { state, version, published } = draft;
  if (published !== null) return `published as version ${published}`;
  if (state === "given-up") return "given up";
  if (isBehind(draft, latest)) return `on version ${version ?? "none"}; ${latest} has been published since`;
  return version === null ? "the first version" : `on version ${version}`;
}
