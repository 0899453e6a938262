import { getImports, postImport } from "@/lib/api/operations/imports";
import { readEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { uploadsOf } from "@/lib/uploads/data";
import { upload } from "@/lib/uploads/mutations";

export const GET = handle(getImports, (ctx, { query }) => uploadsOf(ctx, query));

export const POST = handle(postImport, (ctx, { query, request }) => {
  if (request.body === null) throw new AppError("invalid", "There is no file in the request.");
  const length = request.headers.get("content-length");
  return upload(ctx, {
    ...query,
    body: request.body as AsyncIterable<Uint8Array> & ReadableStream,
    announced: length === null ? null : Number(length),
    limit: readEnvironment().IMPORT_LIMIT_MB * 2 ** 20,
  });
});
