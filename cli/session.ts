import type { z } from "zod";
import { actorFrom } from "@/lib/access/on-behalf";
import type { Context } from "@/lib/context";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { databasePath, openContext } from "@/lib/open-context";
import { schemaWords } from "@/lib/schema-words";
import type { Terminal } from "./terminal";

/** What a command has to say: the document of `--json`, the same for a person, and an exit code other than 0. */
export interface Answer {
  readonly document: unknown;
  readonly text: string;
  readonly exit?: 1 | 3;
}

/** What every command is given: the terminal, the database that the options name, and how to answer. */
export class Session {
  exitCode = 0;
  private readonly opened: Context[] = [];

  constructor(
    readonly terminal: Terminal,
    private readonly database: string | undefined,
  ) {}

  get databasePath(): string {
    return databasePath(this.database ?? readEnvironment().DATABASE_URL);
  }

  /** A database in memory, to try something on before a file is made for it. */
  openTrial(): Context {
    return this.openAt(":memory:", {});
  }

  /** Opens the database. `create` makes one where there is none; otherwise that is refused. */
  open(options: { create?: boolean } = {}): Context {
    return this.openAt(this.databasePath, options);
  }

  /** Opens the database of a path, until the command is done; in the name of whoever the web application runs it for. */
  openAt(database: string, options: { create?: boolean }): Context {
    const opened = openContext({ door: "cli", database, ...options });
    this.opened.push(opened);
    const { GOLDEN_THREAD_ACTOR: actor } = readEnvironment();
    return actor === undefined ? opened : { ...opened, actor: actorFrom(actor) };
  }

  async answer({ document, text, exit }: Answer): Promise<void> {
    this.terminal.progress.clear();
    await this.terminal.write(this.terminal.json ? `${JSON.stringify(document)}\n` : ensureLine(text));
    this.exitCode = exit ?? 0;
  }

  close(): void {
    for (const ctx of this.opened) ctx.store.close();
  }
}

function ensureLine(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** `value` as `schema` has it; what it refuses is wrong usage, named by its option. */
export function askedFor<S extends z.ZodType>(schema: S, value: z.input<S>): z.output<S> {
  const result = schema.safeParse(value, { error: schemaWords });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const option = String(issue?.path[0] ?? "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new AppError("usage", `--${option} ${issue?.message ?? "cannot be understood"}.`);
}

/** The options that were given, without the ones that were not. */
export function given<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
