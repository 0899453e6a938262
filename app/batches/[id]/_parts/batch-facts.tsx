import Link from "next/link";
import type { ReactNode } from "react";
import type { BatchPage } from "@/lib/batches/pages";
import type { BatchDetail } from "@/lib/batches/schema";
import { sizeWords } from "../../_parts/batch-words";

const number = (count: number) => count.toLocaleString("en-GB");
/** Metrics that are named; the list of changes has them all. */
const NAMED = 12;

/** The file, the counts, what it is about and what was said of it. */
export function BatchFacts({ page: { batch, departments } }: { readonly page: BatchPage }) {
  const { source, sha256, bytes, note } = batch;
  return (
    <dl className="grid gap-x-8 py-5 sm:grid-cols-[128px_minmax(0,1fr)] [&>dd]:pb-2.5 [&>dt]:text-ink2">
      {batch.kind !== "undo" && (
        <Fact name="Rows">
          <Sum batch={batch} />
        </Fact>
      )}
      {batch.kind === "undo" && <Fact name="Readings">{number(batch.readings)} stand otherwise since.</Fact>}
      {source !== null && (
        <Fact name="File">
          <span className="break-words">{source}</span>
          {bytes !== null && <span className="text-ink2"> · {sizeWords(bytes)}</span>}
        </Fact>
      )}
      {source !== null && sha256 !== null && (
        <Fact name="SHA-256">
          <code className="figures text-12 break-all text-ink2">{sha256}</code>
        </Fact>
      )}
      {departments.length > 0 && <Fact name="Department">{departments.join(", ")}</Fact>}
      {batch.metrics.length > 0 && (
        <Fact name="Metrics">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {batch.metrics.slice(0, NAMED).map(({ metric, readings }) => (
              <li key={metric.key}>
                <Link
                  prefetch={false}
                  scroll={false}
                  href={`/batches/${batch.batch}?metric=${encodeURIComponent(metric.key)}#changes`}
                  className="underline decoration-rule2 underline-offset-2 hover:decoration-ink"
                >
                  {metric.name}
                </Link>{" "}
                <span className="figures text-12 text-ink2">{number(readings)}</span>
              </li>
            ))}
            {batch.metrics.length > NAMED && <li className="text-ink2">and {batch.metrics.length - NAMED} more</li>}
          </ul>
        </Fact>
      )}
      {note !== null && (
        <Fact name={batch.kind === "undo" ? "Reason" : "Said of it"}>
          <span className="break-words whitespace-pre-line">{note}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** "21 = 9 new + 3 changed + 8 unchanged + 1 rejected + 0 ignored": it always adds up. */
function Sum({ batch }: { readonly batch: BatchDetail }) {
  const parts = (["new", "changed", "unchanged", "rejected", "ignored"] as const).map((word) => ({ word, count: batch[word] }));
  return (
    <span className="figures">
      <b>{number(batch.rows)}</b>
      <span className="text-ink2"> = </span>
      {parts.map(({ word, count }, i) => (
        <span key={word} className={count === 0 ? "text-ink2" : ""}>
          {i > 0 && <span className="text-ink2"> + </span>}
          {number(count)} {word}
        </span>
      ))}
    </span>
  );
}
