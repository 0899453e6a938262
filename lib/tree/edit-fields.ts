import type { Edit } from "@/lib/drafts/schema";

/** One field that an edit sets: its address, from the thing down to the field, and what is said of it. */
export interface EditedField {
  readonly address: readonly string[];
  readonly value: unknown;
  /** From or through which day; absent where the edit does not say. */
  readonly date?: string;
}

/** The fields that an edit sets. Of what is added, taken out or declared in full it is the whole thing. */
export function fieldsOf(edit: Edit): EditedField[] {
  switch (edit.do) {
    case "change-organisation":
      return eachOf(["organisation"], edit.set);
    case "add-dimension":
      return [{ address: ["dimension", edit.dimension.key], value: edit.dimension }];
    case "change-dimension":
      return eachOf(["dimension", edit.dimension], edit.set);
    case "remove-dimension":
      return [{ address: ["dimension", edit.dimension], value: null }];
    case "arrange":
      return [{ address: ["order", edit.list, edit.under ?? ""], value: edit.order }];
    case "add-unit":
    case "unit-in-full":
      return [{ address: ["unit", edit.unit.key], value: { ...edit.unit, under: edit.under } }];
    case "rename-unit":
      return [{ address: ["unit", edit.unit, "name"], value: edit.name }];
    case "move-unit":
      return [{ address: ["unit", edit.unit, "under"], value: edit.under, ...dated(edit.from) }];
    case "close-unit":
      return [{ address: ["unit", edit.unit, "open"], value: false, ...dated(edit.last) }];
    case "reopen-unit":
      return [{ address: ["unit", edit.unit, "open"], value: true, ...dated(edit.from) }];
    case "remove-unit":
      return [{ address: ["unit", edit.unit], value: null }];
    case "add-metric":
      return [{ address: ["metric", edit.metric.key], value: edit.metric }];
    case "change-metric":
      return eachOf(["metric", edit.metric], edit.set, edit.from);
    case "retire-metric":
      return [{ address: ["metric", edit.metric, "retired"], value: true, ...dated(edit.last) }];
    case "restore-metric":
      return [{ address: ["metric", edit.metric, "retired"], value: false }];
    case "metric-in-full":
      return [{ address: ["metric", edit.metric.key], value: edit.metric }];
    case "remove-metric":
      return ["metric", "goal"].map((what) => ({ address: [what, edit.metric], value: null }));
    case "set-goal":
      return [{ address: ["goal", edit.metric, edit.unit ?? ""], value: edit.goal, ...dated(edit.from) }];
    case "end-goal":
      return [{ address: ["goal", edit.metric, edit.unit ?? ""], value: null, ...dated(edit.last) }];
    case "goals-in-full":
      return [{ address: ["goal", edit.metric], value: edit.goals }];
    case "draw-link":
      return [{ address: ["link", edit.link.from, edit.link.to], value: edit.link }];
    case "change-link":
      return eachOf(["link", edit.from, edit.to], edit.set, edit.since);
    case "end-link":
      return [{ address: ["link", edit.from, edit.to, "ended"], value: true, ...dated(edit.last) }];
    case "link-in-full":
      return [{ address: ["link", edit.from, edit.to], value: edit.entries }];
  }
}

function eachOf(thing: readonly string[], set: object, from?: string): EditedField[] {
  return Object.entries(set)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ address: [...thing, field], value, ...dated(from) }));
}

function dated(date: string | undefined): Pick<EditedField, "date"> {
  return date === undefined ? {} : { date };
}

/** The thing that an edit is about, as differences name it: `metric fcr`, `goal fcr@blue`, `link fcr:nps`. */
export function thingOf(edit: Edit): string {
  const [what = "", key = "", part = ""] = fieldsOf(edit)[0]?.address ?? [];
  if (what === "link") return `link ${key}:${part}`;
  if (what === "goal") return `goal ${key}${part === "" ? "" : `@${part}`}`;
  return what === "organisation" ? what : `${what} ${key}`;
}

/** Is one address the other, or what holds it? */
export function meets(a: readonly string[], b: readonly string[]): boolean {
  for (let place = 0; place < a.length && place < b.length; place++) if (a[place] !== b[place]) return false;
  return true;
}
