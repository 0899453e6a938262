import { networkInterfaces } from "node:os";
import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import { isLoopbackAddress } from "@/lib/request-origin";
import { secretOf } from "@/lib/secret/secret";
import { isDemo } from "./organisation";

/**
 * Looks before anybody is let in: the secret is there, or is made, and a demo, whose people come in by one click, is bound
 * to this machine. Anywhere else it is refused unless it was asked for, and then nobody comes in by one click.
 * @returns whether one click lets anybody in
 * @throws AppError `refused`
 */
export function lookBeforeServing(store: Store, { host, allowDemo }: { host: string; allowDemo: boolean }): "on" | "off" {
  secretOf(store);
  if (isLoopbackAddress(host)) return "on";
  if (isDemo(store) && !allowDemo) {
    throw new AppError(
      "refused",
      `The database holds the demo company, which is for this machine alone. --allow-demo serves it at ${host} all the same; nobody then comes in by one click.`,
    );
  }
  return "off";
}

/**
 * The address that people reach this machine under when it listens on `host`, for links: of every address of its own, the first.
 */
export function addressServed(host: string, port: number): string {
  const any = host === "0.0.0.0" || host === "::";
  const own = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? []);
  const name = any ? (own.find(({ internal, family }) => !internal && family === "IPv4")?.address ?? "127.0.0.1") : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
