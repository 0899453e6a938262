"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { EditOf } from "@/lib/drafts/schema";
import { libraryQuery } from "@/lib/templates/queries";
import { firstClaim } from "./first-claim";
import { homesOf } from "./metric-options";
import { OwnMetric } from "./own-metric";
import { asOurs, type StandardMetric } from "./standard-metric";
import type { Drafting } from "./use-draft";

interface AddMetricProps {
  readonly drafting: Drafting;
  readonly library: readonly StandardMetric[];
  /** Key of what it is to feed, as long as nothing else is said; null for nothing yet. */
  readonly feeds: string | null;
  readonly onAdded: (key: string) => void;
  readonly onClose: () => void;
}

const SHOWN = 8;
/** The library changes with the product alone; what a tree has of it, the draft says itself. */
const LIBRARY_HOLDS_MS = 300_000;

/** Adds a metric: one of the library, with its definition and caveats, or one of the organisation's own. */
export function AddMetric({ drafting, library, feeds, onAdded, onClose }: AddMetricProps) {
  const { draft, say, busy } = drafting;
  const homes = homesOf(draft.file);
  const [typed, setTyped] = useState("");
  const { metrics = [] } = draft.file;
  const driven = metrics.find(({ key }) => key === feeds) ?? null;
  const [department, setDepartment] = useState(driven?.department ?? homes[0]?.key ?? "");
  const [under, setUnder] = useState(feeds ?? "");
  const taken = useMemo(() => new Set((draft.file.metrics ?? []).map(({ key }) => key)), [draft.file]);
  const { data } = useQuery({ ...libraryQuery(typed), staleTime: LIBRARY_HOLDS_MS });
  const found = useMemo(() => rankedBy(library, data?.metrics ?? null), [library, data]);
  const add = async (metric: EditOf<"add-metric">["metric"]) => {
    const to = metrics.find(({ key }) => key === under);
    const link = to === undefined ? [] : [{ do: "draw-link", link: firstClaim(metric, to) } as const];
    if (!busy && (await say({ do: "add-metric", metric }, ...link))) onAdded(metric.key);
  };
  return (
    <Dialog title={driven === null ? "Add a metric" : `Add what feeds ${driven.name}`} onClose={onClose}>
      <TextField
        label="Find a standard one, or name your own"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        maxLength={200}
        placeholder="FCR, churn, on time in full…"
      />
      <div className="grid items-start gap-x-4 sm:grid-cols-2">
        <SelectField label="Whose it is" value={department} onChange={({ target }) => setDepartment(target.value)}>
          {homes.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label="It feeds" value={under} onChange={({ target }) => setUnder(target.value)}>
          <option value="">Nothing yet</option>
          {metrics.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <ul aria-label="Standard metrics" className="max-h-[min(340px,40dvh)] overflow-y-auto border-y border-rule">
        {found.slice(0, SHOWN).map((metric) => (
          <li key={metric.key} className="flex items-start gap-4 border-b border-rule py-2.5 last:border-0">
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{metric.name}</span> <span className="text-12 text-ink2">{metric.level}</span>
              </p>
              {metric.numerator !== undefined && (
                <p className="text-12 text-ink2">
                  {metric.numerator}
                  {metric.denominator !== undefined && `, over ${metric.denominator}`}
                </p>
              )}
              {metric.caveat !== undefined && <p className="text-12 text-ink2">{metric.caveat}</p>}
            </div>
            <Button
              disabled={taken.has(metric.key)}
              aria-disabled={busy}
              aria-label={`${taken.has(metric.key) ? "Is there" : "Add"} ${metric.name}`}
              onClick={() => add(asOurs(metric, department, draft.file))}
            >
              {taken.has(metric.key) ? "Is there" : "Add"}
            </Button>
          </li>
        ))}
        {found.length === 0 && <li className="py-2.5 text-ink2">No standard metric is called so.</li>}
        {found.length > SHOWN && <li className="py-2.5 text-12 text-ink2">{found.length - SHOWN} more: type part of a name.</li>}
      </ul>
      {typed.trim() === "" ? (
        <p className="pt-3 text-ink2">Type a name to add one of your own.</p>
      ) : (
        <OwnMetric
          name={typed.trim()}
          file={draft.file}
          taken={taken}
          busy={busy}
          onAdd={(metric) => add({ ...metric, department })}
        />
      )}
    </Dialog>
  );
}

/** Standard metrics in the order in which a search found them; all of them before it has answered. */
function rankedBy(
  library: readonly StandardMetric[],
  found: readonly { readonly key: string }[] | null,
): readonly StandardMetric[] {
  if (found === null) return library;
  const byKey = new Map(library.map((metric) => [metric.key, metric]));
  return found.flatMap(({ key }) => byKey.get(key) ?? []);
}
