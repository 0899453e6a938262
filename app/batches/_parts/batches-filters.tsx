import { FilterButtons } from "@/app/_components/filter-buttons";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { BATCH_KINDS } from "@/lib/readings/schema";
import { KIND_WORDS } from "./batch-words";
import type { AskedBatches } from "./batches-address";

interface BatchesFiltersProps {
  readonly asked: AskedBatches;
  readonly departments: readonly { readonly key: string; readonly name: string }[];
}

/** What the batches are narrowed to; a plain form, so the address holds it and can be sent on. */
export function BatchesFilters({ asked: { typed, errors }, departments }: BatchesFiltersProps) {
  const several = departments.length > 1;
  return (
    <search>
      <form
        key={JSON.stringify(typed)}
        action="/batches"
        className={`grid grid-cols-2 gap-x-4 sm:grid-cols-4 ${several ? "lg:grid-cols-[180px_160px_minmax(0,1fr)_minmax(0,1fr)_136px_136px_auto]" : "lg:grid-cols-[180px_minmax(0,1fr)_minmax(0,1fr)_136px_136px_auto]"}`}
      >
        <SelectField label="How it came" name="kind" defaultValue={typed.kind ?? ""}>
          <option value="">Every way</option>
          {BATCH_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </SelectField>
        {several && (
          <SelectField label="Department" name="department" defaultValue={typed.department ?? ""}>
            <option value="">All</option>
            {departments.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label="File"
          name="file"
          type="search"
          defaultValue={typed.file}
          maxLength={200}
          autoComplete="off"
          placeholder="Name or SHA-256"
        />
        <div className={several ? "max-lg:col-span-1" : "sm:max-lg:col-span-2"}>
          <TextField
            label="From whom"
            name="by"
            type="search"
            defaultValue={typed.by}
            maxLength={200}
            autoComplete="off"
            placeholder="Name or e-mail"
          />
        </div>
        <TextField label="From" name="from" type="date" defaultValue={typed.from} error={errors.from} />
        <TextField label="To" name="to" type="date" defaultValue={typed.to} error={errors.to} />
        {typed.metric !== undefined && <input type="hidden" name="metric" value={typed.metric} />}
        <div className="flex items-start gap-3 max-lg:col-span-2 max-lg:pb-4 lg:pt-6">
          <FilterButtons does="Show" clear={Object.keys(typed).length > 0 ? "/batches" : null} />
        </div>
      </form>
      {typed.metric !== undefined && (
        <p className="pb-3 text-ink2">
          With readings of <b className="font-medium text-ink">{typed.metric}</b> only.
        </p>
      )}
    </search>
  );
}
