const PAGE = 100;

interface Listed {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Which page of a list: after which other, and how many at most. */
export interface PageOfLatest {
  readonly cursor?: string;
  readonly limit?: number;
}

/**
 * A page of a list, the latest first and those of one moment by their ids. The cursor tells the last of the page before by its
 * moment and id, so that nothing is told twice or left out where something was added, or that very one was taken away, meanwhile.
 */
export function latestPage<Each extends Listed>(
  all: readonly Each[],
  { cursor, limit = PAGE }: PageOfLatest,
): { readonly page: Each[]; readonly next: string | null } {
  const [at = "", id = ""] = cursor?.split(" ") ?? [];
  const rest = cursor === undefined ? [...all] : all.filter((each) => each.at < at || (each.at === at && each.id > id));
  rest.sort((a, b) => order(b.at, a.at) || order(a.id, b.id));
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  return { page, next: last === undefined ? null : `${last.at} ${last.id}` };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
