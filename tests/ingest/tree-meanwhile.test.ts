import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Action } from "@/lib/access/rules";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { postReadings } from "@/lib/readings/posted";
import { importSurvey } from "@/lib/surveys/run-survey";
import { applyTree } from "@/lib/tree/mutations";
import { streamOf } from "../imports/acme";

/* A tree that is published by another process after a file or a post was read, and before it is saved. */

const tree = (blue: string, nps: string) => `
version: 1
organisation: { key: acme, name: Acme }
units:
  - { key: support, name: Support, kind: department, units: [{ key: blue, name: Blue, kind: team${blue} }] }
metrics:
  - { key: nps, name: ${nps}, level: team, measure: net, grain: month, department: support, display: { as: score } }
`;

let folder: string;
let store: Store;
let ctx: Context<Action>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gt-meanwhile-"));
  store = openStore(join(folder, "gt.db"), { create: true });
  ctx = operatorContext(store, { id: "test", now: () => new Date("2026-11-04T12:00:00Z") });
  await applyTree(ctx, { text: tree("", "Recommended") });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Publishes a tree once, at the moment that it is called. */
function publishing(text: string): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    const file = join(folder, "next.yaml");
    writeFileSync(file, text);
    execFileSync("node", ["cli/bin.mjs", "tree", "apply", file, "--database", join(folder, "gt.db")], { stdio: "pipe" });
  };
}

const survey = (publish: () => void) =>
  importSurvey(ctx, {
    name: "october.csv",
    stream: streamOf(Buffer.from("date,score,unit\n2026-10-03,9,blue\n2026-10-04,3,blue\n2026-10-05,10,blue\n")),
    mapping: { metric: "nps" },
    onProgress: ({ phase }) => {
      if (phase === "resolve") publish();
    },
  });

const post = (publish: () => void) => {
  const now = () => {
    publish();
    return new Date("2026-11-04T12:00:00Z");
  };
  return postReadings(
    { ...ctx, now },
    { readings: [{ metric: "nps", unit: "blue", period: "2026-10", numerator: 1, denominator: 3 }] },
  );
};

const stands = () => store.rows("SELECT numerator, denominator FROM reading").all();

describe.each([
  ["answers", survey],
  ["a post", post],
] as const)("%s", (_name, send) => {
  it("are read again by the tree that came, and saved where it still has what they name", async () => {
    const publish = publishing(tree("", "Would recommend us"));
    await send(publish);
    expect(stands()).toEqual([[1, 3]]);
    expect(store.rows("SELECT count(*) FROM tree_version").get()).toEqual([2]);
  });

  it("are refused, whole, by the tree that came where it has not", async () => {
    const publish = publishing(tree(", until: 2026-09-30", "Recommended"));
    const refusal = await send(publish).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(AppError);
    expect(JSON.stringify((refusal as AppError).details)).toMatch(/blue was closed before 2026-10/);
    expect(stands()).toEqual([]);
  });
});
