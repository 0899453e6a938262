import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerAuth } from "@/lib/accounts/answer";
import { AUTH_PATHS } from "@/lib/accounts/auth-paths";
import { callerOf } from "@/lib/accounts/caller";
import { addWithPassword } from "@/lib/accounts/mutations";
import { type Doorstep, doorstep, GOOD_PASSWORD, HERE } from "./doorstep";

let door: Doorstep;
beforeAll(async () => {
  door = doorstep();
  await addWithPassword(door.ctx, { email: "kay@acme.example", role: "admin" }, GOOD_PASSWORD);
});
afterAll(() => door.dispose());

const KEYS = ["email", "password", "token", "name", "code", "newPassword", "currentPassword", "callbackURL", "who", "userId"];
const said = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }))),
);
let visitors = 0;
/** Each from an address of its own, so that no limit stands before what is tried. */
const visitor = () => door.browser(`10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors++ & 255}`);

describe("whatever is said at the door", () => {
  it.each(AUTH_PATHS.filter(({ method }) => method === "POST").map(({ path }) => path))(
    "%s answers with a refusal of ours, and with no error of ours",
    async (path) => {
      await fc.assert(
        fc.asyncProperty(said, async (body) => {
          const answer = await visitor().ask(path, body);
          expect(answer.status).toBeLessThan(500);
          expect(answer.headers.getSetCookie().filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([]);
          if (answer.status >= 400) expect(answer.headers.get("content-type")).toBe("application/problem+json");
        }),
        { numRuns: 15 },
      );
    },
  );

  it.each(AUTH_PATHS.filter(({ signedIn }) => signedIn).map(({ path }) => path))(
    "%s by somebody who is signed in, likewise",
    async (path) => {
      const browser = visitor();
      await browser.signIn("kay@acme.example");
      await fc.assert(
        fc.asyncProperty(said, async (body) => {
          const { status } = await browser.ask(path, body, {
            "x-golden-thread-address": `10.9.${visitors >> 8}.${visitors++ & 255}`,
          });
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 8 },
      );
    },
  );

  it("a body that is no JSON, too long, of another type or none", async () => {
    const send = (body: string | undefined, type: string) =>
      answerAuth(
        new Request(`${HERE}/api/auth/sign-in/email`, {
          method: "POST",
          body: body ?? null,
          headers: { host: "127.0.0.1:3000", "content-type": type },
        }),
        door.store,
      );
    const json = "application/json";
    const statuses = [
      ["{", json],
      ["", json],
      [undefined, json],
      ["x".repeat(20_000), json],
      ["{}", "text/plain"],
      ["a=b", "application/x-www-form-urlencoded"],
    ] as const;
    expect(await Promise.all(statuses.map(async ([body, type]) => (await send(body, type)).status))).toEqual([
      400, 400, 400, 413, 415, 415,
    ]);
  });

  it("a cookie of any kind is nobody's", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }),
        async (text) => {
          const headers = new Headers({ cookie: `golden-thread.session_token=${text}` });
          expect((await callerOf(door.store, headers, () => new Date())).caller.kind).toBe("nobody");
        },
      ),
    );
  });
});
