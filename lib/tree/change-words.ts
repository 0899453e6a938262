import type { DatedTree, TreeUnit } from "@/lib/core/metric";
import { dateWords } from "@/lib/metrics/sentences";
import { allOf, fromWords, type Names, namesIn } from "./change-phrases";
import { goalWords, linkWords } from "./change-words-claims";
import { metricWords } from "./change-words-metric";
import type { Difference } from "./diff";

/** One difference of two trees in plain words: a sentence that names things, not fields of a file. */
export function changeWords(difference: Difference, before: DatedTree, after: DatedTree): string {
  const names = namesIn(before, after);
  switch (difference.what) {
    case "organisation":
      return organisationWords(before, after);
    case "dimension":
      return dimensionWords(difference, before, after);
    case "unit":
      return unitWords(difference, before, after, names);
    case "metric":
      return metricWords(difference, before, after, names);
    case "goal":
      return goalWords(difference, before, after, names);
    case "link":
      return linkWords(difference, before, after, names);
  }
}

function organisationWords({ organisation: was }: DatedTree, { organisation: is }: DatedTree): string {
  const said: string[] = [];
  if (was.name !== is.name) said.push(`is called ${is.name}`);
  if (was.timeZone !== is.timeZone) said.push(`has its days by ${is.timeZone}, not ${was.timeZone}`);
  if (was.fiscalYearStart !== is.fiscalYearStart) said.push(`begins its year in ${monthName(is.fiscalYearStart)}`);
  const [stages, before] = [is, was].map(({ stages }) => allOf(stages.map(({ name }) => name)));
  if (stages !== before) said.push(`has the stages ${stages}`);
  return said.length === 0 ? `${is.name} has another key.` : `${was.name} ${allOf(said)}.`;
}

function monthName(month: number): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2000, month - 1)));
}

function dimensionWords({ key, kind }: Difference, before: DatedTree, after: DatedTree): string {
  const [was, is] = [before, after].map((tree) => tree.dimensions.find((dimension) => dimension.key === key));
  const values = allOf(is?.values.map(({ name }) => name) ?? []);
  if (kind === "removed" || !is) return `Figures are no longer split by ${was?.name ?? key}.`;
  return was ? `${is.name} splits into ${values}.` : `Figures may be split by ${is.name}: ${values}.`;
}

function unitWords({ key }: Difference, before: DatedTree, after: DatedTree, names: Names): string {
  const [was, is] = [before, after].map((tree) => tree.units.find((unit) => unit.key === key));
  if (!is) return `${names.unit(key)} is taken out.`;
  if (!was) return `${fromWords(is.from)}${is.name} is a ${is.kind} under ${names.unit(is.parent ?? "")}.`;
  const said = [...placeWords(was, is, names), ...openWords(was, is)];
  if (was.name !== is.name) said.unshift(`is called ${is.name}`);
  return `${was.name} ${allOf(said)}.`;
}

function placeWords(was: TreeUnit, is: TreeUnit, names: Names): string[] {
  const isIn = (moves: TreeUnit["moves"], { from, parent }: TreeUnit["moves"][number]): boolean =>
    moves.some((move) => move.from === from && move.parent === parent);
  const first = was.parent === is.parent ? [] : [`stood under ${names.unit(is.parent ?? "")} at first`];
  const made = is.moves.filter((move) => !isIn(was.moves, move));
  const undone = was.moves.filter((move) => !isIn(is.moves, move));
  return [
    ...first,
    ...made.map(({ from, parent }) => `moves under ${names.unit(parent)} on ${dateWords(from)}`),
    ...undone.map(({ from, parent }) => `does not move under ${names.unit(parent)} on ${dateWords(from)}`),
  ];
}

function openWords(was: TreeUnit, is: TreeUnit): string[] {
  const said: string[] = [];
  if (was.from !== is.from) said.push(is.from === null ? "has always been open" : `opens on ${dateWords(is.from)}`);
  if (was.until !== is.until) said.push(is.until === null ? "is open again" : `closes after ${dateWords(is.until)}`);
  const gaps = is.closures.map(({ from, until }) => `${dateWords(from)} to ${dateWords(until)}`);
  if (JSON.stringify(was.closures) !== JSON.stringify(is.closures))
    said.push(gaps.length === 0 ? "was never closed" : `was closed from ${allOf(gaps)}`);
  return said;
}
