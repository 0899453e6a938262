"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { StatusWords } from "@/app/_components/status-words";
import { Button } from "@/app/_ui/button";
import { Arrow } from "@/app/_ui/icons";
import { fetchMovedFigures } from "@/lib/batches/queries";
import type { MovedFigure } from "@/lib/batches/schema";

const COLUMNS = "grid grid-cols-2 gap-x-6 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_minmax(0,3fr)_minmax(0,2fr)] [&>*]:min-w-0";

/** The figures of scorecards that stood otherwise before it: looked up after the page has come, since it means looking back. */
export function FiguresMoved({ batch }: { readonly batch: string }) {
  const moved = useQuery({ queryKey: ["batch-figures", batch], queryFn: () => fetchMovedFigures(batch), staleTime: 60_000 });
  return (
    <section aria-labelledby="figures" aria-busy={moved.isPending} className="border-t border-rule pt-4 pb-6">
      <h2 id="figures">Figures it moved</h2>
      <div role="status">
        {moved.isPending && <p className="text-ink2">Looking at what stood before…</p>}
        {moved.data?.figures.length === 0 && (
          <p className="text-ink2">None on the scorecards of the organisation and its departments.</p>
        )}
      </div>
      {moved.isError && <p className="text-off">{moved.error.message}</p>}
      {moved.data !== undefined && moved.data.figures.length > 0 && (
        <>
          <MovedTable figures={moved.data.figures} />
          {moved.data.more && <p className="pt-2 text-12 text-ink2">The latest periods; it touched earlier ones too.</p>}
        </>
      )}
    </section>
  );
}

/** Figures that are shown before all of them are asked for. */
const FIRST = 12;

function MovedTable({ figures }: { readonly figures: readonly MovedFigure[] }) {
  const [all, setAll] = useState(figures.length <= FIRST + 2);
  return (
    <>
      <MovedRows figures={all ? figures : figures.slice(0, FIRST)} />
      {!all && (
        <Button onClick={() => setAll(true)} className="mt-3">
          All {figures.length} figures
        </Button>
      )}
    </>
  );
}

function MovedRows({ figures }: { readonly figures: readonly MovedFigure[] }) {
  return (
    <table className="mt-2 block border-t border-rule2" aria-label="Figures it moved">
      <thead className="block max-sm:sr-only">
        <tr className={`${COLUMNS} h-8 items-center border-b border-rule`}>
          <th scope="col">Figure</th>
          <th scope="col">Period</th>
          <th scope="col">Was, became</th>
          <th scope="col">Position</th>
        </tr>
      </thead>
      <tbody className="block">
        {figures.map((figure) => (
          <tr key={`${figure.metric.key} ${figure.period}`} className={`${COLUMNS} border-b border-rule py-2`}>
            <th scope="row" className="text-13 leading-5 font-medium text-ink">
              <Link prefetch={false} href={`/metrics/${figure.metric.key}?period=${figure.period}`} className="hover:underline">
                {figure.metric.name}
              </Link>
              <span className="font-normal text-ink2"> {figure.unit.name}</span>
            </th>
            <td className="text-ink2 max-sm:text-right">{figure.label}</td>
            <td className="figures">
              {figure.was.text !== figure.now.text && (
                <>
                  <span className="text-ink2">{figure.was.text}</span>
                  <Became />
                </>
              )}
              <b>{figure.now.text}</b>
            </td>
            <td className="figures flex flex-wrap items-center gap-x-2 max-sm:justify-end">
              {figure.was.words !== "" && figure.was.words !== figure.now.words && (
                <span className="text-ink2">
                  {figure.was.words}
                  <Became />
                </span>
              )}
              {figure.now.words !== "" && <StatusWords status={figure.now.status} words={figure.now.words} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Became() {
  return (
    <span className="inline-block px-2 align-middle text-ink2">
      <Arrow />
      <span className="sr-only"> became </span>
    </span>
  );
}
