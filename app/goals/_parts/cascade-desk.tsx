"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refused } from "@/app/_components/refused";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { SelectField } from "@/app/_ui/select-field";
import type { PathGoal } from "@/lib/core/goal-line";
import { handGoalDown } from "@/lib/goals/queries";
import type { CascadeForm } from "@/lib/goals/schema";
import { CASCADE_COLUMNS, CascadeRow } from "./cascade-row";
import { CoherenceLine } from "./coherence-line";
import { useCascade } from "./use-cascade";

interface CascadeDeskProps {
  readonly form: CascadeForm & { readonly goal: PathGoal };
}

const NEW = "";
const NOT_YET = "border-rule2! bg-wash! text-ink2!";

/** A promise divided among its parts, with what they add up to, to be put into a draft. */
export function CascadeDesk({ form }: CascadeDeskProps) {
  const { definition, mayDraft, drafts } = form;
  const router = useRouter();
  const cascading = useCascade(form);
  const draft = form.draft ?? NEW;
  const look = (into: string | null) => router.replace(pathIn(form, into), { scroll: false });
  const save = useMutation({
    mutationFn: handGoalDown,
    onSuccess: (answer) => {
      cascading.written();
      if (answer.draft === form.draft) router.refresh();
      else look(answer.draft);
    },
  });
  const isFormula = definition.measure === "formula";
  const adds = isFormula || definition.measure === "sum" || definition.measure === "stock";
  const [early, setEarly] = useState(false);
  const put = () => {
    setEarly(!cascading.ready);
    if (!cascading.ready || save.isPending) return;
    const into = draft === NEW ? {} : { draft };
    save.mutate({ metric: definition.key, unit: form.unit, ...cascading.body, ...into });
  };
  return (
    <section aria-label="Parts of the promise">
      {mayDraft && !isFormula && (
        <Choices legend="How it is divided">
          <div className="flex flex-wrap gap-x-8">
            {(["even", "share", "hand"] as const).map((way) => (
              <Choice
                key={way}
                type="radio"
                name="way"
                checked={cascading.by === way}
                onChange={() => cascading.choose(way)}
                {...wordsOf(way, adds)}
              />
            ))}
          </div>
        </Choices>
      )}
      <CoherenceLine coherence={cascading.coherence} display={definition.display} rows={cascading.rows} adds={adds} />
      <table className="block w-full">
        <caption className="sr-only">What each part of the promise is to reach</caption>
        <thead className="block max-md:sr-only">
          <tr className={`${CASCADE_COLUMNS} h-8 border-b border-rule`}>
            <th scope="col">{isFormula ? "Part" : "Unit"}</th>
            <th scope="col" className="text-right">
              Now
            </th>
            <th scope="col" className="text-right">
              {isFormula ? "" : "Share"}
            </th>
            <th scope="col" className="text-right">
              Target
            </th>
            <th scope="col">Its line</th>
            <th scope="col" className="narrow:sr-only">
              Today
            </th>
          </tr>
        </thead>
        <tbody className="block">
          {cascading.rows.map((row) => (
            <CascadeRow
              key={row.part.key}
              row={row}
              cascading={cascading}
              open={mayDraft}
              weighed={!isFormula}
              drafted={form.draft !== null}
            />
          ))}
        </tbody>
      </table>
      {mayDraft && (
        <div className="grid max-w-[640px] items-start gap-x-4 pt-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <SelectField
            label="Into"
            value={draft}
            onChange={({ target }) => look(target.value)}
            hint="The goals of the draft are shown. Nothing is published: they hold once an administrator publishes it."
          >
            <option value={NEW}>A new draft</option>
            {drafts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <Button
            tone="primary"
            className={`h-9 justify-center sm:mt-6 ${cascading.ready ? "" : NOT_YET}`}
            aria-disabled={!cascading.ready || save.isPending}
            onClick={put}
          >
            {save.isPending ? "Writing…" : "Write into a draft"}
          </Button>
        </div>
      )}
      <p role="status" className="pt-2 font-medium empty:hidden">
        {early && !cascading.ready
          ? "There is nothing to write yet: type what a part is to reach, or choose how it is divided."
          : save.isSuccess && "Written. Go on with the promises of the parts, or look at the draft."}
      </p>
      {save.error !== null && <Refused error={save.error} />}
    </section>
  );
}

/** The same promise in a draft, or as it is published. */
function pathIn({ path }: CascadeForm, draft: string | null): string {
  if (draft === null || draft === NEW) return path;
  return `${path}${path.includes("?") ? "&" : "?"}draft=${encodeURIComponent(draft)}`;
}

function wordsOf(way: "even" | "share" | "hand", adds: boolean): { readonly title: string; readonly says: string } {
  switch (way) {
    case "even":
      return { title: "Evenly", says: adds ? "Each the same amount" : "Each promises the whole" };
    case "share":
      return { title: "By share", says: adds ? "By the last twelve months" : "Each wins as many points" };
    default:
      return { title: "By hand", says: "As you type" };
  }
}
