import { FilterButtons } from "@/app/_components/filter-buttons";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { ACT_KINDS, ACTS } from "@/lib/trail/schema";
import type { AskedTrail } from "./trail-address";

/** What the trail is searched by; a plain form, so the address holds it and a search can be sent on. */
export function TrailFilters({ asked: { typed, errors } }: { readonly asked: AskedTrail }) {
  return (
    <search>
      <form
        key={JSON.stringify(typed)}
        action="/admin/trail"
        className="grid grid-cols-2 gap-x-4 sm:grid-cols-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_136px_136px_auto]"
      >
        <div className="max-lg:col-span-2">
          <TextField label="Words" name="query" type="search" defaultValue={typed.query} maxLength={200} autoComplete="off" />
        </div>
        <div className="max-lg:col-span-2">
          <SelectField label="What" name="what" defaultValue={typed.what ?? ""}>
            <option value="">Everything</option>
            {ACT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {ACTS[kind]}
              </option>
            ))}
          </SelectField>
        </div>
        <div className="max-lg:col-span-2">
          <TextField
            label="Who"
            name="who"
            defaultValue={typed.who}
            maxLength={200}
            autoComplete="off"
            placeholder="Name or e-mail"
          />
        </div>
        <TextField label="From" name="from" type="date" defaultValue={typed.from} error={errors.from} />
        <TextField label="To" name="to" type="date" defaultValue={typed.to} error={errors.to} />
        <div className="flex items-start gap-3 max-lg:col-span-2 lg:pt-6">
          <FilterButtons does="Search" clear={Object.keys(typed).length > 0 ? "/admin/trail" : null} />
        </div>
      </form>
    </search>
  );
}
