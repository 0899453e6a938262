"use client";

import { useState } from "react";
import { SectionRow } from "@/app/_ui/section-row";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";

interface TemplateFormProps {
  readonly departments: readonly { readonly key: string; readonly name: string }[];
  /** Offered first: the month that is most likely owed. */
  readonly lastMonth: string;
}

/** A file to fill in: every figure that a department owes in some periods, with what stands already. */
export function TemplateForm({ departments, lastMonth }: TemplateFormProps) {
  const [department, setDepartment] = useState(departments[0]?.key ?? "");
  const [from, setFrom] = useState(lastMonth);
  const [to, setTo] = useState(lastMonth);
  const [decimal, setDecimal] = useState(".");
  const ready = from.trim() !== "" && to.trim() !== "";
  const address = `/api/v1/imports/template?${new URLSearchParams({ department, from: from.trim(), to: to.trim(), decimal })}`;
  const face = "inline-flex h-9 items-center rounded-8 border px-3 font-medium max-sm:h-11";
  return (
    <div className="border-t border-rule2">
      <SectionRow
        title="A file to fill in"
        says="Every figure that a department owes, one a row, with what stands already. It can be sent back as it is."
      >
        <div className="grid gap-x-4 sm:grid-cols-2">
          <SelectField label="Department" value={department} onChange={(event) => setDepartment(event.target.value)}>
            {departments.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField label="Numbers" value={decimal} onChange={(event) => setDecimal(event.target.value)}>
            <option value=".">1234.5, cells between commas</option>
            <option value=",">1234,5, cells between semicolons</option>
          </SelectField>
          <TextField
            label="From"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
            hint="A period or a date: 2026-10, 2026-W41, 2026-Q4"
            maxLength={10}
            autoComplete="off"
          />
          <TextField label="To" value={to} onChange={(event) => setTo(event.target.value)} maxLength={10} autoComplete="off" />
        </div>
        {ready ? (
          <a href={address} download className={`${face} border-rule2 bg-bg hover:bg-wash`}>
            Download the file
          </a>
        ) : (
          <p className="text-ink2">Say from when to when, and it can be downloaded here.</p>
        )}
      </SectionRow>
    </div>
  );
}
