import { bundled, installation } from "../../cli/bundle.mjs";

process.env.GOLDEN_THREAD_HOME ??= installation;
const { work } = await import(await bundled("tests/ingest/post-victim.ts"));
await work(process.argv.slice(2));
