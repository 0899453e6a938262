import { type Command, InvalidArgumentError } from "commander";
import { peopleOf, personCalled } from "@/lib/accounts/data";
import { addWithPassword, changePerson, invite, resetLink } from "@/lib/accounts/mutations";
import { type InvitationInput, invitationInput, type People, peopleInput, roleSchema } from "@/lib/accounts/schema";
import { askedFor, given, type Session } from "../session";
import { table } from "../table";

interface AddOptions {
  readonly role: InvitationInput["role"];
  readonly department?: string[];
  readonly worker?: string;
  readonly name?: string;
  readonly passwordStdin?: boolean;
}

function roleIn(text: string): InvitationInput["role"] {
  const role = roleSchema.safeParse(text);
  if (role.success) return role.data;
  throw new InvalidArgumentError(`It is one of ${roleSchema.options.join(", ")}.`);
}

/** A password from standard input, without the line's end. */
async function passwordFrom(input: AsyncIterable<string | Buffer>): Promise<string> {
  let text = "";
  for await (const piece of input) text += piece.toString();
  return text.replace(/\r?\n$/, "");
}

async function add(session: Session, email: string, { department, passwordStdin, ...options }: AddOptions): Promise<void> {
  const input = askedFor(invitationInput, { email, ...given(options), ...(department ? { departments: department } : {}) });
  const ctx = session.open({ create: true });
  if (passwordStdin) {
    const person = await addWithPassword(ctx, input, await passwordFrom(process.stdin));
    await session.answer({ document: { ...person, link: null }, text: `${person.email} can sign in now, as ${person.role}.` });
    return;
  }
  const invited = await invite(ctx, input);
  const text = `${invited.link}\nShown this once. Whoever opens it first chooses the password of ${invited.email} (${invited.role}), within seven days.`;
  await session.answer({ document: invited, text });
}

const HEADINGS = ["e-mail", "name", "role", "departments", "worker", "state", "second factor", "last here"];

function listText({ people, next }: People): string {
  if (people.length === 0) return "Nobody can sign in yet.";
  const rows = people.map((person) => [
    person.email,
    person.name,
    person.role,
    person.departments.join(", "),
    person.worker,
    person.state,
    person.secondFactor ? "on" : "off",
    person.lastHere?.slice(0, 16).replace("T", " ") ?? null,
  ]);
  return table(HEADINGS, rows) + (next === null ? "" : `More: golden-thread user list --cursor ${next}\n`);
}

/** `user add|list|suspend|link`: who may sign in, and as what. */
export function addUser(program: Command, session: () => Session): void {
  const parent = program.command("user").summary("people: who may sign in, and as what");
  parent
    .command("add")
    .summary("invite somebody, and print the link this once")
    .argument("<email>", "their e-mail address")
    .requiredOption("--role <role>", roleSchema.options.join(", "), roleIn)
    .option("--department <department>", "a department that a lead leads; again for more", (key: string, before?: string[]) => [
      ...(before ?? []),
      key,
    ])
    .option("--worker <key>", "their own row on the roster (default: the one with their e-mail address)")
    .option("--name <text>", "their name")
    .option("--password-stdin", "take a password from standard input, and make no link")
    .action((email: string, options: AddOptions) => add(session(), email, options));
  parent
    .command("list")
    .summary("everybody who may sign in")
    .option("--query <text>", "part of a name or an e-mail address")
    .option("--cursor <cursor>", "the page after this one, as the page before says it")
    .action(async (options: Record<string, string>) => {
      const document = await peopleOf(session().open(), askedFor(peopleInput, given(options)));
      await session().answer({ document, text: listText(document) });
    });
  parent
    .command("suspend")
    .summary("let somebody in no more, from their next request on")
    .argument("<email>", "their e-mail address")
    .option("--undo", "let them in again")
    .action(async (email: string, { undo = false }: { undo?: boolean }) => {
      const ctx = session().open();
      const { id } = await personCalled(ctx, { email });
      const document = await changePerson(ctx, { id, suspended: !undo });
      await session().answer({ document, text: undo ? `${email} can sign in again.` : `${email} is suspended.` });
    });
  parent
    .command("link")
    .summary("a new link for somebody, in the place of the last: an invitation, or a reset of the password")
    .argument("<email>", "their e-mail address")
    .action(async (email: string) => {
      const ctx = session().open();
      const { id } = await personCalled(ctx, { email });
      const document = { id, email, ...(await resetLink(ctx, { person: id })) };
      const text = `${document.link}\nShown this once. Whoever opens it first chooses the password of ${email}.`;
      await session().answer({ document, text });
    });
}
