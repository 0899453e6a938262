/** `path` with the period in its query, where one was asked for: the address carries what is on show. */
export function withPeriod(path: string, period: string | null): string {
  if (period === null) return path;
  const [before = "", fragment] = path.split("#");
  const address = `${before}${before.includes("?") ? "&" : "?"}period=${encodeURIComponent(period)}`;
  return fragment === undefined ? address : `${address}#${fragment}`;
}
