import type { Metadata } from "next";
import { NewToken } from "@/app/_components/new-token";
import { queryText, type SearchParams } from "@/app/_components/page-context";
import { TokenTable } from "@/app/_components/token-table";
import { ButtonLink } from "@/app/_ui/button";
import { tokensOf } from "@/lib/tokens/data";
import { organisationOutline } from "@/lib/units/outline";
import { AdminShell } from "../_parts/admin-shell";
import { adminVisit } from "../_parts/admin-visit";
import { counted } from "../_parts/counted";

export const metadata: Metadata = { title: "Tokens" };

export default async function Tokens({ searchParams }: { readonly searchParams: SearchParams }) {
  const visit = await adminVisit();
  const cursor = await queryText(searchParams, "cursor");
  const { tokens, next } = await tokensOf(visit, cursor === undefined ? {} : { cursor });
  const outline = await organisationOutline(visit);
  const departments = outline?.departments ?? [];
  const holding = tokens.filter(({ state }) => state === "holds").length;
  return (
    <AdminShell
      tab="tokens"
      headline={tokens.length === 0 ? "No program has a token." : `${counted(holding, "token holds", "tokens hold")}.`}
      lede="What programs sign in with. A token is never shown groups that are too small, nor anybody’s own figures."
      actions={<NewToken departments={departments.map(({ key, name }) => ({ key, name }))} whole />}
    >
      {tokens.length > 0 && (
        <TokenTable
          tokens={tokens}
          zone={outline?.timeZone ?? "UTC"}
          departments={new Map(departments.map(({ key, name }) => [key, name]))}
        />
      )}
      {next !== null && (
        <ButtonLink href={`/admin/tokens?cursor=${encodeURIComponent(next)}`} className="mt-4">
          Older tokens
        </ButtonLink>
      )}
    </AdminShell>
  );
}
