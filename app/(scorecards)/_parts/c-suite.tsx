import { Shell } from "@/app/_components/shell";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { CSuitePage } from "@/lib/scorecards/page-view";
import { DepartmentCards } from "./department-cards";
import { Exceptions } from "./exceptions";
import { Facts, Headline } from "./headline";
import { OutcomeCards } from "./outcome-cards";
import { PositionTable } from "./position-table";
import { UprightDepartment, UprightHead, UprightList, UprightMetric } from "./upright-list";

/** The C-suite's scorecard: are customers better off, are we on the line, what pulls us off and whose is it. */
export function CSuiteScorecard({ page, path }: { readonly page: CSuitePage; readonly path: string }) {
  const period = page.frame.asked;
  return (
    <Shell frame={page.frame} place="scorecard" path={path} title="C-suite" thread={page.thread}>
      <Headline headline={page.headline} lede={page.lede}>
        <Facts facts={page.facts} />
      </Headline>
      <figure aria-label={page.outcomesSentence}>
        <div className="narrow:hidden">
          <OutcomeCards outcomes={page.outcomes} promise={page.promise} period={period} />
        </div>
        <PositionTable caption={page.outcomesSentence} metrics={page.outcomes} />
      </figure>
      <figure aria-label={page.departmentsSentence} className="narrow:hidden">
        <div className="flex items-baseline gap-2.5 pt-4 pb-2">
          <h2>Departments</h2>
          <span className="text-ink2">One dot per KPI, best to worst, around the same line. The worst is named.</span>
        </div>
        <DepartmentCards departments={page.departments} period={period} />
      </figure>
      <div className="wide:hidden">
        <UprightList>
          <UprightHead sides>Outcomes</UprightHead>
          {page.outcomes.map((outcome) => (
            <UprightMetric key={outcome.key} metric={outcome} period={period} />
          ))}
          <UprightHead>Departments</UprightHead>
          {page.departments.map((department) => (
            <UprightDepartment key={department.key} department={department} period={period} />
          ))}
        </UprightList>
      </div>
      <KpiTable page={page} />
      <section aria-labelledby="exceptions" className="pb-6">
        <div className="flex items-baseline gap-2.5 pt-4 pb-2">
          <h2 id="exceptions">What needs you</h2>
          {page.exceptions.length > 0 && (
            <span className="text-ink2 max-sm:hidden">Worst first, each with its owner and the date of its promise</span>
          )}
        </div>
        <Exceptions exceptions={page.exceptions} judged={page.judged} period={period} />
      </section>
    </Shell>
  );
}

/** The table behind the department strips. */
function KpiTable({ page }: { readonly page: CSuitePage }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{page.departmentsSentence}</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            <th scope="col">KPI</th>
            <th scope="col">Position</th>
          </tr>
        </thead>
        <tbody>
          {page.departments.flatMap((department) =>
            department.dots.map((dot) => (
              <tr key={`${department.key} ${dot.key}`}>
                <th scope="row">{department.name}</th>
                <td>{dot.name}</td>
                <td>{dot.words}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
