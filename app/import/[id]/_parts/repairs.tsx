"use client";

import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import type { ProblemGroup, Repair } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import { MapName } from "./map-name";
import { ProposeName } from "./propose-name";
import type { Reason } from "./use-reason";
import type { Decide, UploadWork } from "./use-upload";

interface RepairsProps {
  readonly group: ProblemGroup;
  readonly work: UploadWork;
  readonly reason: Reason;
  readonly onDecide: Decide;
}

/** The ways to repair a group, the likeliest first; each takes effect at once and can be taken back. */
export function Repairs({ group, work, reason, onDecide }: RepairsProps) {
  return (
    <div data-repairs className="flex min-w-0 flex-wrap items-center gap-2 self-start">
      {inOrder(group.repairs).map((repair) => (
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

/** What mends it here comes first, then what has to wait for others; another file only where nothing else helps. */
function inOrder(repairs: readonly Repair[]): readonly Repair[] {
  const here = repairs.filter(({ kind }) => kind !== "propose-draft" && kind !== "by-hand");
  const later = repairs.filter(({ kind }) => kind === "propose-draft");
  return here.length + later.length === 0 ? repairs : [...here, ...later];
}

function RepairControl({ repair, group, work, reason, onDecide }: RepairsProps & { readonly repair: Repair }) {
  const about = <span className="sr-only">: {group.message}</span>;
  switch (repair.kind) {
    case "map-name":
      return <MapName repair={repair} group={group} onDecide={onDecide} />;
    case "propose-draft":
      return <ProposeName repair={repair} group={group} upload={work.settled.id} />;
    case "reason":
      return <ReasonField reason={reason} />;
    case "by-hand":
      return <p className="text-ink2">{repair.label}</p>;
    default:
      return repair.choices.map(({ meaning, amend }) => {
        const [does = "", effect] = meaning.split(": ");
        return (
          <Button
            key={meaning}
            onClick={() => onDecide(does, (mapping) => amended(mapping, amend))}
            className="h-auto! min-h-9 flex-wrap gap-y-0! py-1 text-left whitespace-normal! max-sm:min-h-11"
          >
            {does}
            {effect !== undefined && <span className="font-normal text-ink2">{effect}</span>}
            {about}
          </Button>
        );
      });
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
