import { z } from "zod";

/** A refusal as the API words it. */
const problem = z.looseObject({
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.looseObject({ line: z.number().optional(), path: z.string().optional(), message: z.string() })).optional(),
});

export interface RefusalFault {
  readonly line: number | null;
  readonly path: string | null;
  readonly message: string;
}

/** The API said no: `message` is its sentence, `faults` are the places in a file or body, where there are any. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    message: string,
    readonly code: string,
    readonly faults: readonly RefusalFault[],
  ) {
    super(message);
  }
}

/** Asks the API and checks the answer's shape. Throws `Refusal` for what it refuses and when it cannot be reached. */
export async function fetchJson<T>(schema: z.ZodType<T>, path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(path, init).catch(() => null);
  if (answer === null) throw unreachable();
  return documentIn(schema, answer);
}

/** `fetchJson` of a document that may be known: null where its ETag still is `mark`. */
export async function fetchSince<T>(schema: z.ZodType<T>, path: string, mark: string, init: RequestInit = {}): Promise<T | null> {
  const answer = await fetch(path, { ...init, headers: { "if-none-match": `"${mark}"` } }).catch(() => null);
  if (answer === null) throw unreachable();
  return answer.status === 304 ? null : documentIn(schema, answer);
}

/** How much of a file has left, in bytes; called often. */
export type OnSent = (sent: number, total: number) => void;

/**
 * Sends a file as it stands, never held in memory, and says how far it is. Throws as `fetchJson` does, and an `AbortError`
 * where `signal` stops it.
 */
export function sendFile<T>(
  schema: z.ZodType<T>,
  path: string,
  file: Blob,
  { type, onSent, signal }: { readonly type: string; readonly onSent?: OnSent; readonly signal?: AbortSignal },
): Promise<T> {
  // A fetch tells nothing of what has left yet.
  const request = new XMLHttpRequest();
  const sent = new Promise<Response>((answered, fail) => {
    request.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total);
    request.onload = () => answered(new Response(request.responseText, { status: request.status }));
    request.onerror = () => fail(unreachable());
    request.onabort = () => fail(new DOMException("The sending was stopped.", "AbortError"));
  });
  request.open("POST", path);
  request.setRequestHeader("content-type", type);
  signal?.addEventListener("abort", () => request.abort(), { once: true });
  request.send(file);
  return sent.then((answer) => documentIn(schema, answer));
}

const unreachable = () => new Refusal("The server cannot be reached. Is it still running?", "unreachable", []);

async function documentIn<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return schema.parse(body);
  const refused = problem.safeParse(body).data;
  if (!refused) throw new Refusal(`The server answered ${answer.status} without saying why.`, "unknown", []);
  const faults = (refused.errors ?? []).map(({ line, path: at, message }) => ({ line: line ?? null, path: at ?? null, message }));
  throw new Refusal(refused.detail, refused.code, faults);
}
