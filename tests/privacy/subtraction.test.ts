import { afterAll, describe, expect, test } from "vitest";
import type { Visit } from "@/lib/context";
import { seriesOf } from "@/lib/metrics/data";
import { type Equation, fewestExposed } from "./attacker";
import { numbersSeenBy } from "./doors";
import { NaturalSums, ownerOf } from "./natural-sums";
import { randomPlan } from "./random-plan";
import { departmentOn, endOf, makeSmallCompany, period, type SmallCompany, teamOn } from "./small-company";

const FLOOR = 5;
const SEEDS = Array.from({ length: Number(process.env.RANDOM_RUNS ?? 1) }, (_, i) => i + 1);

/** Whose figures a visitor sees anyway: the own ones, and those of whoever stood in a department that is led. */
type Knows = (who: string, when: string) => boolean;

interface Visitor {
  readonly name: string;
  readonly visit: (company: SmallCompany) => Visit;
  readonly knows: (company: SmallCompany) => Knows;
}

const nobody = (): Knows => () => false;
const leadOf =
  (department: string) =>
  ({ plan }: SmallCompany): Knows =>
  (who, when) => {
    const worker = plan.workers.find(({ key }) => key === who);
    const date = endOf(period(when));
    return worker !== undefined && departmentOn(plan, teamOn(worker, date).team, date) === department;
  };
const self = (key: string) => (): Knows => (who) => who === key;

const token = (access: "read" | "write", departments: readonly string[] | null) => (company: SmallCompany) =>
  company.visit({ kind: "token", id: "t", access, departments });

const VISITORS: readonly Visitor[] = [
  { name: "an executive", visit: (company) => company.person("executive"), knows: nobody },
  { name: "a viewer", visit: (company) => company.person("viewer"), knows: nobody },
  { name: "a lead", visit: (company) => company.person("lead", { leads: ["north"] }), knows: leadOf("north") },
  { name: "a member", visit: (company) => company.person("member", { worker: "blue0" }), knows: self("blue0") },
  {
    name: "an executive on the roster",
    visit: (company) => company.person("executive", { worker: "denim0" }),
    knows: self("denim0"),
  },
  { name: "a token of a department", visit: token("read", ["north"]), knows: nobody },
  { name: "a token that writes", visit: token("write", null), knows: nobody },
];

/** What the numbers that somebody saw say of the figures that they do not know. */
function equationsOf(seen: ReadonlySet<number>, sums: NaturalSums, knows: Knows): Equation[] {
  return [...seen].flatMap((number) => {
    const equation = sums.byNumber.get(number);
    if (equation === undefined) return [];
    const unknown = [...equation].filter(([name]) => !knows(ownerOf(name), name.split(" ")[2] ?? ""));
    return unknown.length === 0 ? [] : [new Map(unknown)];
  });
}

describe.each(SEEDS)("a company made from seed %i", (seed) => {
  const plan = randomPlan(seed);
  const sums = new NaturalSums(plan);
  const making = makeSmallCompany(plan, (report, part) => sums.saidBy(report, part));
  afterAll(async () => (await making).dispose());

  test.each(VISITORS)("$name gets at nothing about fewer than five people", async ({ visit, knows }) => {
    const company = await making;
    const seen = await numbersSeenBy(visit(company), company);
    const equations = equationsOf(seen, sums, knows(company));
    expect(equations.length).toBeGreaterThan(20);
    expect(fewestExposed(equations, ownerOf, FLOOR)).toBeNull();
  });

  test("an administrator sees single people, in numbers that the attacker knows how to read", async () => {
    const company = await making;
    const document = await seriesOf(company.person("admin"), { metric: "orders", unit: "blue0" });
    const seen = new Set("points" in document ? document.points.flatMap(({ value }) => value ?? []) : []);
    expect(fewestExposed(equationsOf(seen, sums, nobody()), ownerOf, FLOOR)).toEqual(["blue0"]);
  });
});
