import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openStore, type Store } from "@/db/open";
import type { Visit } from "@/lib/context";
import { visitOf } from "@/lib/open-context";
import { addPerson } from "../people";
import { ask } from "./ask";
import { type Credentials, FILE_OF, makeCallers } from "./callers";
import { DEPARTMENTS, type Department, fileOf, makeCanaryCompany } from "./canary-company";
import { type Served, serve } from "./served";
import { doTheWork, type LeftBehind } from "./written-work";

/** The canary company behind a running server, with everybody who may knock and everything that has an id. */
export interface Scene {
  readonly served: Served;
  readonly store: Store;
  readonly credentials: Credentials;
  readonly uploads: Readonly<Record<Department, string>>;
  readonly batches: Readonly<Record<Department, string>>;
  readonly left: Readonly<Record<Department, LeftBehind>>;
  close(): Promise<void>;
}

/** Makes the company and serves it; each lead uploads the file of the own department over HTTP. */
export async function makeScene(env: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "golden-thread-scene-"));
  const database = join(folder, "scene.db");
  const store = openStore(database, { create: true });
  await makeCanaryCompany(store);
  const served = await serve(database, env);
  process.env.DATABASE_URL = database;
  process.env.PORT = String(served.port);
  const credentials = await makeCallers(store);
  const uploads: Partial<Record<Department, string>> = {};
  const batches: Partial<Record<Department, string>> = {};
  for (const department of DEPARTMENTS) {
    const headers = credentials.headers[department === "alpha" ? "ownLead" : "otherLead"];
    const imported = await importAs(served, headers, department);
    uploads[department] = imported.id;
    batches[department] = imported.batch;
  }
  // They sign what they write, so they are not among those whose names are looked for.
  const left = await doTheWork(await somebody(store, "admin"), {
    alpha: await somebody(store, "lead", ["alpha"]),
    beta: await somebody(store, "lead", ["beta"]),
  });
  return {
    served,
    store,
    credentials,
    uploads: uploads as Record<Department, string>,
    batches: batches as Record<Department, string>,
    left,
    close: async () => {
      await served.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function somebody(store: Store, role: "admin" | "lead", leads: string[] = []): Promise<Visit> {
  const id = await addPerson(store, { role, leads });
  return visitOf(store, { id, door: "web", caller: { kind: "person", id, role, leads, worker: null }, address: null });
}

interface Upload {
  readonly id: string;
  readonly state: string;
  readonly report: { readonly batch: string | null; readonly rejected: number } | null;
}

/** Uploads a department's file and commits it. Throws where any of it is refused. */
async function importAs(served: Served, credentials: Readonly<Record<string, string>>, department: Department) {
  const headers = { ...credentials, origin: `http://127.0.0.1:${served.port}` };
  const path = `/api/v1/imports?name=${FILE_OF[department]}`;
  const body = fileOf(department);
  let upload = read(await ask(served.port, { method: "POST", path, headers: { ...headers, "content-type": "text/csv" }, body }));
  const settled = async () => {
    while (upload.state.endsWith("ing")) {
      await pause(50);
      upload = read(await ask(served.port, { path: `/api/v1/imports/${upload.id}`, headers }));
    }
  };
  await settled();
  const json = { ...headers, "content-type": "application/json" };
  upload = read(
    await ask(served.port, { method: "POST", path: `/api/v1/imports/${upload.id}/commit`, headers: json, body: "{}" }),
  );
  await settled();
  if (upload.state !== "committed" || !upload.report?.batch) throw new Error(`The import was refused: ${JSON.stringify(upload)}`);
  return { id: upload.id, batch: upload.report.batch };
}

function read({ status, body }: { status: number; body: string }): Upload {
  if (status >= 300) throw new Error(`${status}: ${body}`);
  return JSON.parse(body);
}
