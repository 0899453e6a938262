import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundled, installation } from "../cli/bundle.mjs";

/** Writes docs/permissions.md from the table of rules: `node .ci/print-permissions.mjs`. */
const { permissionsPage } = await import(await bundled("lib/access/permissions-page.ts"));
writeFileSync(join(installation, "docs", "permissions.md"), permissionsPage());
