"use client";

import { useEffect, useMemo, useState } from "react";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { Answers } from "@/lib/first-run/schema";
import type { Answering } from "./use-answers";

const CURRENCIES = [
  "GBP",
  "EUR",
  "USD",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "HUF",
  "CAD",
  "AUD",
  "NZD",
  "INR",
  "JPY",
  "SGD",
  "ZAR",
  "BRL",
];

interface OrganisationFieldsProps {
  readonly answers: Answers;
  readonly say: Answering["say"];
}

/** What the organisation is called, and how it counts days, years and money. */
export function OrganisationFields({ answers: { organisation }, say }: OrganisationFieldsProps) {
  const set = (change: Partial<Answers["organisation"]>) => say({ organisation: { ...organisation, ...change } });
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => setHere(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")], []);
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, month, 1))),
  );
  return (
    <fieldset className="mt-8 grid max-w-[920px] items-start gap-x-5 border-t border-rule2 pt-4 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_1fr_1fr]">
      <legend className="sr-only">The organisation</legend>
      <TextField
        label="What the organisation is called"
        value={organisation.name}
        maxLength={200}
        autoComplete="organization"
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label="Time zone"
        value={organisation.timeZone}
        onChange={(event) => set({ timeZone: event.target.value })}
        hint={
          here !== null && organisation.timeZone === ""
            ? `Yours is ${here}. Fixed once there are figures.`
            : "Fixed once there are figures."
        }
      >
        <option value="">Not said yet: UTC</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Fiscal year begins in"
        value={String(organisation.fiscalYearStart)}
        onChange={(event) => set({ fiscalYearStart: Number(event.target.value) })}
      >
        {months.map((name, month) => (
          <option key={name} value={String(month + 1)}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="Currency" value={organisation.currency} onChange={(event) => set({ currency: event.target.value })}>
        {CURRENCIES.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </SelectField>
    </fieldset>
  );
}
