import type { Store } from "@/db/open";

/** A statement that was carried out: its text, and how many rows it gave. */
export interface CarriedOut {
  readonly sql: string;
  readonly rows: number;
}

/** What is asked of a store while something is done, statement by statement; what goes through the query builder apart. */
export async function statementsDuring(store: Store, act: () => unknown): Promise<CarriedOut[]> {
  const heard: CarriedOut[] = [];
  const { statement, rows } = store;
  const listening =
    <S extends object>(prepare: (sql: string) => S) =>
    (sql: string): S =>
      new Proxy(prepare(sql), {
        get(prepared, name) {
          const member: unknown = Reflect.get(prepared, name);
          if (typeof member !== "function") return member;
          return (...values: unknown[]) => {
            const answer: unknown = member.apply(prepared, values);
            heard.push({ sql, rows: Array.isArray(answer) && name === "all" ? answer.length : Number(answer !== undefined) });
            return answer;
          };
        },
      });
  Object.assign(store, { statement: listening(statement), rows: listening(rows) });
  try {
    await act();
  } finally {
    Object.assign(store, { statement, rows });
  }
  return heard;
}
