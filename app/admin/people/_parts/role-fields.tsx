"use client";

import { useState } from "react";
import { ROLE_WORDS, ROLES } from "@/app/_components/role-words";
import { Choice, Choices } from "@/app/_ui/choice";
import type { Fields } from "@/app/_ui/form";
import type { PersonDocument } from "@/lib/accounts/schema";

export interface OfferedDepartment {
  readonly key: string;
  readonly name: string;
}

interface RoleFieldsProps {
  readonly departments: readonly OfferedDepartment[];
  readonly chosen: PersonDocument["role"];
  /** Keys of the departments that are led now. */
  readonly leads: readonly string[];
  /** Does a heading beside it say that this is the role? */
  readonly said?: boolean;
  readonly errorOf: (field: "role" | "departments") => string | null;
}

/** What a person may do; and which departments, for a lead. Read from the form under `role` and `departments`. */
export function RoleFields({ departments, chosen: first, leads, said = false, errorOf }: RoleFieldsProps) {
  const [chosen, setChosen] = useState(first);
  return (
    <>
      <Choices legend="Role" said={said} error={errorOf("role")}>
        {ROLES.map((each) => (
          <Choice
            key={each}
            type="radio"
            name="role"
            value={each}
            checked={each === chosen}
            onChange={() => setChosen(each)}
            title={ROLE_WORDS[each].name}
            says={ROLE_WORDS[each].says}
          />
        ))}
      </Choices>
      {chosen === "lead" && (
        <Choices legend="Leads" error={errorOf("departments")}>
          {departments.length === 0 && <p className="text-ink2">There are no departments yet: publish a tree first.</p>}
          <div className="grid sm:grid-cols-2 sm:gap-x-6">
            {departments.map(({ key, name }) => (
              <Choice
                key={key}
                type="checkbox"
                name="departments"
                value={key}
                defaultChecked={leads.includes(key)}
                title={name}
              />
            ))}
          </div>
        </Choices>
      )}
    </>
  );
}

/** The role and the departments that a form says. */
export function roleIn({ exact, all }: Fields): { role: PersonDocument["role"]; departments: string[] } {
  const role = ROLES.find((each) => each === exact("role")) ?? "viewer";
  return { role, departments: role === "lead" ? all("departments") : [] };
}
