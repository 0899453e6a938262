import { stringify } from "yaml";
import { AppError } from "@/lib/errors";
import { CLINIC } from "./clinic";
import { FACTORY } from "./factory";
import { PUBLIC_SERVICE } from "./public-service";
import { SAAS } from "./saas";
import type { TemplateSummary } from "./schema";
import type { Template } from "./template";
import { UTILITY } from "./utility";

const TEMPLATES: readonly Template[] = [UTILITY, CLINIC, FACTORY, SAAS, PUBLIC_SERVICE];

/** The starting trees, in the order in which they are offered. */
export function templates(): readonly TemplateSummary[] {
  return TEMPLATES.map(({ name, title, suits, tree }) => ({
    name,
    title,
    suits,
    metrics: tree.metrics?.length ?? 0,
    links: tree.links?.length ?? 0,
  }));
}

/**
 * A starting tree by its name.
 * @throws AppError `not-found`, naming the templates there are
 */
export function templateNamed(name: string): Template {
  const template = TEMPLATES.find((candidate) => candidate.name === name);
  if (template !== undefined) return template;
  throw new AppError(
    "not-found",
    `There is no template "${name}". There are: ${TEMPLATES.map((known) => known.name).join(", ")}.`,
  );
}

/** The titles of the templates in which each standard metric stands, by its key. */
export function templatesByMetric(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { title, tree } of TEMPLATES) {
    for (const { key } of tree.metrics ?? []) found.set(key, [...(found.get(key) ?? []), title]);
  }
  return found;
}

/**
 * A starting tree as a tree file in YAML, ready to be applied or edited. It has no goals and no owners: those are the
 * organisation's to promise, and to name.
 * @throws AppError `not-found`, naming the templates there are
 */
export function templateText(name: string): string {
  const { title, tree } = templateNamed(name);
  return [
    `# ${title}: a tree to start from. Names of departments and teams are placeholders; no owners are named and no goals are`,
    "# set, since only you can promise them; every link is an assumption until your own figures have tested it.",
    stringify(tree, { lineWidth: 120, aliasDuplicateObjects: false }),
  ].join("\n");
}
