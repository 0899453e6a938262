import { type Command, InvalidArgumentError } from "commander";
import { tokensOf } from "@/lib/tokens/data";
import { createToken, revokeToken } from "@/lib/tokens/mutations";
import { type TokenPage, tokenRequest, tokensInput } from "@/lib/tokens/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

interface CreateOptions {
  role: "read" | "write";
  department?: string[];
  expires?: string;
  name?: string;
}

const day = (instant: string | null) => instant?.slice(0, 16).replace("T", " ") ?? null;
const scopeText = (departments: readonly string[] | null) => departments?.join(", ") ?? "the whole organisation";

function roleIn(text: string): "read" | "write" {
  if (text === "read" || text === "write") return text;
  throw new InvalidArgumentError("It is read or write.");
}

async function create(session: Session, { department, ...options }: CreateOptions): Promise<void> {
  const request = askedFor(tokenRequest, { ...given(options), departments: department ?? null });
  const document = await createToken(session.open(), request);
  const { token, id, role, departments, expires } = document;
  const text = `${token}\nShown this once. It may ${role} for ${scopeText(departments)}, until ${day(expires)} UTC; golden-thread token revoke ${id} ends it.`;
  await session.answer({ document, text });
}

const HEADINGS = ["id", "name", "role", "for", "made by", "made", "expires", "last used", "state"];

function listText({ tokens, next }: TokenPage): string {
  if (tokens.length === 0) return "There are no tokens.";
  const rows = tokens.map((token) => [
    token.id,
    token.name,
    token.role,
    scopeText(token.departments),
    token.maker.name ?? token.maker.id,
    day(token.made),
    day(token.expires),
    day(token.lastUsed),
    token.state,
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread token list --cursor ${next}\n`);
}

/** `token create|list|revoke`: what programs sign in with. */
export function addToken(program: Command, session: () => Session): void {
  const parent = program.command("token").summary("API tokens: what programs sign in with");
  parent
    .command("create")
    .summary("make a token, and print it this once")
    .requiredOption("--role <role>", "read, or write", roleIn)
    .option(
      "--department <department>",
      "a department it is for; again for more (default: all)",
      (key: string, before?: string[]) => [...(before ?? []), key],
    )
    .option("--expires <when>", "after days such as 90d, or a date; a year at most (default: 90d)")
    .option("--name <text>", "what it is for")
    .action((options: CreateOptions) => create(session(), options));
  parent
    .command("list")
    .summary("the tokens, the latest first; never the tokens themselves")
    .option("--limit <number>", "how many")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await tokensOf(session().open(), askedFor(tokensInput, given(options)));
      await session().answer({ document, text: listText(document) });
    });
  parent
    .command("revoke")
    .summary("end a token, from its next request on")
    .argument("<id>", "the token's id, as create and list print it")
    .action(async (id: string) => {
      const document = await revokeToken(session().open(), { id });
      await session().answer({ document, text: `The token ${id} is revoked.` });
    });
}
