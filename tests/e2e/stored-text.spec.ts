import { expect, type Page } from "@playwright/test";
import { PAGES } from "@/lib/access/pages";
import { HOSTILE, makeHostileCompany } from "./hostile-company";
import { type OwnServer, startServer } from "./own-server";
import { cookieOf, test } from "./signed-in";

test.use({ as: null });

let server: OwnServer;
let people: string[];

test.beforeAll(async () => {
  server = await startServer(async (store) => {
    people = await makeHostileCompany(store);
  });
});
test.afterAll(() => server.stop());

/** What stored text has done to a page: opened a dialog, broken the policy, asked somebody else for something. */
function harmTo(page: Page): string[] {
  const harm: string[] = [];
  page.on("dialog", (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy|Refused to/i.test(text)) harm.push(text);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(server.address) && !request.url().startsWith("data:")) harm.push(request.url());
  });
  return harm;
}

/** A file whose name, headings and cells are hostile: they are shown before anything of it is stored. Gives the upload's id. */
async function sendHostileFile(page: Page): Promise<string> {
  const cells = HOSTILE.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
  const text = [`metric,unit,period,value,${cells}`, ...HOSTILE.map(() => `w0,t0,n/a,1,${cells}`)].join("\r\n");
  const name = encodeURIComponent(HOSTILE[0] ?? "");
  const answer = await page.request.post(`${server.address}api/v1/imports?name=${name}`, {
    data: Buffer.from(text),
    headers: { "content-type": "text/csv", origin: new URL(server.address).origin },
  });
  return String((await answer.json()).id);
}

/** A draft of a tree whose every text is hostile, under a hostile name. Gives its id. */
async function beginDraft(page: Page): Promise<string> {
  const answer = await page.request.post(`${server.address}api/v1/tree/drafts`, {
    data: { name: HOSTILE[0] },
    headers: { origin: new URL(server.address).origin },
  });
  return String((await answer.json()).id);
}

interface Made {
  readonly upload: string;
  readonly batch: string;
  readonly draft: string;
}

/** Every page that shows stored text, in as many addresses as there are texts. */
function addresses({ upload, batch, draft }: Made): string[] {
  const values: Readonly<Record<string, (at: number) => readonly string[]>> = {
    "/departments/[key]": (at) => [`d${at}`],
    "/teams/[key]": (at) => [`t${at}`],
    "/metrics/[key]": (at) => [`w${at}`, `m${at}`],
    "/why/[metric]": (at) => [`w${at}`, `m${at}`],
    "/goals/[metric]": (at) => [`w${at}`],
    "/thread/drafts/[id]": (at) => [`${draft}?metric=w${at}`],
    "/people/[key]": (at) => [`p${at}`],
    "/admin/people/[id]": (at) => [people[at + 1] ?? ""],
    "/entry/[department]": (at) => [`d${at}`],
    "/import/[id]": (at) => (at === 0 ? [upload] : []),
    "/batches/[id]": (at) => (at === 0 ? [batch] : []),
  };
  return Object.keys(PAGES).flatMap((path) => {
    const each = values[path];
    if (each === undefined) return path.includes("[") ? [`${path} has no value here`] : [path];
    return HOSTILE.flatMap((_, at) => each(at).map((value) => path.replace(/\[\w+\]/, value)));
  });
}

async function look(page: Page, path: string): Promise<void> {
  const response = await page.goto(new URL(path, server.address).href);
  expect(response?.status() ?? 0, path).toBe(200);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const each of document.querySelectorAll<HTMLElement>("button, a, [tabindex]")) each.focus();
  });
}

test("a hostile text stays text on every page, whichever field it stands in", async ({ page, context }) => {
  test.setTimeout(480_000);
  const [admin = ""] = people;
  await context.addCookies([await cookieOf(server.store, admin, server.address)]);
  const harm = harmTo(page);
  let shown = 0;
  const { batches } = await (await page.request.get(`${server.address}api/v1/batches`)).json();
  const made = { upload: await sendHostileFile(page), batch: batches[0].batch, draft: await beginDraft(page) };
  for (const path of addresses(made)) {
    await look(page, path);
    if ((await page.getByText("alert(1)").count()) > 0) shown++;
  }
  expect(harm).toEqual([]);
  expect(shown).toBeGreaterThan(3 * HOSTILE.length);
});

test("and for whoever it is about, on their own page and in what they find", async ({ page, context }) => {
  const harm = harmTo(page);
  for (const person of people.slice(1, 6)) {
    await context.addCookies([await cookieOf(server.store, person, server.address)]);
    await look(page, "/me");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("alert");
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Escape");
  }
  expect(harm).toEqual([]);
});

test("what did run would have been seen", async ({ page, context }) => {
  const [admin = ""] = people;
  await context.addCookies([await cookieOf(server.store, admin, server.address)]);
  const harm = harmTo(page);
  await look(page, "/thread");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "alert(1)";
    document.body.insertAdjacentHTML("beforeend", "<img src='//evil.example/x' onerror='alert(1)'>");
    document.body.append(script);
  });
  await expect.poll(() => harm.join()).toMatch(/Content Security Policy/);
});
