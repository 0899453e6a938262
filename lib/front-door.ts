import type { IncomingMessage } from "node:http";
import type { BlockList } from "node:net";
import { ADDRESS_HEADER, clientAddress, isWithin } from "@/lib/client-address";
import { isAllowedHost } from "@/lib/request-origin";

/** What the server knows of itself before it looks at any request. */
export interface FrontDoor {
  /** Names, beside loopback's and the address listened on, that requests may be made under. */
  readonly names: readonly string[];
  /** Whose X-Forwarded-For is believed. */
  readonly proxies: BlockList;
}

const READING = ["GET", "HEAD", "OPTIONS"];
const METHODS = [...READING, "POST", "PUT", "PATCH", "DELETE"];
const LONGEST_TARGET = 8192;

/** Why a request goes no further than the door, as a status and a sentence; null for one that may come in. */
export function turnedAway(request: IncomingMessage, door: FrontDoor): { status: number; sentence: string } | null {
  const { method = "", url = "", headers, socket } = request;
  if (!isAllowedHost(headers.host ?? null, door.names, socket.localAddress)) {
    return {
      status: 421,
      sentence: "Golden Thread does not answer under this name; PUBLIC_URL or ALLOWED_HOSTS says which are its own.",
    };
  }
  // Nothing but the API changes anything, so pages take no forms and no server actions.
  if (!(url.startsWith("/api/") ? METHODS : READING).includes(method)) {
    return { status: 405, sentence: "There is no such method under this address." };
  }
  if (!url.startsWith("/")) return { status: 400, sentence: "A request names a path, not an address elsewhere." };
  if (headers["next-action"] !== undefined) return { status: 404, sentence: "There are no server actions here." };
  if (url.length > LONGEST_TARGET) return { status: 414, sentence: "The address is too long." };
  if (!isDecodable(url)) return { status: 400, sentence: "The address holds a percent sign that stands for no character." };
  return null;
}

/** Can the path of this target be read as UTF-8? What cannot, the framework answers with a fault of its own. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/\?.*/s, ""));
    return true;
  } catch {
    return false;
  }
}

/**
 * Headers that only a proxy, the framework or we ourselves may set: what callers say under these names is dropped, so that
 * nothing behind the door can believe it.
 */
const NEVER_A_CALLERS =
  /^(forwarded|via|x-real-ip|x-(forwarded|original|rewrite|golden-thread|middleware|invoke|matched|now|next|nextjs|prerender|vercel)(-.*)?|content-security-policy(-report-only)?|upgrade)$/;

/** Takes from a request what no caller may say, and adds whence it came. */
export function readied(request: IncomingMessage, { proxies }: FrontDoor): void {
  const { headers, socket } = request;
  const forwarded = headers["x-forwarded-for"];
  const address = clientAddress(socket.remoteAddress, typeof forwarded === "string" ? forwarded : forwarded?.join(","), (hop) =>
    isWithin(proxies, hop),
  );
  for (const name of Object.keys(headers)) if (NEVER_A_CALLERS.test(name)) delete headers[name];
  if (address !== null) headers[ADDRESS_HEADER] = address;
}
