import Link from "next/link";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { StatusWords } from "@/app/_components/status-words";
import type { GoalsPage, PromiseView } from "@/lib/goals/page-view";

const COLUMNS =
  "grid items-center gap-x-4 grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_88px_148px] wide:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_96px_160px_minmax(0,6fr)]";

/** Every promise: what, where it stands, and what its parts add up to. */
export function PromiseList({ groups }: Pick<GoalsPage, "groups">) {
  if (groups.length === 0)
    return <p className="border-t border-rule2 py-16 text-center text-ink2">Set goals in a draft of the tree.</p>;
  return (
    <table className="mb-8 block border-t border-rule2" aria-label="Promises">
      <thead className="block max-md:sr-only">
        <tr className={`${COLUMNS} h-8 border-b border-rule`}>
          <th scope="col">Metric</th>
          <th scope="col" className="narrow:sr-only">
            Promised
          </th>
          <th scope="col" className="text-right">
            Now
          </th>
          <th scope="col">Position</th>
          <th scope="col" className="narrow:sr-only">
            Its parts
          </th>
        </tr>
      </thead>
      {groups.map(({ key, name, promises }) => (
        <tbody key={key} id={key} className="block">
          <tr className="block border-b border-rule pt-4 pb-2">
            <th scope="rowgroup" colSpan={5} className="text-14 text-ink">
              <span className="font-semibold">{name}</span>
            </th>
          </tr>
          {promises.map((each) => (
            <PromiseRow key={each.id} promised={each} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function PromiseRow({
  promised: { name, at, href, promised, now, status, position, coherence, splits },
}: {
  readonly promised: PromiseView;
}) {
  return (
    <tr className={`${COLUMNS} relative min-h-11 border-b border-rule py-1.5 hover:bg-wash`}>
      <th scope="row" className="text-13 text-ink">
        <Link prefetch={false} href={href} className="font-medium after:absolute after:inset-0 hover:underline">
          {name}
        </Link>
        {at !== null && <span className="ml-1.5 text-12 font-normal text-ink2">{at}</span>}
        <span className="figures block text-12 font-normal text-ink2 wide:hidden">{promised}</span>
      </th>
      <td className="figures narrow:sr-only">{promised}</td>
      <td className="figures text-right font-semibold">{now}</td>
      <td className="max-md:col-span-2">
        <StatusWords status={status} words={position} />
      </td>
      <td className="figures narrow:col-span-full">
        {coherence !== null ? (
          <span className="flex items-center gap-2">
            {coherence.verdict === "falls-short" && <CheckGlyph check="goals-do-not-add-up" />}
            <span className={coherence.verdict === "falls-short" ? "font-medium text-off" : "text-ink2"}>{coherence.words}</span>
          </span>
        ) : (
          <span className="text-ink2 narrow:hidden">{splits ? "Not handed down" : ""}</span>
        )}
      </td>
    </tr>
  );
}
