import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { deviceWords } from "@/app/_components/device-words";
import { EndSession } from "@/app/_components/end-session";
import { SessionTable } from "@/app/_components/session-table";
import { sessionsOf } from "@/lib/accounts/data";
import { everybody } from "@/lib/accounts/everybody";
import { publishedOrganisation } from "@/lib/tree/published";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { counted } from "../_parts/counted";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const visit = await adminVisit();
  const { sessions } = await sessionsOf(visit, { headers: await headers() });
  const people = new Map((await everybody(visit)).map(({ id, name }) => [id, name]));
  const organisation = await publishedOrganisation(visit);
  const present = new Set(sessions.map(({ person }) => person)).size;
  return (
    <AdminShell
      tab="sessions"
      headline={`${counted(present, "person is", "people are")} signed in`}
      lede="Ending a session signs its person out at the next request. Nothing of theirs is lost."
    >
      <SessionTable
        sessions={sessions}
        zone={organisation?.timeZone ?? "UTC"}
        who={({ person }) => (
          <Link prefetch={false} href={`/admin/people/${encodeURIComponent(person)}`} className="hover:underline">
            {people.get(person) ?? "Somebody"}
          </Link>
        )}
        end={({ id, person, device }) => <EndSession id={id} of={`of ${people.get(person)} on ${deviceWords(device)}`} />}
      />
    </AdminShell>
  );
}
