import type { Metadata } from "next";
import { orNotFound, pageVisit, queryText, type SearchParams } from "@/app/_components/page-context";
import { unitName, unitPage } from "@/lib/scorecards/unit-page";
import { UnitScorecard } from "../../_parts/unit-scorecard";

interface TeamProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ params }: TeamProps): Promise<Metadata> {
  return { title: `${await orNotFound(unitName(await pageVisit(), (await params).key))} scorecard` };
}

export default async function Team({ params, searchParams }: TeamProps) {
  const page = unitPage(await pageVisit(), {
    kind: "team",
    key: (await params).key,
    period: await queryText(searchParams, "period"),
    all: (await queryText(searchParams, "all")) !== undefined,
  });
  return <UnitScorecard page={await orNotFound(page)} />;
}
