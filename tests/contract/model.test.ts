import fc from "fast-check";
import { expect, it } from "vitest";
import { disagreements } from "./model/answers";
import { Command } from "./model/command";
import { tell } from "./model/held-against";
import { randomQuestions } from "./model/random-questions";
import { randomSteps } from "./model/random-readings";
import { randomCompany } from "./model/random-tree";

/*
 * The whole product against a plain model of domain.md that shares no arithmetic with it: exact fractions, a calendar of
 * its own, and everything found by going through everything.
 */

const anyCase = randomCompany.chain((company) =>
  fc.record({
    company: fc.constant(company),
    steps: randomSteps(company.tree),
    questions: randomQuestions(company.tree, 14),
    today: fc.constantFrom("2024-05-16", "2024-09-01", "2024-09-01"),
  }),
);

/** The same in every run; a search draws anew, as in tests/random.ts. */
const SEARCH = Number(process.env.RANDOM_SEED ?? 0);
const RUNS = Math.ceil(Number(process.env.RANDOM_RUNS ?? 36) / 3);
/** A busy machine takes a few seconds for each; a search takes as long as it takes. */
const LONG = 900_000 + RUNS * 10_000;

it.each([11, 12, 13])(
  "every figure, coverage, line, position and status is the plain model's (seed %i)",
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ company, steps, questions, today }) => {
        const told = await tell(company, steps, today);
        try {
          for (const question of questions)
            expect({ question, differ: await disagreements(told, question) }).toEqual({ question, differ: [] });
        } finally {
          told.product.close();
        }
      }),
      { seed: SEARCH + seed, numRuns: RUNS, endOnFailure: true },
    );
  },
  LONG,
);

it(
  "prints the same by the command",
  async () => {
    // The readings are of 2024: whatever day it is, their periods are complete and long due.
    for (const { company, steps, questions } of fc.sample(anyCase, { seed: SEARCH + 21, numRuns: 2 })) {
      const told = await tell(company, steps.slice(0, 3), "2099-01-01", new Command());
      for (const question of questions.slice(0, 5)) {
        expect({ question, differ: await disagreements(told, question) }).toEqual({ question, differ: [] });
      }
      told.product.close();
    }
  },
  LONG,
);
