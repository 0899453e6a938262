import { workerData } from "node:worker_threads";
import { bundled } from "./bundle.mjs";

/** What a worker thread of ours starts with: `workerData.entry` is the TypeScript file whose `serve` it runs. */
const { serve } = await import(await bundled(workerData.entry));
serve();
