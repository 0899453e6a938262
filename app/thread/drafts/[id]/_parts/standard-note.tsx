"use client";

import { Button } from "@/app/_ui/button";
import { departureFrom } from "@/lib/core/metric-departure";
import type { EditOf } from "@/lib/drafts/schema";
import type { FileDefinition } from "@/lib/tree/schema";
import type { StandardMetric } from "./standard-metric";

type Changes = EditOf<"change-metric">["set"];

interface StandardNoteProps {
  readonly standard: StandardMetric;
  readonly metric: Omit<FileDefinition, "from">;
  readonly editable: boolean;
  readonly onSay: (set: Changes) => void;
}

/** How a metric stands to the standard one of its key, so that the same word does not come to mean two things unnoticed. */
export function StandardNote({ standard, metric, editable, onSay }: StandardNoteProps) {
  const departures = departureFrom(standard, metric);
  if (departures.length === 0) {
    return (
      <p className="pb-3 text-12 text-ink2">
        Defined as the standard metric{standard.name === metric.name ? "" : ` “${standard.name}”`}.
      </p>
    );
  }
  const fields = departures.map(({ field }) => field);
  return (
    <div className="mb-4 border-l-2 border-gold pl-3">
      <p className="font-medium">
        Differs from the standard metric “{standard.name}” in {departures.map(({ words }) => words).join(", ")}.
      </p>
      <p className="text-12 text-ink2">
        The standard: {standard.numerator}
        {standard.denominator !== undefined && ` ÷ ${standard.denominator}`}. What differs should have another key, so that others
        read it right.
      </p>
      {editable && (
        <Button
          tone="quiet"
          className="mt-1 -ml-2.5 max-sm:-ml-4"
          onClick={() => onSay(Object.fromEntries(fields.map((field) => [field, standard[field] ?? null])) as Changes)}
        >
          Take the standard definition
        </Button>
      )}
    </div>
  );
}
