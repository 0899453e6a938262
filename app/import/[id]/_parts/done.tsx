"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";
import { Day } from "@/app/_components/moment";
import { Button, ButtonLink } from "@/app/_ui/button";
import { FiguresMoved } from "@/app/batches/[id]/_parts/figures-moved";
import { countWordFirst } from "@/lib/core/sentence-parts";
import { importNamesQuery } from "@/lib/import-names/queries";
import { uploadQuery } from "@/lib/uploads/queries";
import type { UploadDocument } from "@/lib/uploads/schema";
import { readingsIn } from "./file-count";
import { FileLine } from "./file-line";
import { Ledger } from "./ledger";
import { StepBar } from "./step-bar";
import { StepHeading } from "./step-heading";
import type { UploadWork } from "./use-upload";

const UndoDialog = lazy(async () => ({ default: (await import("@/app/batches/[id]/_parts/undo-dialog")).UndoDialog }));
const LINK = "inline-flex min-h-6 items-center underline decoration-rule2 underline-offset-2";

interface DoneProps {
  readonly work: UploadWork;
  readonly zone: string;
}

/** What the import did, which figures it moved, and the way back. */
export function Done({ work, zone }: DoneProps) {
  const { settled } = work;
  const { id, report, undone } = settled;
  if (report === null) return null;
  const title = headlineOf(settled);
  const moved = report.batch !== null && undone === null;
  return (
    <>
      <StepHeading key={title} title={title} lede={<FileLine work={work} zone={zone} />} />
      <Ledger upload={settled} />
      {report.waiting !== null && (
        <p className="border-t border-rule2 bg-unusual px-5 py-3">
          Figures that were submitted change only once somebody else has said yes. Until then everything stands as it was.
        </p>
      )}
      {undone !== null && (
        <p className="border-t border-rule2 py-4">
          Undone by {undone.by}, <Day at={undone.at} zone={zone} />. What was saved over these readings since stays:{" "}
          <Link prefetch={false} href={`/batches/${undone.batch}`} className={LINK}>
            see the undo
          </Link>
          , which can be undone in turn.
        </p>
      )}
      {moved && report.batch !== null && <FiguresMoved batch={report.batch} />}
      <Onward batch={report.batch} problems={report.rejected > 0 ? `/api/v1/imports/${id}/problems` : null} />
      <StepBar
        says={<p className="text-ink2">{moved ? "It can be undone here for 30 days, and by its batch after that." : ""}</p>}
      >
        {moved && report.batch !== null && <UndoImport upload={id} batch={report.batch} title={settled.name} />}
        <ButtonLink href="/import" tone="primary" className="sm:h-9">
          Import another file
        </ButtonLink>
      </StepBar>
    </>
  );
}

function headlineOf(upload: UploadDocument): string {
  const { report, undone } = upload;
  const changes = readingsIn(upload);
  if (report !== null && report.waiting !== null) return "The changes wait for a second person";
  if (undone !== null) return "Undone: these readings count no longer";
  if (changes === 0) return "Nothing changed: these figures were in already";
  return `${countWordFirst(changes)} ${changes === 1 ? "reading is" : "readings are"} in`;
}

/** Where what came in is to be seen; and what stayed out, to be corrected and sent again. */
function Onward({ batch, problems }: { readonly batch: string | null; readonly problems: string | null }) {
  const { data: names } = useQuery(importNamesQuery());
  const departments = names?.departments ?? [];
  return (
    <ul aria-label="Where to look" className="flex flex-wrap gap-x-6 gap-y-1 border-t border-rule2 py-4">
      {problems !== null && (
        <li>
          <a href={problems} download="problems.csv" className={LINK}>
            Download problems.csv: what stayed out, to correct and send again
          </a>
        </li>
      )}
      {batch !== null && (
        <li>
          <Link prefetch={false} href={`/batches/${batch}`} className={LINK}>
            Every reading it changed
          </Link>
        </li>
      )}
      {departments.map(({ key, name }) => (
        <li key={key}>
          <Link prefetch={false} href={`/departments/${key}`} className={LINK}>
            Scorecard of {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Undoes the import, once it is seen what that does and which readings stay as they are. */
function UndoImport({ upload, batch, title }: { readonly upload: string; readonly batch: string; readonly title: string }) {
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    return cache.invalidateQueries({ queryKey: uploadQuery(upload).queryKey });
  };
  return (
    <>
      <Button className="sm:h-9" onClick={() => setOpen(true)}>
        Undo import
      </Button>
      {open && (
        <Suspense>
          <UndoDialog batch={batch} title={title} isUndo={false} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
