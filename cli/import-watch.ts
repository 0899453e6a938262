import { z } from "zod";
import { AppError } from "@/lib/errors";
import { namedReadings } from "@/lib/import-findings/schema";
import type { ImportInput } from "@/lib/imports/run-import";
import { readText } from "./input-file";
import { askedFor, given } from "./session";

/** The options of an import that somebody has looked at: what it was compared with, and what is to stay. */
export interface WatchWords {
  readonly checkedAt?: string;
  readonly since?: string;
  readonly leave?: string;
}

const words = z.strictObject({
  checkedAt: z.coerce.number("is the number of a commit").int("is the number of a commit").nonnegative().exactOptional(),
  since: z.enum(["ask", "mine", "theirs"], "is ask, mine or theirs").default("ask"),
});

/** What they say. Throws `usage`. */
export function watchAsked({ checkedAt, since, leave }: WatchWords): Pick<ImportInput, "since" | "leave"> {
  const asked = askedFor(words, given({ checkedAt, since }) as z.input<typeof words>);
  const left = leave === undefined ? undefined : namedReadings.safeParse(jsonOf(readText(leave)));
  if (left?.success === false) throw new AppError("usage", "--leave is a JSON list of {metric, unit, segment, period}.");
  return {
    ...(asked.checkedAt === undefined ? {} : { since: { head: asked.checkedAt, how: asked.since } }),
    ...(left === undefined ? {} : { leave: left.data }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
