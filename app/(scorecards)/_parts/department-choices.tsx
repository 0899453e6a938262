import Link from "next/link";
import { withPeriod } from "@/app/_components/address";
import { Shell } from "@/app/_components/shell";
import { listed } from "@/lib/core/sentence-parts";
import type { ChoicePage } from "@/lib/scorecards/choice-page";
import { DueRows } from "./due-block";
import { Headline } from "./headline";

/** Where a lead of several departments begins: each with what it owes, the one that owes most first. */
export function DepartmentChoices({ page }: { readonly page: ChoicePage }) {
  const { choices, frame } = page;
  const owing = choices.filter((choice) => choice.owed > 0);
  const names = choices.map((choice) => choice.department.name);
  return (
    <Shell frame={frame} place="scorecard" path="/" title="Your departments">
      <Headline
        headline={`You lead ${listed(names, 2)}.`}
        lede={owing.length === 0 ? "Nothing is late in any of them." : `${owing[0]?.department.name} owes most: it comes first.`}
      />
      {choices.map(({ department, due }) => (
        <section key={department.key} aria-labelledby={department.key} className="pb-7">
          <div className="flex items-baseline gap-2.5 pb-2">
            <h2 id={department.key}>
              <Link
                prefetch={false}
                href={withPeriod(`/departments/${department.key}`, frame.asked)}
                className="underline decoration-rule2 underline-offset-4 hover:decoration-ink"
              >
                {department.name}
              </Link>
            </h2>
            <span className="figures text-ink2">{department.summary}</span>
          </div>
          <DueRows due={due} />
        </section>
      ))}
    </Shell>
  );
}
