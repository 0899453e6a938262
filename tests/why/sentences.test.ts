import { describe, expect, it } from "vitest";
import type { Link, TreeInForce } from "@/lib/core/metric";
import { goalOn, linksOf, treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { demoTreeYaml } from "@/lib/demo/tree";
import { templates, templateText } from "@/lib/templates/catalogue";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { parseTree } from "@/lib/tree/parse";
import { type Claim, claimOf, endingOf, openingOf, rationaleOf, type Voice } from "@/lib/why/claims";

const DAY = "2026-11-04" as PlainDate;

interface Said extends Claim {
  readonly link: Link;
  readonly voice: Voice;
}

interface Read {
  readonly inForce: TreeInForce;
  readonly said: readonly Said[];
}

/** Every link of a tree file as a claim, to its workers and to everybody else. */
function read(text: string): Read {
  const parsed = parseTree(text);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join(" "));
  const tree = datedTreeOf(parsed.file);
  const inForce = treeInForce(tree, DAY);
  const spoken = (key: string) => {
    const definition = inForce.metrics.get(key);
    if (definition === undefined) throw new RangeError(key);
    return { definition, goal: goalOn(tree, key, null, DAY) };
  };
  const said = (["you", "names"] as const).flatMap((voice) =>
    linksOf(inForce).map((link) => ({ ...claimOf(link, spoken(link.from), spoken(link.to), voice), link, voice })),
  );
  return { inForce, said };
}

const TREES = [
  { name: "the demo company", text: demoTreeYaml() },
  ...templates().map(({ name }) => ({ name: `the template ${name}`, text: templateText(name) })),
];

/** A word that stands twice running: "the the". */
const DOUBLED = /\b(\p{L}+)\s+\1\b/iu;

describe.each(TREES)("the sentences of $name", ({ text }) => {
  const { inForce, said } = read(text);

  it("are sentences, with what they rest on in words", () => {
    for (const { sentence, follows, link } of said) {
      expect(sentence).toMatch(/^(When|With) [^:]+, [^:]+: (assumed, .+|part of its (formula|total))\.$/);
      expect(sentence.includes("assumed")).toBe(link.kind === "influence");
      expect(follows).toMatch(/^(so that|which (helps|works against|moves)) .+\.$/);
    }
  });

  it("are each told of one link alone", () => {
    for (const voice of ["you", "names"] as const) {
      const told = said.filter((claim) => claim.voice === voice).map(({ sentence }) => sentence);
      expect(told.length - new Set(told).size).toBe(0);
    }
  });

  it("have no word twice running, no loose ends and no cause that nobody has tested", () => {
    const { metrics } = inForce;
    const words = [
      ...said.flatMap(({ sentence, follows, link }) => [sentence, follows, rationaleOf(link) ?? ""]),
      ...[...metrics.values()].flatMap((metric) => [openingOf(metric, "you"), openingOf(metric, "names"), endingOf(metric)]),
    ];
    for (const each of words) {
      expect(each).not.toMatch(DOUBLED);
      expect(each).not.toMatch(/\bcaus(es|ed|ing)\b/i);
      expect(each).not.toMatch(/\.\.|\s{2,}| [,.:;]|undefined|null|NaN/);
    }
  });

  it("say “you” only to workers", () => {
    for (const { sentence, voice } of said) if (voice === "names") expect(sentence).not.toMatch(/\byour?s?\b/i);
  });
});
