import { describe, expect, it } from "vitest";
import { clientAddress, isWithin, rangesIn } from "@/lib/client-address";

const whence = (socket: string | undefined, forwarded: string | undefined, proxies: readonly string[] = []) => {
  const ranges = rangesIn(proxies);
  if (ranges === null) throw new Error("no ranges");
  return clientAddress(socket, forwarded, (address) => isWithin(ranges, address));
};

describe("whence a request comes", () => {
  it("is the socket's other end, whatever anybody says", () => {
    expect(whence("203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
    expect(whence("::ffff:203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
    expect(whence("2001:DB8:0:0::1", undefined)).toBe("2001:db8::1");
    expect(whence(undefined, "10.0.0.1")).toBeNull();
  });

  it("is what a trusted proxy says, and never what the caller told the proxy", () => {
    expect(whence("127.0.0.1", "203.0.113.9", ["127.0.0.1"])).toBe("203.0.113.9");
    expect(whence("127.0.0.1", "10.9.9.9, 203.0.113.9", ["127.0.0.1"])).toBe("203.0.113.9");
    expect(whence("127.0.0.1", "10.9.9.9, 203.0.113.9, 10.0.0.7", ["127.0.0.1", "10.0.0.0/24"])).toBe("203.0.113.9");
    expect(whence("::1", "2001:db8::7", ["::1"])).toBe("2001:db8::7");
  });

  it("is the proxy itself where it says nothing that is an address", () => {
    expect(whence("127.0.0.1", undefined, ["127.0.0.1"])).toBe("127.0.0.1");
    expect(whence("127.0.0.1", "unknown", ["127.0.0.1"])).toBe("127.0.0.1");
    expect(whence("127.0.0.1", "203.0.113.9, <script>", ["127.0.0.1"])).toBe("127.0.0.1");
  });
});

it.each(["localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "300.0.0.1", "::/129", "10.0.0.0/-1"])(
  "%s is no range of addresses",
  (text) => expect(rangesIn([text])).toBeNull(),
);
