"use client";

import { useQuery } from "@tanstack/react-query";
import { Refused } from "@/app/_components/refused";
import { outlineQuery } from "@/lib/first-run/queries";
import type { Answering } from "./use-answers";

const LEVEL_WORDS: Readonly<Record<string, string>> = { department: "D", team: "T", worker: "W", journey: "J" };

/** What a template comes to with the chosen outcomes and goals laid in. */
export function TreePreview({ template, answering }: { readonly template: string; readonly answering: Answering }) {
  const { outcomes, by, organisation } = answering.answers;
  const kept = answering.saved === "yes";
  const { data, error } = useQuery({
    ...outlineQuery(template, { outcomes, by, organisation }),
    enabled: kept,
  });
  if (error) return <Refused error={error} />;
  if (!data) return <p className="text-ink2">Laying it out…</p>;
  const unfed = data.outcomes.filter(({ fed }) => !fed);
  return (
    <section aria-label="What it comes to" className="min-w-0">
      <h2 className="pb-2">
        {data.metrics} metrics, {data.links} links
      </h2>
      <ul aria-label="Outcomes" className="border-t-2 border-gold">
        {data.outcomes.map(({ name, goal }) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-4 border-b border-rule py-1.5">
            <b className="font-medium">{name}</b>
            <span className={goal === null ? "text-ink2" : "figures"}>{goal ?? "goal to be set"}</span>
          </li>
        ))}
        {data.outcomes.length === 0 && <li className="border-b border-rule py-1.5 text-ink2">No outcome is chosen yet.</li>}
      </ul>
      <ul aria-label="Departments">
        {data.departments.map(({ name, teams, metrics }) => (
          <li key={name} className="grid gap-x-4 border-b border-rule py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
            <div>
              <p className="font-medium">{name}</p>
              <p className="text-12 text-ink2">{teams.join(", ")}</p>
            </div>
            <p>
              {metrics.map((metric, place) => (
                <span key={metric.name}>
                  {metric.name}
                  <span className="text-12 text-ink2">
                    {" "}
                    <abbr title={`${metric.level} level`} className="no-underline">
                      {LEVEL_WORDS[metric.level] ?? ""}
                    </abbr>
                    {place < metrics.length - 1 && ", "}
                  </span>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {data.departments.length > 0 && (
        <p className="pt-2 text-12 text-ink2">D read for the department, T for each team, W for each worker.</p>
      )}
      {data.leftOut.length > 0 && (
        <p className="pt-2 text-ink2">
          Left out, since they lead only to outcomes you did not choose: {data.leftOut.join(", ")}.
        </p>
      )}
      {unfed.length > 0 && data.departments.length > 0 && (
        <p className="pt-2 text-ink2">
          Nothing in it leads to {unfed.map(({ name }) => name).join(", ")} yet: link it in the editor.
        </p>
      )}
    </section>
  );
}
