"use client";

import { ButtonLink } from "@/app/_ui/button";
import { SectionRow } from "@/app/_ui/section-row";
import { GoOn } from "./go-on";
import { ToPage } from "./published-already";
import { ReadingsStep } from "./readings-step";
import { StepHead, type StepProps } from "./step-head";

/** The last step: the first figures, from a file or typed in. */
export function FiguresStep({ page, answering, go, limitBytes }: StepProps & { readonly limitBytes: number }) {
  const { published } = page;
  return (
    <>
      <StepHead title="The first figures">
        One month is enough to see where you stand; twelve show what is noise. Nothing counts until you say so, and every import
        can be undone.
      </StepHead>
      {published === null ? (
        <p className="border-y border-rule py-3">
          Figures need the metrics and units that a tree names. <ToPage href="/welcome?step=tree">Choose a tree first</ToPage>
        </p>
      ) : (
        <div className="border-t border-rule2">
          <SectionRow
            title="Fill in, or type in"
            says={`Each department’s file for ${published.lastMonth} has a row for every figure that is due; it can be sent back as it is. Or type the figures into the grid.`}
          >
            <ul aria-label="Departments">
              {published.departments.map(({ key, name }) => (
                <li
                  key={key}
                  className="grid grid-cols-[auto_1fr] items-center gap-x-5 border-b border-rule py-1.5 last:border-0 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
                >
                  <span className="min-w-0 font-medium max-sm:col-span-2">{name}</span>
                  <a
                    href={`/api/v1/imports/template?${new URLSearchParams({ department: key, from: published.lastMonth, to: published.lastMonth, decimal: "." })}`}
                    download
                    className="inline-flex min-h-7 items-center underline decoration-rule2 underline-offset-2 max-sm:min-h-11"
                  >
                    File to fill in<span className="sr-only"> for {name}</span>
                  </a>
                  <ToPage href={`/entry/${key}`}>
                    Type them in<span className="sr-only"> for {name}</span>
                  </ToPage>
                </li>
              ))}
              {published.departments.length === 0 && <li className="text-ink2">The tree has no departments yet.</li>}
            </ul>
          </SectionRow>
          <SectionRow
            title="Import a CSV"
            says="Readings as you have them, long or wide. The file is checked first, and you say what its columns mean."
          >
            <ReadingsStep limitBytes={limitBytes} />
            <p className="mt-3">
              <ToPage href="/import">Other periods, and files sent before</ToPage>
            </p>
          </SectionRow>
        </div>
      )}
      <GoOn
        step="figures"
        answering={answering}
        go={go}
        {...(page.done.figures && { main: { label: "Continue" } })}
        skip={page.done.figures ? null : "Leave the figures for later"}
        keeps={false}
      />
      {published !== null && (
        <p className="mt-4">
          <ButtonLink href="/">To the scorecard</ButtonLink>
        </p>
      )}
    </>
  );
}
