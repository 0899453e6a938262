import { expect, it } from "vitest";
import { PAGES } from "@/lib/access/pages";
import { permissionsPage } from "@/lib/access/permissions-page";
import { ACTIONS } from "@/lib/access/rules";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { filesUnder, textOf } from "../source-files";

it("docs/permissions.md is what the table of rules prints: node .ci/print-permissions.mjs", () => {
  expect(textOf("docs/permissions.md")).toBe(permissionsPage());
});

it("every page has a rule, and every rule a page", () => {
  const paths = filesUnder(["app"], ["/page.tsx"]).map((file) =>
    `/${file.replace(/^app\/|\/?page\.tsx$/g, "").replace(/\([^)]*\)\/?/g, "")}`.replace(/(?<=.)\/$/, ""),
  );
  expect(Object.keys(PAGES).toSorted()).toEqual(paths.toSorted());
});

it("every line of the table is asked for by an endpoint, a page or the command line", () => {
  const asked = new Set<string>([...ENDPOINTS.map(({ permission }) => permission), ...Object.values(PAGES), "store.keep"]);
  const code = filesUnder(["lib", "cli", "app"], [".ts", ".tsx"]).map(textOf).join("\n");
  expect(ACTIONS.filter((action) => !asked.has(action) && !code.includes(`, "${action}")`))).toEqual([]);
});

it("reading asks for no more than reading, and what changes something is never open to anyone", () => {
  expect(ENDPOINTS.filter(({ method, permission }) => method !== "GET" && permission === "anyone")).toEqual([]);
});
