import type { Metadata } from "next";
import { headers } from "next/headers";
import { orNotFound, pageVisit, queryText, type SearchParams, visitor } from "@/app/_components/page-context";
import { Shell } from "@/app/_components/shell";
import { signedIn } from "@/app/_components/signed-in";
import { entryPage } from "@/lib/entry/page";
import { unitName } from "@/lib/scorecards/unit-page";
import { EntryDesk } from "../_parts/entry-desk";
import { localeOf } from "../_parts/locale";

interface EntryProps {
  readonly params: Promise<{ readonly department: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: EntryProps): Promise<Metadata> {
  return { title: `Enter data, ${await orNotFound(unitName(await pageVisit(), (await params).department))}` };
}

export default async function Entry({ params, searchParams }: EntryProps) {
  const { department } = await params;
  const period = await queryText(searchParams, "period");
  const unit = await queryText(searchParams, "unit");
  const asked = { department, ...(period === undefined ? {} : { period }), ...(unit === undefined ? {} : { unit }) };
  const { frame, sheet, thresholds, zone } = await orNotFound(entryPage(await pageVisit(), asked));
  const person = await visitor();
  const now = new Date();
  const setting = {
    address: { department, period: sheet.period, unit: sheet.part?.key ?? null },
    person: person?.id ?? "",
    name: (await signedIn())?.name ?? "",
    locale: localeOf((await headers()).get("accept-language")),
    clock: { zone, today: new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now) },
  };
  const title = `${sheet.department.name}, ${sheet.label}`;
  return (
    <Shell frame={frame} place="entry" path={`/entry/${department}`} title={title} thread={sheet.thread} here={sheet.threadAt}>
      <EntryDesk key={`${sheet.period} ${sheet.part?.key}`} sheet={sheet} setting={setting} thresholds={thresholds} />
    </Shell>
  );
}
