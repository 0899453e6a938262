/** Is the process there? Asks nothing of the database. */
export function GET(): Response {
  return new Response("ok\n", { headers: { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" } });
}
