import { it } from "vitest";
import { treeFile, treeFileJsonSchema } from "@/lib/tree/schema";
it("x", () => {
  console.log(JSON.stringify(treeFileJsonSchema()).slice(0, 3000));
  const r = treeFile.safeParse({ version: 2, organisation: { key: "A", name: 3 , timezone: 3}, dimensions: [{key:"a", values: [1, {key:"x"}]}], units: [5, {key:"a",name:"b",kind:"x",units:[{}]}], metrics: [{ key: "x", goal: { shape: "l" } , goals: [{shape:"linear", points: [{date:"2026-02-30", value:"1"}]}], display: {as:"percent", decimals: 1.5}, scale: -1, grain: 5}, {goal: 4}], links: [{lag: [1], sign: "x"}, {lag: 3}], x: 1 });
  console.log(JSON.stringify(r.error?.issues, null, 1));
});
