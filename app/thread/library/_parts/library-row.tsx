import Link from "next/link";
import type { LibraryEntry } from "@/lib/templates/schema";

const GOOD = {
  up: "higher is better",
  down: "lower is better",
  hold: "held in a band",
  neutral: "watched, not steered by",
} as const;

/** One standard metric: what it is called, what it means, and where it stands. */
export function LibraryRow({ metric }: { readonly metric: LibraryEntry }) {
  const { name, alsoCalled, description, numerator, denominator, caveat, level, direction, grain, guardedBy } = metric;
  return (
    <li className="grid gap-x-10 gap-y-2 border-b border-rule py-4 md:grid-cols-[minmax(0,4fr)_minmax(0,7fr)_minmax(0,4fr)]">
      <div className="min-w-0">
        <h2 className="text-14 font-medium">{name}</h2>
        <p className="text-12 text-ink2">{alsoCalled.join(", ")}</p>
      </div>
      <div className="min-w-0">
        <p>{description}</p>
        <p className="mt-1 text-12 text-ink2">
          {numerator}
          {denominator !== null && <> ÷ {denominator}</>}
        </p>
        <p className="mt-1 text-12 text-ink2">{caveat}</p>
      </div>
      <div className="min-w-0 text-12 text-ink2">
        <p>
          {level === "outcome" ? "outcome" : `${level} level`}, by {grain}, {GOOD[direction]}
        </p>
        {guardedBy !== null && <p className="mt-0.5">Kept honest by {guardedBy.name}</p>}
        <p className="mt-0.5">Usually answered for by {metric.usualOwner}</p>
        {metric.templates.length > 0 && <p className="mt-0.5">Templates: {metric.templates.join(", ")}</p>}
        <Here metric={metric} />
      </div>
    </li>
  );
}

function Here({ metric: { key, name, here } }: { readonly metric: LibraryEntry }) {
  if (here === null) return <p className="mt-0.5">Not in our tree</p>;
  return (
    <>
      <Link
        prefetch={false}
        href={`/metrics/${key}`}
        className="mt-0.5 inline-flex min-h-6 items-center text-ink underline decoration-rule2 underline-offset-2"
      >
        {here.name === name ? "Ours" : `Ours, as “${here.name}”`}, {here.department}
      </Link>
      {here.differsIn.length > 0 && <p className="text-ink">Differs from the standard in {here.differsIn.join(", ")}.</p>}
    </>
  );
}
