import { z } from "zod";
import type { Actor } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { ROLES } from "./caller";

const person = z.strictObject({
  kind: z.literal("person"),
  id: z.string(),
  role: z.enum(ROLES),
  leads: z.array(z.string()),
  worker: z.int().nullable(),
});
const token = z.strictObject({
  kind: z.literal("token"),
  id: z.string(),
  access: z.enum(["read", "write"]),
  departments: z.array(z.string()).nullable(),
});
const actor = z.strictObject({
  id: z.string(),
  door: z.enum(["cli", "web", "api"]),
  caller: z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("operator") }), person, token]),
  address: z.string().nullable(),
});

/** An actor as a text, for the process in which the web application runs a command for somebody. */
export function actorText(of: Actor): string {
  return JSON.stringify(of);
}

/** The actor of such a text. @throws AppError `usage` where it is none: better no command than one in another's name */
export function actorFrom(text: string): Actor {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    said = null;
  }
  const result = actor.safeParse(said);
  if (result.success) return result.data;
  throw new AppError("usage", "GOLDEN_THREAD_ACTOR names nobody that a command could run for.");
}
