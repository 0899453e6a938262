import { FilterButtons } from "@/app/_components/filter-buttons";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { BatchDetail } from "@/lib/batches/schema";
import type { AskedChanges } from "../../_parts/batches-address";

interface ChangesFiltersProps {
  readonly batch: string;
  readonly metrics: BatchDetail["metrics"];
  readonly asked: AskedChanges;
}

/** Finds one reading among many: a plain form, so the address holds what is looked for and can be sent on. */
export function ChangesFilters({ batch, metrics, asked: { typed, errors } }: ChangesFiltersProps) {
  return (
    <search>
      <form
        key={JSON.stringify(typed)}
        action={`/batches/${batch}#changes`}
        className="grid grid-cols-2 gap-x-4 pt-3 sm:grid-cols-[minmax(0,280px)_minmax(0,200px)_136px_auto]"
      >
        <div className="max-sm:col-span-2">
          <SelectField label="Metric" name="metric" defaultValue={typed.metric ?? ""}>
            <option value="">All</option>
            {metrics.map(({ metric }) => (
              <option key={metric.key} value={metric.key}>
                {metric.name}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label="Unit"
          name="unit"
          type="search"
          defaultValue={typed.unit}
          maxLength={200}
          autoComplete="off"
          placeholder="Name or key"
        />
        <TextField
          label="Period"
          name="period"
          type="search"
          defaultValue={typed.period}
          maxLength={20}
          autoComplete="off"
          placeholder="2026-10"
          error={errors.period}
        />
        <div className="flex items-start gap-3 max-sm:col-span-2 max-sm:pb-4 sm:pt-6">
          <FilterButtons does="Show" clear={Object.keys(typed).length > 0 ? `/batches/${batch}#changes` : null} />
        </div>
      </form>
    </search>
  );
}
