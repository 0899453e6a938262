import { UprightLine } from "@/app/_charts/gold-line";
import type { ThreadPage } from "@/lib/tree/page-view";
import { COLUMNS, ThreadRow } from "./thread-row";
import { ThreadTree } from "./thread-tree";

/** The tree as a table on one upright line: outcomes at the top, under each what feeds it, down to the floor. */
export function ThreadTable({ page }: { readonly page: ThreadPage }) {
  const period = page.frame.asked;
  const visible = page.rows.filter((row) => !row.hidden);
  const entry = visible.find((row) => row.selected) ?? visible[0];
  return (
    <div className="rule-column">
      <UprightLine
        line="top-0 -bottom-[26px] right-[77px] sm:right-[203px] lg:right-[371px] wide:right-[375px]"
        band="top-0 -bottom-[26px] right-[79px] sm:right-[205px] lg:right-[373px] wide:right-[377px]"
      />
      <ThreadTree label="The metric tree, outcomes first" selected={page.selected}>
        <thead className="block">
          <tr className={`${COLUMNS} h-8 items-center border-b border-rule`}>
            <th scope="col">Thread, outcome down to the floor</th>
            <th scope="col" className="text-right max-sm:hidden">
              {page.column}
            </th>
            <th scope="col" className="relative h-4">
              <span className="sr-only">Position on the line</span>
              <span aria-hidden="true" className="absolute right-[88px] sm:right-[96px]">
                below
              </span>
              <span aria-hidden="true" className="absolute left-[82px] sm:left-[96px]">
                above
              </span>
            </th>
            <th scope="col" className="max-sm:hidden">
              Position
            </th>
            <th scope="col" className="max-lg:hidden">
              Evidence for the link up
            </th>
          </tr>
        </thead>
        <tbody className="block">
          {page.rows.map((row) => (
            <ThreadRow key={row.key} row={row} period={period} entry={row.key === entry?.key} />
          ))}
        </tbody>
      </ThreadTree>
    </div>
  );
}
