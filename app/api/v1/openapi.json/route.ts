import { ENDPOINTS } from "@/lib/api/endpoints";
import { openApiDocument } from "@/lib/api/openapi";
import { version } from "@/package.json";

/** The description of this interface. It tells nothing about anybody's figures, so anyone may read it. */
export function GET(): Response {
  return Response.json(openApiDocument(ENDPOINTS, version), { headers: { "cache-control": "no-store" } });
}
