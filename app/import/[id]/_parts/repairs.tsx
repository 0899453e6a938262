"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { ChooseFrom } from "@/app/_ui/choose-from";
import type { ProblemGroup, Repair } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import { importNamesQuery } from "@/lib/import-names/queries";
import type { ImportName, ImportNames } from "@/lib/import-names/schema";
import { proposeName } from "@/lib/import-proposals/queries";
import type { Mapping } from "@/lib/imports/schema";
import type { Reason } from "./use-reason";
import type { UploadWork } from "./use-upload";

type Decide = (words: string, change: (mapping: Mapping) => Mapping) => void;

interface RepairsProps {
  readonly group: ProblemGroup;
  readonly work: UploadWork;
  readonly reason: Reason;
  readonly onDecide: Decide;
}

/** The ways to repair a group, the likeliest first; each takes effect at once and can be taken back. */
export function Repairs({ group, work, reason, onDecide }: RepairsProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 self-start">
      {group.repairs.map((repair) => (
        <RepairControl
          key={`${repair.kind} ${repair.label}`}
          repair={repair}
          group={group}
          work={work}
          reason={reason}
          onDecide={onDecide}
        />
      ))}
    </div>
  );
}

function RepairControl({ repair, group, work, reason, onDecide }: RepairsProps & { readonly repair: Repair }) {
  const about = <span className="sr-only">: {group.message}</span>;
  switch (repair.kind) {
    case "map-name":
      return <MapName repair={repair} group={group} onDecide={onDecide} />;
    case "propose-draft":
      return <Propose repair={repair} group={group} upload={work.settled.id} />;
    case "reason":
      return <ReasonField reason={reason} />;
    case "by-hand":
      return <p className="text-ink2">{repair.label}</p>;
    default:
      return repair.choices.map(({ meaning, amend }) => (
        <Button
          key={meaning}
          onClick={() => onDecide(meaning, (mapping) => amended(mapping, amend))}
          className="h-auto! min-h-9 py-1 text-left whitespace-normal! max-sm:min-h-11"
        >
          {meaning}
          {about}
        </Button>
      ));
  }
}

/** Why figures that were submitted change: one reason for all of them, kept beside each. */
function ReasonField({ reason: [reason, setReason] }: { readonly reason: Reason }) {
  return (
    <input
      aria-label="Reason for changing what is locked"
      value={reason}
      maxLength={1000}
      onChange={(event) => setReason(event.target.value)}
      placeholder="Why do submitted figures change?"
      className={BOX}
    />
  );
}

interface MapNameProps {
  readonly repair: Repair;
  readonly group: ProblemGroup;
  readonly onDecide: Decide;
}

/** Says which metric, unit or segment a name means: the nearest first, any other by typing. */
function MapName({ repair, group, onDecide }: MapNameProps) {
  const { data: names } = useQuery(importNamesQuery());
  const near = repair.choices.map(({ amend }) => Object.entries(amend.names ?? {})[0] ?? null).filter((entry) => entry !== null);
  const text = near[0]?.[0] ?? group.found ?? "";
  const options = names === undefined ? [] : listFor(group, near[0]?.[1], names);
  const first = near.flatMap(([, key]) => options.find((option) => option.key === key) ?? []);
  const choose = ({ key, name }: ImportName) => {
    const amend = repair.choices.find((choice) => choice.amend.names?.[text] === key)?.amend ?? { names: { [text]: key } };
    onDecide(name, (mapping) => amended(mapping, amend));
  };
  const [nearest] = first;
  return (
    <>
      {nearest !== undefined && (
        <Button className="h-auto! min-h-9 py-1 text-left whitespace-normal! max-sm:min-h-11" onClick={() => choose(nearest)}>
          It is {nearest.name}
          <span className="sr-only">: {group.message}</span>
        </Button>
      )}
      <div className="w-56 max-sm:w-full">
        <ChooseFrom
          label={`What “${text}” means`}
          placeholder={nearest === undefined ? "It is…" : "It is another…"}
          first={first}
          options={options}
          chosen={null}
          onChoose={choose}
        />
      </div>
    </>
  );
}

function listFor({ kind, column }: ProblemGroup, key: string | undefined, names: ImportNames): readonly ImportName[] {
  if (kind === "unknown-metric") return names.metrics;
  if (kind === "unknown-unit") return names.units;
  if (kind === "unknown-segment") return names.segments;
  const lists = [names.metrics, names.units, names.segments];
  const holding = key === undefined ? undefined : lists.find((list) => list.some((each) => each.key === key));
  return holding ?? (column?.toLowerCase().includes("metric") ? names.metrics : names.units);
}

interface ProposeProps {
  readonly repair: Repair;
  readonly group: ProblemGroup;
  readonly upload: string;
}

/** Proposes the name to whoever edits the tree; its rows stay blocked until it exists. */
function Propose({ repair, group, upload }: ProposeProps) {
  const { data: names } = useQuery(importNamesQuery());
  const [only, ...more] = names?.departments ?? [];
  const department = more.length === 0 ? (only?.key ?? null) : null;
  const kind = group.kind === "unknown-metric" ? "metric" : "unit";
  const propose = useMutation({
    mutationFn: () => proposeName({ kind, name: group.found ?? "", department, upload }),
  });
  const [asked, setAsked] = useState(false);
  if (propose.isSuccess)
    return (
      <p role="status" className="text-ink2">
        Proposed. An administrator sees it; until it is there, these rows stay out.
      </p>
    );
  return (
    <>
      <Button
        tone="quiet"
        className="sm:h-9"
        aria-disabled={propose.isPending}
        onClick={() => {
          setAsked(true);
          if (!propose.isPending) propose.mutate();
        }}
      >
        {repair.label}
        <span className="sr-only">: {group.message}</span>
      </Button>
      {asked && propose.error && (
        <p role="alert" className="font-medium text-off">
          {propose.error.message}
        </p>
      )}
    </>
  );
}
