#!/usr/bin/env node
import { bundled, installation } from "./bundle.mjs";

process.env.GOLDEN_THREAD_HOME ??= installation;
const { main } = await import(await bundled("cli/main.ts"));
process.exitCode = await main(process.argv.slice(2));
