import { bundled, installation } from "../cli/bundle.mjs";

process.env.GOLDEN_THREAD_HOME ??= installation;
const { main } = await import(await bundled("bench/run.ts"));
process.exitCode = await main(process.argv.slice(2));
