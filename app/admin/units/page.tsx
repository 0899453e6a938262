import type { Metadata } from "next";
import { SectionRow } from "@/app/_ui/section-row";
import { everybody } from "@/lib/accounts/everybody";
import { organisationOutline, type UnitOutline } from "@/lib/units/outline";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { counted } from "../_parts/counted";
import { RosterUpload } from "./_parts/roster-upload";
import { UnitTable } from "./_parts/unit-table";

export const metadata: Metadata = { title: "Units" };

export default async function Units() {
  const visit = await adminVisit();
  const outline = await organisationOutline(visit);
  if (outline === null) {
    return (
      <AdminShell tab="units" headline="No tree is published yet" lede="Departments and teams come with it.">
        {null}
      </AdminShell>
    );
  }
  const { departments } = outline;
  const teams = departments.reduce((sum, { units }) => sum + units.length, 0);
  const workers = departments.reduce((sum, unit) => sum + headsIn(unit), 0);
  const leads = (await everybody(visit)).filter(({ role, state }) => role === "lead" && state !== "suspended");
  return (
    <AdminShell
      tab="units"
      headline={`${counted(departments.length, "department", "departments")}, ${counted(teams, "team", "teams")}, ${counted(workers, "person", "people")}`}
      lede="Departments and teams come from the tree file, people from the roster. A move keeps the past with the unit it was in."
    >
      <UnitTable departments={departments} leads={leads} />
      <div className="pb-8">
        <SectionRow
          title="Apply a roster"
          says="A CSV file with key, name, email, team, from and until. Whom it does not name stays as they are. You see what would change first."
        >
          <RosterUpload />
        </SectionRow>
      </div>
    </AdminShell>
  );
}

function headsIn({ members, units }: UnitOutline): number {
  return members.length + units.reduce((sum, unit) => sum + headsIn(unit), 0);
}
