import { expect, it } from "vitest";
import { treeFileJsonSchema } from "@/lib/tree/schema";

/** After a change of the schema: `npx vitest run tests/tree/schema-document.test.ts -u`. */
it("docs/tree.schema.json is the schema that tree files are held against", async () => {
  await expect(`${JSON.stringify(treeFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot("../../docs/tree.schema.json");
});
