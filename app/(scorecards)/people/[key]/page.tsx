import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { personName, personPage } from "@/lib/scorecards/person-page";
import { PersonScorecard } from "../../_parts/person-scorecard";

interface PersonProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: PersonProps): Promise<Metadata> {
  return { title: `${await orNotFound(personName(await pageVisit(), (await params).key))} scorecard` };
}

/** One person's scorecard, for the lead of the department and administrators. */
export default async function PersonOfTeam({ params, searchParams }: PersonProps) {
  const page = personPage(await pageVisit(), (await params).key, {
    period: await queryText(searchParams, "period"),
    metric: await queryText(searchParams, "metric"),
  });
  return <PersonScorecard page={await orNotFound(page)} />;
}
