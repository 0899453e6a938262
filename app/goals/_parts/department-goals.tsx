import Link from "next/link";
import { CheckGlyph } from "@/app/_charts/check-glyph";
import { orNotFound, pageVisit } from "@/app/_components/page-context";
import { Arrow } from "@/app/_ui/icons";
import { departmentGoals } from "@/lib/goals/department-goals";

/**
 * One line on a department's scorecard: what it hands down of its promises, which other goals are proposed, and where that is
 * done.
 */
export async function DepartmentGoals({ department }: { readonly department: string }) {
  const { short, sentence } = await orNotFound(departmentGoals(await pageVisit(), { department }));
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule py-4 print:hidden">
      <b>Goals</b>
      {short > 0 && <CheckGlyph check="goals-do-not-add-up" />}
      <span className="text-ink2">{sentence}</span>
      <Link prefetch={false} href={`/goals#${department}`} className="flex min-h-6 items-center gap-1.5 text-ink2 hover:text-ink">
        Hand down or answer
        <Arrow />
      </Link>
    </p>
  );
}
