import { BlockList, isIP, isIPv6, SocketAddress } from "node:net";

/**
 * The request header in which `serve` tells the application whence a request came. Whatever the caller sent under this
 * name is overwritten.
 */
export const ADDRESS_HEADER = "x-golden-thread-address";

/** Addresses and ranges such as `127.0.0.1` and `10.0.0.0/8`; null where one of them is none. */
export function rangesIn(texts: readonly string[]): BlockList | null {
  const ranges = new BlockList();
  for (const text of texts) {
    const [address = "", bits, ...rest] = text.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (isIP(address) === 0 || rest.length > 0) return null;
    if (bits === undefined) ranges.addAddress(address, family);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === "ipv4" ? 32 : 128))
      ranges.addSubnet(address, Number(bits), family);
    else return null;
  }
  return ranges;
}

/**
 * Whence a request came: the socket's other end, or, where that is a trusted proxy, what it says in X-Forwarded-For, read
 * from the right up to the first address that is no trusted proxy's. What anybody else says there counts for nothing.
 */
export function clientAddress(
  socket: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: (address: string) => boolean,
): string | null {
  let address = plain(socket ?? "");
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  while (address !== null && isTrusted(address)) {
    const hop = hops.pop();
    if (hop === undefined || hop === null) break;
    address = hop;
  }
  return address;
}

/** An address in its shortest form, an IPv4 one inside IPv6 as IPv4; null for what is none. */
function plain(text: string): string | null {
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1] ?? text;
  if (isIP(four) === 0) return null;
  return new SocketAddress({ address: four, family: isIPv6(four) ? "ipv6" : "ipv4" }).address;
}

/** Does `ranges` hold an address? */
export function isWithin(ranges: BlockList, address: string): boolean {
  return ranges.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
