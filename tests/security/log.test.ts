import { afterAll, beforeAll, expect, it } from "vitest";
import { ask } from "./ask";
import { CANARIES } from "./callers";
import { fileOf } from "./canary-company";
import { makeScene, type Scene } from "./scene";

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});
afterAll(() => scene?.close());

const PASSWORD = "zqpassword correct horse";
const SECRET = "zqsecret4Tj8Lm2Qx9Rv5Wb7";

it("nothing of what was asked, shown or given away stands in the log, whatever goes wrong", async () => {
  const { served, credentials, store } = scene;
  const origin = `http://127.0.0.1:${served.port}`;
  const json = { origin, "content-type": "application/json" };
  const asked = (path: string, method = "GET", body?: string, headers: Record<string, string> = {}) =>
    ask(served.port, { path, method, headers: { ...json, ...headers }, ...(body === undefined ? {} : { body }) });

  await asked("/api/auth/sign-in/email", "POST", JSON.stringify({ email: "zqmailadmin@acme.example", password: PASSWORD }));
  await asked(
    "/api/auth/set-up",
    "POST",
    JSON.stringify({ token: SECRET, email: "zq@acme.example", name: "Zq", password: PASSWORD }),
  );
  await asked("/api/auth/reset-password", "POST", JSON.stringify({ token: SECRET, newPassword: PASSWORD }));
  await asked(`/invitation?token=${SECRET}`);
  await asked("/api/v1/metrics", "GET", undefined, { authorization: `Bearer gt_${SECRET}` });
  await asked("/api/v1/readings", "POST", fileOf("alpha"), credentials.headers.admin);
  await asked("/api/v1/imports?name=zqbroken.csv", "POST", `metric,unit\n${fileOf("beta")}`, {
    ...credentials.headers.admin,
    "content-type": "text/csv",
  });
  for (const path of ["/api/v1/metrics/alpha-jobs/series?by=unit", "/people/w-alpha-one-1", "/api/v1/readings"]) {
    await asked(path, "GET", undefined, credentials.headers.ownLead);
  }

  // From here on nothing works: every table that a request needs has another name.
  for (const table of ["note", "reading", "person"]) store.sqlite.exec(`ALTER TABLE ${table} RENAME TO gone_${table}`);
  const statuses = [];
  for (const path of [
    "/api/v1/metrics/alpha-jobs/series",
    "/people/w-alpha-one-1",
    "/metrics",
    "/readyz",
    "/api/v1/trail?query=zqalpha",
  ]) {
    statuses.push((await asked(path, "GET", undefined, credentials.headers.ownLead)).status);
  }
  statuses.push(
    (await asked("/api/auth/sign-in/email", "POST", JSON.stringify({ email: "zq@acme.example", password: PASSWORD }))).status,
  );
  expect(statuses.filter((status) => status >= 500).length).toBeGreaterThanOrEqual(3);

  const log = served.log();
  expect(log).toMatch(/^\s+at /m);
  expect(log).not.toContain("next.config");
  const words = [
    ...CANARIES.map(({ text }) => text),
    PASSWORD,
    SECRET,
    "zqbroken",
    ...Object.values(credentials.headers).flatMap((headers) =>
      Object.values(headers).map((value) => value.split(/[=\s]/).at(-1) ?? value),
    ),
  ];
  expect(words.filter((word) => word !== "" && log.includes(word))).toEqual([]);
});
