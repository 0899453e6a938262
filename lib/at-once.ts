import type { Endpoint } from "@/lib/api/endpoint";
import { AppError } from "@/lib/errors";

/** How many answers are under way, by endpoint and caller, and by endpoint alone. */
const underWay = new Map<string, number>();

/**
 * Makes an answer within an endpoint's limits of `atOnce`; an answer that streams counts until it is read or given up.
 * @throws AppError `too-many` where the caller, or everybody together, has as many under way as may be
 */
export async function withinItsShare(
  { id, atOnce }: Endpoint,
  caller: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (atOnce === undefined) return answer();
  const counted = [
    [`${id} ${caller}`, atOnce.each],
    [id, atOnce.all],
  ] as const;
  if (counted.some(([key, limit]) => (underWay.get(key) ?? 0) >= limit)) {
    throw new AppError("too-many", "As many of these as may be are under way; try again when one is done.");
  }
  for (const [key] of counted) underWay.set(key, (underWay.get(key) ?? 0) + 1);
  const release = once(() => {
    for (const [key] of counted) lower(key);
  });
  try {
    const response = await answer();
    return response.body === null ? ended(response, release) : untilRead(response, response.body, release);
  } catch (error) {
    release();
    throw error;
  }
}

function lower(key: string): void {
  const left = (underWay.get(key) ?? 1) - 1;
  if (left === 0) underWay.delete(key);
  else underWay.set(key, left);
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

function ended(response: Response, release: () => void): Response {
  release();
  return response;
}

/** The same answer, which calls `release` when its last piece is read, when it fails, and when nobody wants it any more. */
function untilRead(response: Response, source: ReadableStream<Uint8Array>, release: () => void): Response {
  const reader = source.getReader();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        release();
        controller.close();
      } catch (error) {
        release();
        controller.error(error);
      }
    },
    cancel: async (reason) => {
      release();
      await reader.cancel(reason);
    },
  });
  return new Response(body, response);
}
