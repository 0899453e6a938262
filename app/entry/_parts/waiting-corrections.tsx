"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Moment } from "@/app/_components/moment";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { acceptCorrection, correctionQuery, correctionsQuery, rejectCorrection } from "@/lib/locks/queries";
import type { CorrectionSummary } from "@/lib/locks/schema";

/** Corrections of submitted figures that wait for a second person: what each would change, and the two answers. */
export function WaitingCorrections({ zone }: { readonly zone: string }) {
  const { data } = useQuery(correctionsQuery());
  const corrections = data?.corrections ?? [];
  if (corrections.length === 0) return null;
  return (
    <section aria-label="Waiting for a second person" className="pt-6">
      <h2 className="pb-2">Waiting for a second person</h2>
      <ul className="border-t border-rule">
        {corrections.map((correction) => (
          <li key={correction.id} className="border-b border-rule py-3">
            <Correction correction={correction} zone={zone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Correction({ correction, zone }: { readonly correction: CorrectionSummary; readonly zone: string }) {
  const { id, departments, locks, proposedAt, proposedBy, own, reason, state } = correction;
  const labels = locks.map(({ label }) => label).join(", ");
  return (
    <div className="grid gap-x-8 gap-y-2 md:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <p>
          <b>
            {departments.map(({ name }) => name).join(", ")}
            {labels === "" ? "" : `, ${labels}`}
          </b>{" "}
          <span className="text-ink2">
            by {own ? "you" : (proposedBy ?? "somebody who has left")}, <Moment at={proposedAt} zone={zone} />
          </span>
        </p>
        {reason !== null && <p className="text-ink2">“{reason}”</p>}
        <Changes id={id} />
      </div>
      {state === "accepting" ? (
        <p role="status" className="text-ink2">
          Being imported…
        </p>
      ) : (
        <Answer id={id} own={own} />
      )}
    </div>
  );
}

function Changes({ id }: { readonly id: string }) {
  const { data } = useQuery(correctionQuery(id));
  if (data === undefined) return <p className="min-h-5" />;
  return (
    <ul className="figures">
      {data.changes.map(({ metric, unit, segment, period, was, now, stands }) => (
        <li key={`${metric.key} ${unit.key} ${segment} ${period}`}>
          {metric.name}, {unit.name}
          {segment === null ? "" : `, ${segment}`}, {period}: <span className="text-ink2">{was?.text ?? "nothing"}</span>
          {" becomes "}
          <b>{now?.text ?? "nothing"}</b>
          {stands !== null && <span className="text-off"> (now {stands.text})</span>}
        </li>
      ))}
      {data.hidden > 0 && <li className="text-ink2">and {data.hidden} that are not yours to see</li>}
      {data.error !== null && <li className="text-off">It could not be imported: {data.error.message}</li>}
      {data.stale && <li className="text-off">Figures have changed since it was proposed: it can only be turned down.</li>}
    </ul>
  );
}

/** Yes or no; one's own can only be withdrawn. A no says why. */
function Answer({ id, own }: { readonly id: string; readonly own: boolean }) {
  const client = useQueryClient();
  const field = useId();
  const [isRefusing, setRefusing] = useState(false);
  const [why, setWhy] = useState("");
  const onSuccess = () => client.invalidateQueries({ queryKey: correctionsQuery().queryKey });
  const accept = useMutation({ mutationFn: acceptCorrection, onSuccess });
  const reject = useMutation({ mutationFn: rejectCorrection, onSuccess });
  const error = accept.error ?? reject.error;
  const busy = accept.isPending || reject.isPending;
  return (
    <div className="grid content-start gap-2 md:justify-items-end">
      {isRefusing ? (
        <form
          className="flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (why.trim() !== "" && !busy) reject.mutate({ id, reason: why.trim() });
          }}
        >
          <label htmlFor={field} className="sr-only">
            {own ? "Why is it withdrawn?" : "Why is it turned down?"}
          </label>
          <input
            id={field}
            value={why}
            placeholder="Why?"
            maxLength={1000}
            autoComplete="off"
            onChange={(event) => setWhy(event.target.value)}
            className={`${BOX} h-7 w-60 max-sm:w-full`}
          />
          <Button type="submit" tone="primary" aria-disabled={why.trim() === "" || busy}>
            {own ? "Withdraw" : "Turn down"}
          </Button>
          <Button onClick={() => setRefusing(false)}>Cancel</Button>
        </form>
      ) : (
        <span className="flex gap-2">
          {!own && (
            <Button tone="primary" aria-disabled={busy} onClick={() => !busy && accept.mutate(id)}>
              Yes, publish it
            </Button>
          )}
          <Button onClick={() => setRefusing(true)}>{own ? "Withdraw" : "Turn down"}</Button>
        </span>
      )}
      <p role="alert" className={error === null ? "sr-only" : "font-medium text-off"}>
        {error?.message}
      </p>
    </div>
  );
}
