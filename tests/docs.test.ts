import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { buildProgram } from "@/cli/program";
import { ENDPOINTS } from "@/lib/api/endpoints";
import { environmentSchema } from "@/lib/env";
import { FIELDS } from "@/lib/imports/schema";
import { filesUnder, textOf } from "./source-files";

const PROGRAM = buildProgram(() => {
  throw new Error("No command acts here.");
});
const PAGES = ["README.md", "CONTRIBUTING.md", ...filesUnder(["docs"], [".md"])];

/** Every command that acts, with its words: `tree apply`, `series`. */
function actingCommands(command: Command, words: readonly string[] = []): { words: string; command: Command }[] {
  if (command.commands.length === 0) return [{ words: words.join(" "), command }];
  return command.commands.flatMap((child) => actingCommands(child, [...words, child.name()]));
}

const COMMANDS = actingCommands(PROGRAM);

/** The lines of a page that a reader would type at a prompt, continuation lines joined. */
function typedLines(page: string): string[] {
  const blocks = [...textOf(page).matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
  const inline = [...textOf(page).matchAll(/`((?:npx )?golden-thread [^`]+|npm (?:run )?[^`]+)`/g)].map(
    (match) => match[1] ?? "",
  );
  return [...blocks.flatMap((block) => block.replaceAll("\\\n", " ").split("\n")), ...inline].map((line) => line.trim());
}

function faultOf(line: string): string | null {
  const words = line.replace(/^npx /, "").replace(/#.*$/, "").split(/\s+/).slice(1);
  const options = words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0] ?? "");
  let command = PROGRAM;
  for (const word of words) {
    const child = command.commands.find((candidate) => candidate.name() === word);
    if (child !== undefined) command = child;
  }
  if (command === PROGRAM && words.some((word) => /^[a-z]/.test(word)) && !options.includes("--help"))
    return `${line}: no such command`;
  const known = [...PROGRAM.options, ...command.options].map(({ long }) => long);
  const unknown = options.find((option) => option !== "--help" && !known.includes(option));
  return unknown === undefined ? null : `${line}: no option ${unknown}`;
}

describe("docs/commands.md", () => {
  const page = textOf("docs/commands.md");

  it.each(COMMANDS.map(({ words, command }) => [words, command] as const))("has `%s` with every option", (words, command) => {
    const heading = new RegExp(`(?:^|\\n### )\`${words}[ \`]`);
    const section = page.split(/^## /m).find((part) => heading.test(part)) ?? "";
    const missing = command.options.map(({ long }) => long ?? "").filter((option) => !section.includes(`\`${option}`));
    expect({ words, found: section !== "", missing }).toEqual({ words, found: true, missing: [] });
  });

  it("has every option that all commands share", () => {
    expect(PROGRAM.options.map(({ long }) => long).filter((option) => !page.includes(`\`${option}`))).toEqual([]);
  });

  it("has every endpoint", () => {
    expect(
      ENDPOINTS.map(({ method, path }) => `${method} ${path}`).filter((endpoint) => !page.includes(`\`${endpoint}\``)),
    ).toEqual([]);
  });
});

describe("every page", () => {
  const lines = PAGES.flatMap((page) => typedLines(page).map((line) => ({ page, line })));

  it("writes only commands and options that exist", () => {
    const typed = lines.filter(({ line }) => /^(npx )?golden-thread /.test(line));
    expect(typed.length).toBeGreaterThan(10);
    const faults = typed.map(({ page, line }) => ({ page, fault: faultOf(line) }));
    expect(faults.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it("writes only scripts that exist", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = lines.flatMap(({ line }) => [...line.matchAll(/npm (?:run )?([a-z]+)/g)].map((match) => match[1] ?? ""));
    expect(named.filter((name) => !(name in scripts) && !["ci", "install"].includes(name))).toEqual([]);
  });

  it("links only to pages that are there", () => {
    const broken = PAGES.flatMap((page) => {
      const folder = page.includes("/") ? page.slice(0, page.lastIndexOf("/") + 1) : "";
      return [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((match) => new URL(match[1] ?? "", `file:///${folder}`).pathname.slice(1))
        .filter((target) => !target.startsWith("docs/images/") && !target.endsWith("/"))
        .filter(
          (target) =>
            !filesUnder(["docs"], [""]).includes(target) && !["LICENSE", "CONTRIBUTING.md", "README.md"].includes(target),
        )
        .map((target) => `${page} → ${target}`);
    });
    expect(broken).toEqual([]);
  });
});

it("every environment variable is documented: the program's in operate.md, those of tests and benchmarks in CONTRIBUTING.md", () => {
  const code = filesUnder(["app", "bench", "cli", "db", "lib", "tests"], [".ts", ".tsx", ".mjs"]).map(textOf).join("\n");
  const read = [...code.matchAll(/process\.env\.([A-Z][A-Z0-9_]+)/g)].map((match) => match[1] ?? "");
  const page = textOf("docs/operate.md") + textOf("CONTRIBUTING.md");
  const foreign = new Set(["AWS_LAMBDA_JS_RUNTIME"]);
  const missing = [...new Set([...Object.keys(environmentSchema.shape), ...read])].filter(
    (name) => !foreign.has(name) && !page.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});

it("docs/csv.md has every column of a readings file", () => {
  const page = textOf("docs/csv.md");
  expect(FIELDS.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});

it("docs/architecture.md maps folders of lib/ that are there", () => {
  const map = textOf("docs/architecture.md").split("## What lies where")[1]?.split("\n## ")[0] ?? "";
  const named = [...map.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) => cell.match(/[a-z-]+/g) ?? []);
  const there = new Set(filesUnder(["lib"], [".ts"]).map((path) => path.split("/")[1]));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((folder) => !there.has(folder))).toEqual([]);
});
