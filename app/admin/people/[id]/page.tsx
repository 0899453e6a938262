import type { Metadata } from "next";
import { headers } from "next/headers";
import { deviceWords } from "@/app/_components/device-words";
import { EndSession } from "@/app/_components/end-session";
import { Moment } from "@/app/_components/moment";
import { orNotFound } from "@/app/_components/page-context";
import { roleText } from "@/app/_components/role-words";
import { SessionTable } from "@/app/_components/session-table";
import { SectionRow } from "@/app/_ui/section-row";
import { personOf, sessionsOf } from "@/lib/accounts/data";
import { organisationOutline } from "@/lib/units/outline";
import { AdminShell } from "../../_parts/admin-shell";
import { adminVisit } from "../../_parts/admin-visit";
import { ErasePerson } from "../../_parts/erase-person";
import { membersIn } from "../../_parts/members-in";
import { NewLink } from "./_parts/new-link";
import { RoleForm } from "./_parts/role-form";
import { RosterForm } from "./_parts/roster-form";
import { EndSessions, Suspension, TakeSecondFactor } from "./_parts/ways-in";

export const metadata: Metadata = { title: "Person" };

export default async function Person({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const visit = await adminVisit();
  const { id } = await params;
  const person = await orNotFound(personOf(visit, { id }));
  const { sessions } = await sessionsOf(visit, { person: person.id, headers: await headers() });
  const outline = await organisationOutline(visit);
  const departments = (outline?.departments ?? []).map(({ key, name }) => ({ key, name }));
  const members = membersIn(outline?.departments ?? []);
  const zone = outline?.timeZone ?? "UTC";
  const { name, email, state } = person;
  const role = roleText(person, new Map(departments.map((each) => [each.key, each.name])));
  return (
    <AdminShell
      tab="people"
      headline={name}
      lede={
        <>
          {email} · {role}
          {state === "invited" && " · invited, has not come yet"}
          {state === "suspended" && " · suspended"}
        </>
      }
    >
      <div className="border-t border-rule2 pb-8">
        <SectionRow title="Role" says="What they may see and do. A change holds from their next request on.">
          <RoleForm key={`${person.role} ${person.departments.join()}`} person={person} departments={departments} />
        </SectionRow>
        <SectionRow
          title="Row on the roster"
          says="Whose figures are their own: they see these themselves, as do the lead of the department and administrators."
        >
          <RosterForm key={person.worker} person={person} members={members} />
        </SectionRow>
        <SectionRow
          title="Way in"
          says={
            state === "invited"
              ? "A new invitation takes the place of the last one."
              : "A link to choose another password, for somebody who forgot theirs and gets no mail. Their password holds until they use it."
          }
        >
          <NewLink id={id} invited={state === "invited"} suspended={state === "suspended"} />
          {person.secondFactor && <TakeSecondFactor id={id} name={name} />}
        </SectionRow>
        <SectionRow
          title="Sessions"
          says={
            person.lastHere === null ? (
              "Never here."
            ) : (
              <>
                Last here <Moment at={person.lastHere} zone={zone} />.
              </>
            )
          }
        >
          {sessions.length === 0 ? (
            <p className="text-ink2">Not signed in anywhere.</p>
          ) : (
            <>
              <SessionTable
                sessions={sessions}
                zone={zone}
                end={(session) => <EndSession id={session.id} of={`on ${deviceWords(session.device)}`} />}
              />
              {sessions.length > 1 && <EndSessions id={id} />}
            </>
          )}
        </SectionRow>
        <SectionRow
          title={state === "suspended" ? "Suspended" : "Suspend"}
          says="Ends every session, link and token of theirs at once, and lets them in nowhere. Their past stays, and they can be let back in."
        >
          <Suspension id={id} suspended={state === "suspended"} />
        </SectionRow>
        <SectionRow
          title="Erase"
          says="Takes out the account, the row on the roster, the notes on their readings and the files that may name them. Every figure stays as it is. It cannot be undone."
        >
          <ErasePerson known={email} name={name} />
        </SectionRow>
      </div>
    </AdminShell>
  );
}
