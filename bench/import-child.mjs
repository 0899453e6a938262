import { bundled, installation } from "../cli/bundle.mjs";

process.env.GOLDEN_THREAD_HOME ??= installation;
const { importInto } = await import(await bundled("bench/import-child.ts"));
await importInto(process.argv.slice(2));
