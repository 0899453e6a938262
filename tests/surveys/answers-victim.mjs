import { bundled, installation } from "../../cli/bundle.mjs";

process.env.GOLDEN_THREAD_HOME ??= installation;
const { work } = await import(await bundled("tests/surveys/answers-victim.ts"));
await work(process.argv.slice(2));
