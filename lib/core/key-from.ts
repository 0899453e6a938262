const LONGEST = 60;

/** A key for a name: "First-visit fix %" becomes `first-visit-fix`; where that is taken, a number follows. */
export function keyFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  const key = plain === "" ? "item" : plain;
  if (!taken.has(key)) return key;
  for (let next = 2; ; next++) if (!taken.has(`${key}-${next}`)) return `${key}-${next}`;
}
