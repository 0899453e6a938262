import { admit as admitTo, UNAUTHENTICATED } from "@/lib/access/authorise";
import type { Endpoint, Input } from "@/lib/api/endpoint";
import { expectedError, type Problem, problemOf, UNEXPECTED } from "@/lib/api/problem";
import { askerOf, refuseForeignOrigin } from "@/lib/asker";
import { withinItsShare } from "@/lib/at-once";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logFault } from "@/lib/log/fault";
import { inputOf, paramsOf, type RouteArguments } from "@/lib/request-input";

/** On every answer: kept by nobody, taken for nothing else, and if it were shown as a page, one that can do nothing. */
const ALWAYS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/**
 * One route, with its refusals in one order: who asks (401), whence (403), whether they may (403), whether there is such a
 * thing for them (`admit`: 404), what they say (400). Then `act`; then the answer, or the refusal as problem+json. `act`
 * returns a JSON document, or a Response of its own making (for streams).
 */
export function handle<E extends Endpoint>(
  endpoint: E,
  act: (visit: Visit, input: Input<E>) => unknown,
  admit?: (visit: Visit, params: Input<E>["params"]) => unknown,
) {
  return async (request: Request, route: RouteArguments): Promise<Response> => {
    try {
      const asker = await askerOf(request.headers, "api");
      const { visit } = asker;
      if (endpoint.permission !== "anyone") refuseNobody(visit);
      if (endpoint.method !== "GET") await refuseForeignOrigin(request.headers, asker);
      if (endpoint.permission !== "anyone") await admitTo(visit, endpoint.permission);
      const params = await paramsOf(endpoint, route);
      await admit?.(visit, params);
      return await withinItsShare(endpoint, visit.actor.id, async () => {
        const answer = await act(visit, await inputOf(endpoint, request, params));
        return answer instanceof Response
          ? withHeaders(answer)
          : Response.json(answer, { status: endpoint.status, headers: ALWAYS });
      });
    } catch (error) {
      return refusal(error);
    }
  };
}

function refuseNobody({ actor }: Visit): void {
  if (actor.caller.kind === "nobody") throw new AppError("unauthenticated", UNAUTHENTICATED);
}

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(ALWAYS)) response.headers.set(name, value);
  return response;
}

const MORE = {
  unauthenticated: { "www-authenticate": 'Bearer realm="Golden Thread"' },
  busy: { "retry-after": "1" },
  "too-many": { "retry-after": "10" },
} as const satisfies Partial<Record<string, Record<string, string>>>;

/** Whatever was thrown, as problem+json; the unexpected is logged and told to nobody. */
export function refusal(error: unknown): Response {
  const expected = expectedError(error);
  if (expected === null) logFault(error);
  const problem: Problem = expected === null ? UNEXPECTED : problemOf(expected);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...ALWAYS,
      "content-type": "application/problem+json",
      ...(problem.code in MORE ? MORE[problem.code as keyof typeof MORE] : {}),
    },
  });
}
