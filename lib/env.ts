import { z } from "zod";
import { rangesIn } from "@/lib/client-address";
import { AppError } from "@/lib/errors";

const list = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== "");

/** Every environment variable the application reads; docs/operate.md says the same in words, and a test compares them. */
export const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1).default("data/golden-thread.db").describe("The database: a path, or a file: URL"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe("The port that serve listens on; 0 takes a free one"),
  ALLOWED_HOSTS: z
    .string()
    .default("")
    .transform(list)
    .describe("Names, comma-separated, that people reach the server under, beside localhost and the one of PUBLIC_URL"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text).origin)
    .optional()
    .describe("The address that people type, such as https://thread.example.com: for links, cookies and sign-in"),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform(list)
    .refine((ranges) => rangesIn(ranges) !== null, "addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, separated by commas")
    .describe("Addresses of reverse proxies whose X-Forwarded-For is believed; nobody's is, by default"),
  IMPORT_LIMIT_MB: z.coerce.number().int().min(1).default(1024).describe("The largest file that may be uploaded, in megabytes"),
  GOLDEN_THREAD_ACTOR: z.string().min(1).optional().describe("For whom the web application runs a command; it sets it itself"),
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

/** The environment of a command that this process starts: its own, with `more`. */
export function commandEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** The folder the program is installed in: migrations, templates and the command line are found from here. */
export function installationFolder(): string {
  return readEnvironment().GOLDEN_THREAD_HOME ?? process.cwd();
}
