import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Every environment variable the application reads; docs/operate.md says the same in words, and a test compares them. */
export const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1).default("data/golden-thread.db").describe("The database: a path, or a file: URL"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe("The port that serve listens on; 0 takes a free one"),
  ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ""),
    )
    .describe("Names, comma-separated, under which a reverse proxy on this machine passes requests on; localhost always is one"),
  IMPORT_LIMIT_MB: z.coerce.number().int().min(1).default(1024).describe("The largest file that may be uploaded, in megabytes"),
  GOLDEN_THREAD_HOME: z.string().min(1).optional().describe("The folder the program is installed in; the commands set it"),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Reads and checks the environment; one that says something impossible is refused, naming the variable. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  throw new AppError("usage", `The environment variable ${name} is "${given[name]}": ${issue?.message}.`);
}

/** The folder the program is installed in: migrations, templates and the command line are found from here. */
export function installationFolder(): string {
  return readEnvironment().GOLDEN_THREAD_HOME ?? process.cwd();
}
