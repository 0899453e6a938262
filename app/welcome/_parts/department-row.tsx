"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { formErrors } from "@/app/_components/form-errors";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { TextField } from "@/app/_ui/text-field";
import { LinkToHandOver } from "@/app/admin/people/_parts/link-to-hand-over";
import { changePerson, invite } from "@/lib/accounts/queries";
import type { LinkDocument } from "@/lib/accounts/schema";
import type { FirstDepartment, FirstRunPage } from "@/lib/first-run/schema";
import type { Answering } from "./use-answers";

interface DepartmentRowProps extends Pick<FirstRunPage, "people"> {
  readonly department: FirstDepartment;
  readonly answering: Answering;
}

/** A department: what it is called here, who leads it, and somebody to invite. */
export function DepartmentRow({ department, people, answering }: DepartmentRowProps) {
  const router = useRouter();
  const { answers, say, keep } = answering;
  const { key, name, teams, leads } = department;
  const said = answers.departments[key] ?? { name, lead: "" };
  const set = (change: Partial<typeof said>) => ({ departments: { ...answers.departments, [key]: { ...said, ...change } } });
  const send = useMutation({
    mutationFn: (email: string) => inviteLead(email, key, people),
    onSuccess: async () => {
      await keep(set({ lead: "" }));
      router.refresh();
    },
  });
  const errors = formErrors(send.error, ["email"]);
  return (
    <li className="grid items-start gap-x-8 border-b border-rule py-3 last:border-0 md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,6fr)]">
      <TextField
        label={`Name of ${name}`}
        value={said.name}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => say(set({ name: event.target.value }))}
        hint={teams.length === 0 ? undefined : `Teams: ${teams.join(", ")}`}
      />
      <div className="min-w-0 max-md:pb-2">
        <p className="font-medium">Leads</p>
        {leads.length === 0 && <p className="text-ink2">Nobody yet</p>}
        {leads.map((lead) => (
          <p key={lead.name} className="truncate">
            {lead.name} {lead.state === "invited" && <span className="text-ink2">invited</span>}
          </p>
        ))}
      </div>
      <div className="min-w-0">
        <Form
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3"
          busy={send.isPending}
          onSend={({ exact }) => send.mutate(exact("email").trim())}
        >
          <TextField
            label={`E-mail of a lead of ${name}`}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            value={said.lead}
            onChange={(event) => say(set({ lead: event.target.value }))}
            error={errors.of("email") ?? errors.form}
          />
          <Button type="submit" className="mt-6 h-9" aria-disabled={send.isPending}>
            Invite<span className="sr-only"> a lead of {name}</span>
          </Button>
        </Form>
        {send.data === null && <p className="pb-2">They lead it from now on; they are signed up already.</p>}
        {send.data && (
          <div role="status">
            <LinkToHandOver link={send.data} />
          </div>
        )}
      </div>
    </li>
  );
}

/** Invites somebody to lead a department; who leads another already is given this one too, and null is handed back. */
async function inviteLead(email: string, department: string, people: FirstRunPage["people"]): Promise<LinkDocument | null> {
  const known = people.find((person) => person.email === email.toLowerCase());
  if (known === undefined) return invite({ email, role: "lead", departments: [department] });
  if (known.role === "admin" || known.role === "executive") {
    throw new Error(`${known.name} is signed up as ${known.role}: invite somebody else, or change their role under People.`);
  }
  await changePerson({ id: known.id, role: "lead", departments: [...new Set([...known.departments, department])] });
  return null;
}
