"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Choice, Choices } from "@/app/_ui/choice";
import { CopyLine } from "@/app/_ui/copy-line";
import { Dialog } from "@/app/_ui/dialog";
import { Form } from "@/app/_ui/form";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { createToken } from "@/lib/tokens/queries";
import { formErrors } from "./form-errors";
import { FormRefusal } from "./form-refusal";

export interface OfferedDepartment {
  readonly key: string;
  readonly name: string;
}

interface NewTokenProps {
  readonly departments: readonly OfferedDepartment[];
  /** May it be for the whole organisation? An administrator's may. */
  readonly whole: boolean;
}

const LIVES = [
  ["30d", "30 days"],
  ["90d", "90 days"],
  ["180d", "half a year"],
  ["365d", "a year"],
] as const;

/** Makes a token, and shows it once. */
export function NewToken(props: NewTokenProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        New token
      </Button>
      {open && <TokenDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function TokenDialog({ departments, whole, onClose }: NewTokenProps & { readonly onClose: () => void }) {
  const router = useRouter();
  const [everywhere, setEverywhere] = useState(whole);
  const make = useMutation({ mutationFn: createToken, onSuccess: () => router.refresh() });
  const errors = formErrors(make.error, ["name", "departments", "expires"]);

  if (make.data) {
    return (
      <Dialog key="made" title={`Token “${make.data.name}”`} onClose={onClose}>
        <p className="mb-3">
          <b>Copy it now.</b> It is shown this once; only its hash is kept. Whoever holds it may do what it may do.
        </p>
        <CopyLine label="Token" value={make.data.token} />
        <div className="mt-2 flex justify-end">
          <Button tone="primary" onClick={onClose}>
            I have copied it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="New token" onClose={onClose}>
      <Form
        busy={make.isPending}
        onSend={({ exact, all }) =>
          make.mutate({
            name: exact("name"),
            role: exact("role") === "write" ? "write" : "read",
            departments: everywhere ? null : all("departments"),
            expires: exact("expires"),
          })
        }
      >
        <TextField
          label="What it is for"
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          placeholder="Nightly feed from the job system"
          error={errors.of("name")}
        />
        <Choices legend="What it may do">
          <Choice
            type="radio"
            name="role"
            value="read"
            defaultChecked
            title="Read"
            says="Scorecards and series down to teams; never a single worker."
          />
          <Choice type="radio" name="role" value="write" title="Write" says="That, and send readings in." />
        </Choices>
        <Choices legend="For" error={errors.of("departments")}>
          {whole && (
            <Choice
              type="checkbox"
              checked={everywhere}
              onChange={(event) => setEverywhere(event.target.checked)}
              title="The whole organisation"
            />
          )}
          {!everywhere && (
            <div className="grid sm:grid-cols-2 sm:gap-x-6">
              {departments.map(({ key, name }) => (
                <Choice
                  key={key}
                  type="checkbox"
                  name="departments"
                  value={key}
                  defaultChecked={departments.length === 1}
                  title={name}
                />
              ))}
            </div>
          )}
        </Choices>
        <SelectField label="Ends after" name="expires" defaultValue="90d" error={errors.of("expires")}>
          {LIVES.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
        <FormRefusal says={errors.form} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" aria-disabled={make.isPending}>
            Make the token
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
