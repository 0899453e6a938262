"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { SectionRow } from "@/app/_ui/section-row";
import { RosterUpload } from "@/app/admin/units/_parts/roster-upload";
import { sendDepartmentNames } from "@/lib/first-run/queries";
import { DepartmentRow } from "./department-row";
import { GoOn } from "./go-on";
import { ToPage } from "./published-already";
import { StepHead, type StepProps } from "./step-head";

/** The fourth step: what departments are called here, who leads each, and who works where. */
export function PeopleStep({ page, answering, go }: StepProps) {
  const router = useRouter();
  const { answers } = answering;
  const { published } = page;
  const rename = useMutation({ mutationFn: sendDepartmentNames });
  const head = (
    <StepHead title="Who enters what?">
      A lead enters the figures of a department and submits them. Call departments by your own names, and invite one lead for
      each; an invitation can wait.
    </StepHead>
  );
  if (published === null || published.departments.length === 0) {
    return (
      <>
        {head}
        <p className="border-y border-rule py-3">
          {published === null ? "Departments come with the tree. " : "The tree has no departments yet. "}
          {published === null ? (
            <ToPage href="/welcome?step=tree">Choose a tree first</ToPage>
          ) : (
            <ToPage href="/thread/drafts">Draw them in the editor</ToPage>
          )}
        </p>
        <GoOn step="people" answering={answering} go={go} />
      </>
    );
  }
  const changed = Object.fromEntries(
    published.departments.flatMap(({ key, name }) => {
      const said = answers.departments[key]?.name.trim() ?? "";
      return said === "" || said === name ? [] : [[key, said]];
    }),
  );
  const saveNames = async () => {
    if (Object.keys(changed).length === 0) return;
    await rename.mutateAsync(changed);
    router.refresh();
  };
  const typed = Object.entries(answers.departments).filter(([, { lead }]) => lead.trim() !== "").length;
  return (
    <>
      {head}
      <ul aria-label="Departments" className="border-t border-rule2">
        {published.departments.map((department) => (
          <DepartmentRow key={department.key} department={department} people={page.people} answering={answering} />
        ))}
      </ul>
      <div className="mt-2 border-t border-rule2">
        <SectionRow
          title="The people of the floor"
          says="A roster says who works in which team: a CSV file with key, name, email, team, from and until. Workers’ own figures need it; everything else goes without."
        >
          <RosterUpload />
        </SectionRow>
      </div>
      <GoOn
        step="people"
        answering={answering}
        go={go}
        main={{ label: Object.keys(changed).length > 0 ? "Save the names and continue" : "Continue", act: saveNames }}
        skip={Object.keys(changed).length > 0 ? "Go on without" : null}
      >
        {typed > 0 && (
          <p className="mt-3 text-ink2">
            {typed === 1 ? "One address is typed and not invited yet." : `${typed} addresses are typed and not invited yet.`} They
            wait here.
          </p>
        )}
      </GoOn>
    </>
  );
}
