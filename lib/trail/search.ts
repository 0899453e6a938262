import { and, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { ACT_KINDS, ACTS, type TrailFilter } from "./schema";

const { trail, person, apiToken, worker } = tables;
const DAY_MS = 86_400_000;
const WORDS = 10;

/** The rows whose text holds a word, whatever its case; `%` and `_` are themselves. */
function contains(column: SQLiteColumn, word: string): SQL {
  return sql`${column} LIKE ${`%${word.replace(/[\\%_]/g, "\\$&")}%`} ESCAPE '\\'`;
}

/** The ids, behind a prefix, of the people with a word in their name or e-mail address. */
function peopleNamed({ db }: Store, word: string, prefix = "") {
  return db
    .select({ id: sql<string>`${prefix} || ${person.id}` })
    .from(person)
    .where(or(contains(person.name, word), contains(person.email, word)));
}

function tokensNamed({ db }: Store, word: string) {
  return db
    .select({ id: sql<string>`'token:' || ${apiToken.id}` })
    .from(apiToken)
    .where(contains(apiToken.name, word));
}

function workersNamed({ db }: Store, word: string) {
  return db
    .select({ id: sql<string>`'worker:' || ${worker.unit}` })
    .from(worker)
    .where(or(contains(worker.key, word), contains(worker.name, word), contains(worker.email, word)));
}

/** Acts of whoever has a word in a name or e-mail address. */
function byWhom(store: Store, word: string): SQL | undefined {
  return or(inArray(trail.who, peopleNamed(store, word)), inArray(trail.who, tokensNamed(store, word)));
}

/** Acts that have to do with a word: in what was done, to what or whom, why, by whom, whence. */
function aboutWord(store: Store, word: string): SQL | undefined {
  const kinds = ACT_KINDS.filter((kind) => `${kind} ${ACTS[kind]}`.toLowerCase().includes(word.toLowerCase()));
  return or(
    inArray(trail.what, kinds),
    ...[trail.who, trail.subject, trail.reason, trail.outcome, trail.address, trail.details].map((column) =>
      contains(column, word),
    ),
    byWhom(store, word),
    inArray(trail.subject, peopleNamed(store, word)),
    inArray(trail.subject, peopleNamed(store, word, "person:")),
    inArray(trail.subject, tokensNamed(store, word)),
    inArray(trail.subject, workersNamed(store, word)),
  );
}

/** The condition on the trail that a filter makes: everything that it names must hold, each word of its query too. */
export function conditionOf(store: Store, { query, who, what, from, to }: TrailFilter): SQL | undefined {
  const words = query?.split(/\s+/).filter(Boolean).slice(0, WORDS) ?? [];
  const after = to === undefined ? undefined : new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS).toISOString();
  return and(
    who === undefined ? undefined : or(eq(trail.who, who), byWhom(store, who)),
    what === undefined ? undefined : eq(trail.what, what),
    from === undefined ? undefined : gte(trail.at, `${from}T00:00:00.000Z`),
    after === undefined ? undefined : lt(trail.at, after),
    ...words.map((word) => aboutWord(store, word)),
  );
}
