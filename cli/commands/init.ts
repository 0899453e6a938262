import type { Command } from "commander";
import { AppError } from "@/lib/errors";
import { templates, templateText } from "@/lib/templates/catalogue";
import { publishedTree } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import type { Session } from "../session";

async function init(session: Session, template: string | undefined): Promise<void> {
  const text = template === undefined ? null : templateText(template);
  const ctx = session.open({ create: true });
  const published = await publishedTree(ctx);
  if (text !== null && published !== null) {
    throw new AppError(
      "conflict",
      `The database already holds ${published.tree.organisation.name}; name another with --database.`,
    );
  }
  const applied = text === null ? null : await applyTree(ctx, { text });
  const document = {
    database: ctx.store.path,
    template: template ?? null,
    version: applied?.version ?? published?.version ?? null,
  };
  const what = template === undefined ? "Ready" : `Ready, with the template ${template}`;
  await session.answer({ document, text: `${what}: ${ctx.store.path}` });
}

/** `init`: an empty database, or one with a template's tree. What is there already stays. */
export function addInit(program: Command, session: () => Session): void {
  const names = templates().map(({ name }) => name);
  program
    .command("init")
    .summary("make a database: empty, or with a template's tree")
    .option("--template <name>", `a tree to start from: ${names.join(", ")}`)
    .action(({ template }: { template?: string }) => init(session(), template));
}
