/**
 * A count and its noun.
 * @example counted(1, "person", "people") // "1 person"
 */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
