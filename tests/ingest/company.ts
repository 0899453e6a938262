import { POST as undo } from "@/app/api/v1/batches/[id]/undo/route";
import { POST as post } from "@/app/api/v1/readings/route";
import type { PostedDocument } from "@/lib/readings/posted-document";
import { createToken } from "@/lib/tokens/mutations";
import { applyTree } from "@/lib/tree/mutations";
import { type FreshServer, freshServer } from "../routes/fresh-server";

/** The company of docs/api-ingest.md: two departments, each with a metric by the day; support has one more, by the week. */
export const TREE = `
version: 1
organisation: { key: acme, name: Acme }
dimensions: [{ key: channel, name: Channel, values: [phone, chat] }]
units:
  - { key: support, name: Support, kind: department, units: [{ key: support-blue, name: Blue, kind: team }] }
  - { key: field, name: Field, kind: department, units: [{ key: field-north, name: North, kind: team }] }
metrics:
  - { key: calls, name: Calls, level: team, measure: sum, grain: day, department: support, dimension: channel, display: { as: count } }
  - { key: answered, name: Answered, level: team, measure: ratio, share: true, grain: week, department: support, display: { as: percent } }
  - { key: visits, name: Visits, level: team, measure: sum, grain: day, department: field, display: { as: count } }
`;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** The posted document, or a problem. */
  readonly document: PostedDocument & { detail: string; code: string; errors: { row: number; message: string }[] };
}

export interface Company {
  readonly server: FreshServer;
  /** A token's header: of Support, of both, or one that only reads. */
  token(role?: "read" | "write", departments?: readonly string[]): Promise<Record<string, string>>;
  /** Posts as a program; a text is sent as it stands. */
  post(body: unknown, headers: Record<string, string>): Promise<Answered>;
  undo(batch: string, headers: Record<string, string>): Promise<Response>;
  /** How many readings and batches there are, whatever counts. */
  stored(): { readings: number; batches: number };
}

export async function company(): Promise<Company> {
  const server = freshServer();
  await applyTree(server.ctx, { text: TREE });
  const count = (sql: string) => Number(server.ctx.store.rows(sql).get()?.[0]);
  return {
    server,
    async token(role = "write", departments = ["support"]) {
      const { token } = await createToken(server.ctx, { role, departments: [...departments], expires: "30d", name: "A program" });
      return { authorization: `Bearer ${token}` };
    },
    async post(body, headers) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const init = { method: "POST", body: text, as: null, headers: { "content-type": "application/json", ...headers } } as const;
      const response = await server.ask(post, "/api/v1/readings", init);
      return { status: response.status, headers: response.headers, document: await response.json() };
    },
    undo: (batch, headers) =>
      server.ask(undo, `/api/v1/batches/${batch}/undo`, { method: "POST", as: null, headers, params: { id: batch } }),
    stored: () => ({
      readings: count("SELECT count(*) FROM reading"),
      batches: count("SELECT count(*) FROM commit_log WHERE kind = 'api'"),
    }),
  };
}

/** A reading of Support's, of a day of its own for each number. */
export const calls = (day: number, value: number) => ({
  metric: "calls",
  unit: "support-blue",
  period: new Date(Date.UTC(1999, 0, 1 + day)).toISOString().slice(0, 10),
  value,
});
