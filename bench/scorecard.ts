import { Agent, createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getScorecard } from "@/lib/api/operations/figures";
import type { Context } from "@/lib/context";
import { handle } from "@/lib/http";
import { scorecardOf } from "@/lib/scorecards/data";
import { type BenchOptions, type Measurement, median } from "./measurement";
import { makeCompany } from "./scorecard-data";

type Route = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;

const AUDIENCE = { audience: "c-suite" };
const P95_MS = 25;
const GROWTH = 1.3;
const THROUGHPUT = 0.5;

/** Milliseconds that each of some scorecards took, after some that do not count. */
async function timesOf(ctx: Context, calls: number): Promise<number[]> {
  for (let i = 0; i < 5; i++) await scorecardOf(ctx, AUDIENCE);
  const times: number[] = [];
  for (let i = 0; i < calls; i++) {
    const begun = performance.now();
    await scorecardOf(ctx, AUDIENCE);
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b);
}

/** A route behind plain HTTP on loopback, without the framework, so that only the route's own work differs. */
function serve(route: Route): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    const request = new Request(`http://127.0.0.1${incoming.url}`, { headers: { host: "127.0.0.1" } });
    const response = await route(request, { params: Promise.resolve(AUDIENCE) });
    outgoing.writeHead(response.status, { "content-type": response.headers.get("content-type") ?? "" });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

/** Requests a second over `seconds`, by four clients that each wait for their answer. */
async function throughput(server: Server, seconds: number): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ends = performance.now() + seconds * 1000;
  let answers = 0;
  const ask = () =>
    new Promise<void>((done, fail) => {
      get({ port, host: "127.0.0.1", agent, path: "/" }, (response) => response.resume().on("end", done)).on("error", fail);
    });
  const client = async () => {
    while (performance.now() < ends) {
      await ask();
      answers++;
    }
  };
  await Promise.all([client(), client(), client(), client()]);
  agent.destroy();
  return answers / seconds;
}

async function throughputRatio(ctx: Context, quick: boolean): Promise<Measurement> {
  process.env.DATABASE_URL = ctx.store.path;
  const bytes = JSON.stringify(await scorecardOf(ctx, AUDIENCE));
  const own = await serve(handle(getScorecard, (context, { params }) => scorecardOf(context, params)) as Route);
  const memory = await serve(
    handle(getScorecard, () => new Response(bytes, { headers: { "content-type": "application/json" } })) as Route,
  );
  const rounds = { own: [] as number[], memory: [] as number[] };
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    rounds.own.push(await throughput(own, quick ? 1 : 3));
    rounds.memory.push(await throughput(memory, quick ? 1 : 3));
  }
  own.close();
  memory.close();
  const figure = median(rounds.own) / median(rounds.memory);
  return {
    what: "requests/s of the C-suite scorecard's JSON, against the same bytes from memory",
    goal: `≥ ${THROUGHPUT * 100} %`,
    measured: `${Math.round(100 * figure)} %`,
    detail: `${Math.round(median(rounds.own))}/s against ${Math.round(median(rounds.memory))}/s, ${bytes.length} bytes`,
    reached: figure >= THROUGHPUT,
  };
}

/** The C-suite scorecard's own time at growing histories, and how many of its JSON are answered a second. */
export async function measure({ folder, quick, note }: BenchOptions): Promise<Measurement[]> {
  const sizes = quick ? [10_000, 20_000] : [10_000, 100_000, 1_000_000];
  const rows: Measurement[] = [];
  const middles = new Map<number, number>();
  let ctx: Context | undefined;
  for (const size of sizes) {
    note(`making ${size.toLocaleString("en-GB")} readings`);
    ctx?.store.close();
    ctx = await makeCompany(folder, size);
    const times = await timesOf(ctx, quick ? 20 : 200);
    middles.set(size, median(times));
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.NaN;
    rows.push({
      what: `C-suite scorecard at ${size.toLocaleString("en-GB")} readings, p95`,
      goal: `≤ ${P95_MS} ms`,
      measured: `${p95.toFixed(1)} ms`,
      detail: `median ${median(times).toFixed(1)} ms of ${times.length}`,
      reached: p95 <= P95_MS,
    });
  }
  const [base, last] = [sizes.at(-2) ?? 0, sizes.at(-1) ?? 0];
  const growth = (middles.get(last) ?? Number.NaN) / (middles.get(base) ?? Number.NaN);
  rows.push({
    what: `the same, ${last.toLocaleString("en-GB")} against ${base.toLocaleString("en-GB")} readings`,
    goal: `≤ ${GROWTH}×`,
    measured: `${growth.toFixed(2)}×`,
    detail: "medians",
    reached: growth <= GROWTH,
  });
  if (ctx !== undefined) rows.push(await throughputRatio(ctx, quick));
  ctx?.store.close();
  return rows;
}
