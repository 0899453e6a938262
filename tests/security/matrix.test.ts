import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idsOfOthers, pathsOf, pathsOfOthers, UNKNOWN, variantsOf } from "./addresses";
import { type Answered, type Asked, ask, askAll } from "./ask";
import { CALLERS, CANARIES, type CallerName, canariesIn } from "./callers";
import { entries } from "./entries";
import { makeScene, type Scene } from "./scene";
import { plainAnswer, refusalVerdict, verdictOf } from "./verdicts";
import { installationWithoutProxy } from "./without-proxy";

const { entries: ENTRIES, unruled } = entries();
const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;
/** Those of whom each stands for others, where one question is asked in many spellings. */
const FEW = { page: ["anonymous", "viewer", "member"], route: ["anonymous", "otherLead"] } as const;
/** What a proxy stands before: everything but the API. */
const BEHIND_PROXY = ENTRIES.filter(({ path }) => !path.startsWith("/api/"));

/** The first faults of a long list, which are enough to read. */
const first = (faults: readonly string[][]) => [...new Set(faults.flat())].slice(0, 25);

it("every page and every route that the framework serves has a rule", () => {
  expect(unruled).toEqual([]);
  expect(ENTRIES.length).toBeGreaterThan(25);
});

describe.each([{ mode: "as it is built" }, { mode: "with proxy.ts absent" }])("$mode", ({ mode }) => {
  const bare = mode === "as it is built" ? null : installationWithoutProxy();
  const asked = bare === null ? ENTRIES : BEHIND_PROXY;
  const seen = new Map<string, Set<CallerName>>();
  let scene: Scene;

  beforeAll(async () => {
    scene = await makeScene(bare === null ? {} : { GOLDEN_THREAD_HOME: bare.home });
  });
  afterAll(async () => {
    await scene?.close();
    bare?.remove();
  });

  /** Asks as somebody, and gives what of others' came back with it. */
  async function knock(caller: CallerName, question: Asked): Promise<{ answer: Answered; leaks: string[] }> {
    const headers = { ...scene.credentials.headers[caller], ...question.headers };
    const answer = await ask(scene.served.port, { ...question, headers });
    const found = canariesIn(`${answer.head}\n${answer.body}`);
    for (const { what } of found) seen.set(what, (seen.get(what) ?? new Set()).add(caller));
    const leaked = found.filter(({ seenBy }) => !seenBy.includes(caller));
    return { answer, leaks: leaked.map(({ what }) => `${caller} ${question.method ?? "GET"} ${question.path}: ${what}`) };
  }

  it("has a policy on its pages exactly where there is a proxy to give it", async () => {
    const { answer } = await knock("admin", { path: "/metrics" });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-security-policy"] === undefined).toBe(bare !== null);
  });

  it("nobody is sent what is another's, whatever they ask for; and everybody is let in where the table says", async () => {
    const questions = CALLERS.flatMap((caller) =>
      asked.flatMap((entry) => pathsOf(entry, scene).map((path) => ({ caller, entry, path }))),
    );
    const faults = await askAll(questions, async ({ caller, entry, path }) => {
      const { answer, leaks } = await knock(caller, { path });
      return [...leaks, ...verdictOf(entry, caller, path, answer)];
    });
    expect(first(faults)).toEqual([]);
  });

  it("an id of another's is answered as one that nothing has, byte for byte", async () => {
    const origin = `http://127.0.0.1:${scene.served.port}`;
    const callers = ["ownLead", "member", "viewer", "executive", "readToken", "writeToken"] as const;
    const identified = asked.filter(({ path, kind }) => kind === "route" && /\[(id|key)\]/.test(path));
    const questions = callers.flatMap((caller) =>
      identified.flatMap((entry) => Object.keys(entry.rules).map((method) => ({ caller, entry, method }))),
    );
    const faults = await askAll(questions, async ({ caller, entry, method }) => {
      const answerTo = async (id: string) => {
        const path = entry.path.replace(/\[[^\]]+\]/g, id);
        return plainAnswer((await knock(caller, { method, path, headers: { origin } })).answer, id);
      };
      const unknown = await answerTo(UNKNOWN);
      const answers = await Promise.all(idsOfOthers(entry.path, scene).map(async (id) => ({ id, answer: await answerTo(id) })));
      return answers.flatMap(({ id, answer }) =>
        answer === unknown ? [] : [`${caller} ${method} ${entry.path} with ${id}: ${answer} in the place of ${unknown}`],
      );
    });
    expect(first(faults)).toEqual([]);
  });

  it("nor by another spelling of the address, or the headers of the framework", async () => {
    const questions = asked.flatMap((entry) =>
      FEW[entry.kind].flatMap((caller) =>
        variantsOf(pathsOfOthers(entry, scene)[0] ?? "/").map((question) => ({ caller, question })),
      ),
    );
    const faults = await askAll(questions, async ({ caller, question }) => {
      const { answer, leaks } = await knock(caller, question);
      return answer.status >= 500 ? [...leaks, `${caller} ${question.path}: ${answer.status}`] : leaks;
    });
    expect(first(faults)).toEqual([]);
  });

  it("what changes something asks who it is, whence, and whether they may, before it looks at what is said", async () => {
    const origin = `http://127.0.0.1:${scene.served.port}`;
    const questions = CALLERS.flatMap((caller) =>
      asked.flatMap((entry) =>
        METHODS.filter((method) => method in entry.rules).flatMap((method) =>
          pathsOfOthers(entry, scene).map((path) => ({ caller, entry, method, path })),
        ),
      ),
    );
    const faults = await askAll(questions, async ({ caller, entry, method, path }) => {
      // What has no id of another's in it may end the session that asks.
      const own = entry.path.includes("[") ? {} : await scene.credentials.fresh(caller);
      const from = (where: string) =>
        knock(caller, { method, path, headers: { ...own, origin: where, "content-type": "text/plain" } });
      const elsewhere = await from("http://evil.example");
      const here = await from(origin);
      const answers = { foreign: elsewhere.answer, own: here.answer };
      return [...elsewhere.leaks, ...here.leaks, ...refusalVerdict(entry, caller, method, path, answers)];
    });
    expect(first(faults)).toEqual([]);
  });

  it("a method that an entry does not have is refused to everybody", async () => {
    const questions = (["anonymous", "member", "admin"] as const).flatMap((caller) =>
      asked.flatMap((entry) => METHODS.filter((method) => !(method in entry.rules)).map((method) => ({ caller, entry, method }))),
    );
    const faults = await askAll(questions, async ({ caller, entry, method }) => {
      const path = pathsOfOthers(entry, scene)[0] ?? "/";
      const { answer, leaks } = await knock(caller, {
        method,
        path,
        headers: { origin: `http://127.0.0.1:${scene.served.port}` },
      });
      return answer.status === 405 ? leaks : [...leaks, `${caller} ${method} ${path}: ${answer.status}`];
    });
    expect(first(faults)).toEqual([]);
  });

  it("every canary was seen by somebody, so that one that leaked would have been found", () => {
    // Without the API fewer are shown: the third figure of each, in whose month the pages open, is enough.
    const missing = CANARIES.filter(({ what, seenBy }) => seenBy.length > 0 && !seen.has(what)).map(({ what }) => what);
    expect(bare === null ? missing : missing.filter((what) => /^(team|department) \w+.*month 3$/.test(what))).toEqual([]);
  });
});
