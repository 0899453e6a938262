import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER, pagePath } from "@/lib/request-path";

/** What a page may load and run: its own files, and scripts and styles that carry this answer's nonce. */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Gives every page a content security policy with a nonce of its own, and tells it its address. No rule of access depends on it.
 */
export default function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(Buffer.from(crypto.randomUUID()).toString("base64"));
  const headers = new Headers(request.headers);
  // Next reads the nonce from here; whatever the caller sent under these names is overwritten.
  headers.set("content-security-policy", policy);
  headers.delete("content-security-policy-report-only");
  headers.set(PATH_HEADER, pagePath(request.nextUrl));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Pages only. The API stays out: Next cuts off request bodies above 10 MB that pass through here. */
export const config = { matcher: ["/((?!api/|_next/static/|healthz$|readyz$|schema/).*)"] };
