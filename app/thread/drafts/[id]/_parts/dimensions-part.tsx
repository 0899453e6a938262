"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { keyFrom } from "@/lib/core/key-from";
import { KeptField } from "./kept-field";
import { NamedList } from "./named-list";
import { swapped } from "./outline";
import { StepButtons } from "./step-buttons";
import type { Drafting } from "./use-draft";

/** What figures may be split by, each with its values: a metric names one of these. */
export function DimensionsPart({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, isOpen } = drafting;
  const { dimensions = [], metrics = [] } = draft.file;
  const order = dimensions.map(({ key }) => key);
  const step = (key: string, other: string | undefined) =>
    other === undefined ? null : ({ do: "arrange", list: "dimensions", order: swapped(order, key, other) } as const);
  return (
    <section aria-label="Dimensions" className="border-t border-rule pt-4">
      <h3 className="font-semibold">What figures are split by</h3>
      <p className="pb-2 text-ink2">A metric may be split by one of these; each reading then says which value it is of.</p>
      <ul>
        {dimensions.map(({ key, name = key, values }, place) => {
          const used = metrics.filter(({ dimension }) => dimension === key).length;
          return (
            <li key={key} className="border-t border-rule py-3">
              <div className="flex flex-wrap items-start gap-x-4">
                <div className="min-w-48 flex-1">
                  <KeptField
                    label="Name"
                    said={name}
                    maxLength={200}
                    onKeep={(typed) =>
                      say({ do: "change-dimension", dimension: key, set: { name: typed === "" ? null : typed } })
                    }
                    hint={`Key ${key}; ${used === 0 ? "no metric is split by it yet" : `${used} ${used === 1 ? "metric is" : "metrics are"} split by it`}.`}
                  />
                </div>
                {isOpen && (
                  <span className="flex items-center sm:mt-7">
                    <StepButtons
                      of={name}
                      up={step(key, dimensions[place - 1]?.key)}
                      down={step(key, dimensions[place + 1]?.key)}
                      onStep={say}
                    />
                    <Button tone="quiet" onClick={() => say({ do: "remove-dimension", dimension: key })}>
                      Remove<span className="sr-only"> {name}</span>
                    </Button>
                  </span>
                )}
              </div>
              <NamedList
                of={`value of ${name}`}
                list={values}
                editable={isOpen}
                mayBeEmpty={false}
                onChange={(next) => say({ do: "change-dimension", dimension: key, set: { values: next } })}
              />
            </li>
          );
        })}
      </ul>
      {isOpen && <AddDimension drafting={drafting} />}
    </section>
  );
}

function AddDimension({ drafting }: { readonly drafting: Drafting }) {
  const { draft, say, busy } = drafting;
  const [round, setRound] = useState(0);
  return (
    <Form
      key={round}
      className="grid items-start gap-x-4 border-t border-rule pt-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]"
      busy={busy}
      onSend={async ({ text }) => {
        const name = text("name");
        const values = valuesIn(text("values"));
        if (name === "" || values.length === 0) return;
        const key = keyFrom(name, new Set((draft.file.dimensions ?? []).map((each) => each.key)));
        if (await say({ do: "add-dimension", dimension: { key, name, values } })) setRound(round + 1);
      }}
    >
      <TextField label="Split by" name="name" placeholder="Channel" autoComplete="off" />
      <TextField
        label="Its values"
        name="values"
        placeholder="Phone, Chat, E-mail"
        autoComplete="off"
        hint="With commas between."
      />
      <Button type="submit" className="sm:mt-7">
        Add<span className="sr-only"> what figures are split by</span>
      </Button>
    </Form>
  );
}

function valuesIn(text: string): (string | { key: string; name: string })[] {
  const taken = new Set<string>();
  return text.split(",").flatMap((each) => {
    const name = each.trim();
    if (name === "") return [];
    const key = keyFrom(name, taken);
    taken.add(key);
    return key === name ? name : { key, name };
  });
}
