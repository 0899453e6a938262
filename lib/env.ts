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
  AUTH_SECRET: z
    .string()
    .min(32, "at least 32 characters, from a random source")
    .refine((text) => new Set(text).size >= 12, "too little chance in it: take it from a random source")
    .optional()
    .describe("The secret that cookies are signed and settings are sealed with; without, a file beside the database holds one"),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("The identity provider's address, for OpenID Connect"),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe("What the identity provider knows this installation as"),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe("The secret that the identity provider gave it"),
  OIDC_NAME: z.string().min(1).max(60).optional().describe("What people call the identity provider, on the sign-in page"),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe("The mail server, such as smtp://user:password@mail.example.com:587; without, an admin hands links over"),
  MAIL_FROM: z.string().min(3).max(320).optional().describe("The sender of mails; by default golden-thread at the public name"),
  DEMO_ENTRY: z.enum(["on", "off"]).default("off").describe("Whether a demo lets its people in by one click; serve sets it"),
  IMPORT_LIMIT_MB: z.coerce.number().int().min(1).default(1024).describe("The largest file that may be uploaded, in megabytes"),
  GOLDEN_THREAD_ACTOR: z.string().min(1).optional().describe("For whom the web application runs a command; it sets it itself"),
  GOLDEN_THREAD_HOME: z.string().min(1).optional().describe("The folder the program is installed in; the commands set it"),
});

export type Environment = z.infer<typeof environmentSchema>;

const HOLDS_A_SECRET = /SECRET|SMTP_URL/;

const NAMES = Object.keys(environmentSchema.shape);
let last: { readonly said: string; readonly environment: Environment } | undefined;

/**
 * Reads and checks the environment; one that says something impossible is refused, naming the variable. It is asked several
 * times a request, so what it said last is kept for as long as it says the same.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const said = NAMES.map((name) => source[name] ?? "").join("\0");
  if (last?.said !== said) last = { said, environment: checked(source) };
  return last.environment;
}

function checked(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0]);
  const value = HOLDS_A_SECRET.test(name) ? "not usable" : `"${given[name]}"`;
  throw new AppError("usage", `The environment variable ${name} is ${value}: ${issue?.message}.`);
}

/** The environment of a command that this process starts: its own, with `more`. */
export function commandEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** The folder the program is installed in: migrations, templates and the command line are found from here. */
export function installationFolder(): string {
  return readEnvironment().GOLDEN_THREAD_HOME ?? process.cwd();
}
