"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/app/_ui/button";
import { ChooseFrom } from "@/app/_ui/choose-from";
import type { ProblemGroup, Repair } from "@/lib/import-findings/schema";
import { amended } from "@/lib/import-mappings/schema";
import { importNamesQuery } from "@/lib/import-names/queries";
import type { ImportName, ImportNames } from "@/lib/import-names/schema";
import type { Decide } from "./use-upload";

interface MapNameProps {
  readonly repair: Repair;
  readonly group: ProblemGroup;
  readonly onDecide: Decide;
}

/** Says which metric, unit or segment a name means: the nearest first, any other by typing. */
export function MapName({ repair, group, onDecide }: MapNameProps) {
  const { data: names } = useQuery(importNamesQuery());
  const near = repair.choices.map(({ amend }) => Object.entries(amend.names ?? {})[0] ?? null).filter((entry) => entry !== null);
  const text = near[0]?.[0] ?? group.found ?? "";
  const options = names === undefined ? [] : listFor(group, near[0]?.[1], names);
  const first = near.flatMap(([, key]) => options.find((option) => option.key === key) ?? []);
  const choose = ({ key, name }: ImportName) => {
    const amend = repair.choices.find((choice) => choice.amend.names?.[text] === key)?.amend ?? { names: { [text]: key } };
    onDecide(name, (mapping) => amended(mapping, amend));
  };
  // Where there are few names all of them are offered: then none is near.
  const [nearest] = first.length < options.length ? first : [];
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
          first={nearest === undefined ? [] : first}
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
