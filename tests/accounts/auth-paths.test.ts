import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/access/caller";
import { AUTH_PATHS } from "@/lib/accounts/auth-paths";
import { roleSchema } from "@/lib/accounts/schema";
import { textOf } from "../source-files";

describe("the addresses of signing in", () => {
  it("are all on the list in docs/commands.md, and the list names no other", () => {
    const listed = [...textOf("docs/commands.md").matchAll(/`(GET|POST) \/api\/auth(\/[^`]+)`/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );
    expect(listed.sort()).toEqual(AUTH_PATHS.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it("change something by POST with a body of a known shape; what is read is read by GET, without one", () => {
    expect(AUTH_PATHS.filter(({ method, body }) => (method === "POST") !== (body !== undefined))).toEqual([]);
  });
});

it("roles go by the same words in forms as in the table of who may do what", () => {
  expect(roleSchema.options).toEqual([...ROLES]);
});
