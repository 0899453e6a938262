import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CAUSES } from "@/lib/demo/causes";
import { TEAMS } from "@/lib/demo/company";
import { demoFiles } from "@/lib/demo/files";
import { LINKS } from "@/lib/demo/links";
import { makeWorkforce, SAM } from "@/lib/demo/people";
import { METRICS } from "@/lib/demo/tree";

const page = readFileSync("docs/demo.md", "utf8");
const number = (pattern: RegExp) => Number(pattern.exec(page)?.[1]?.replace(",", ""));

describe("docs/demo.md", () => {
  it("names metrics that there are", () => {
    const known = new Set([...METRICS.map(({ is }) => is.key), SAM.key]);
    const named = [...page.matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it("counts right", () => {
    const workforce = makeWorkforce();
    expect(number(/departments, (\d+) teams/)).toBe(TEAMS.length);
    expect(number(/and (\d+) people at work/)).toBe(workforce.posts.length);
    expect(number(/readings of (\d+) metrics/)).toBe(METRICS.length);
    expect(number(/it: (\d+) effects/)).toBe(CAUSES.length);
    expect(demoFiles(workforce)).toHaveLength(8);
    const told = new Set(CAUSES.map(({ from, to }) => `${from} ${to}`));
    const idle = LINKS.filter(({ from, to, kind }) => kind === "influence" && !told.has(`${from} ${to}`));
    expect(Math.round(idle.length / 10) * 10).toBe(40);
  });
});
