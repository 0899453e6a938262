"use client";

import { useMemo, useState } from "react";
import { handDown, usualParts } from "@/lib/core/goal-hand-down";
import { endsOf, type PathGoal } from "@/lib/core/goal-line";
import type { Goal } from "@/lib/core/metric";
import type { CascadeForm, HandDown } from "@/lib/goals/schema";
import { readTarget, standingText, targetText } from "./typed-target";

type Way = HandDown["by"];
type Part = CascadeForm["parts"][number];

/** One part as the form shows it. */
export interface CascadeRow {
  readonly part: Part;
  readonly text: string;
  readonly error: string | null;
  /** The goal that it would have; the one that it has where nothing is given to it. */
  readonly goal: Goal | null;
  readonly given: boolean;
  readonly chosen: boolean;
  /** What it counts for among all that have a weight, from 0 to 1. */
  readonly share: number | null;
}

/** How a promise is divided, worked out anew at every key by the arithmetic of the audit. */
export function useCascade(form: CascadeForm & { readonly goal: PathGoal }) {
  const { definition, unit, goal, parts } = form;
  const standing = useMemo(() => new Map(parts.map((part) => [part.key, standingText(part.goal, part.display)])), [parts]);
  const [by, setBy] = useState<Way>(firstWay(form));
  /** What differs from the goals that stand, so that those of another draft show through where nothing was typed. */
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(usualParts(definition, parts));

  const textOf = (key: string) => typed.get(key) ?? standing.get(key) ?? "";
  const read = new Map(parts.map(({ key, display }) => [key, readTarget(textOf(key), display)]));
  const isChanged = (key: string) => textOf(key) !== standing.get(key) && read.get(key)?.value !== null;
  const targets = new Map(parts.filter(({ key }) => isChanged(key)).map(({ key }) => [key, read.get(key)?.value ?? 0]));
  const among = by === "hand" ? new Set(targets.keys()) : chosen;
  const cascade = handDown(definition, unit, goal, parts, { split: by === "hand" ? { by, targets } : { by }, among });
  const given = new Map(cascade.parts.map((part) => [part.key, part.goal]));
  const whole = parts.reduce((sum, { weight }) => sum + (weight ?? 0), 0);

  const rows = parts.map((part): CascadeRow => {
    const { key, display, weight } = part;
    const fresh = given.get(key) ?? null;
    const computed = fresh === null ? (standing.get(key) ?? "") : targetText(endsOf(fresh).target.value, display);
    return {
      part,
      text: by === "hand" ? textOf(key) : computed,
      error: by === "hand" ? (read.get(key)?.error ?? null) : null,
      goal: fresh ?? part.goal,
      given: fresh !== null,
      chosen: chosen.has(key),
      share: weight === null || whole <= 0 ? null : weight / whole,
    };
  });
  const texts = () => new Map(rows.flatMap(({ part, text }) => (text === standing.get(part.key) ? [] : [[part.key, text]])));
  const body: Pick<HandDown, "by" | "parts" | "targets"> =
    by === "hand" ? { by, targets: Object.fromEntries(targets) } : { by, parts: [...chosen] };

  return {
    by,
    rows,
    coherence: cascade.coherence,
    body,
    /** Is there anything to hand down, and nothing that cannot be read? */
    ready: rows.some((row) => row.given) && rows.every(({ error }) => error === null),
    choose(way: Way) {
      if (way === "hand") setTyped(texts());
      setBy(way);
    },
    /** Whatever is typed is by hand, from what stood there. */
    type(key: string, text: string) {
      setTyped(new Map(texts()).set(key, text));
      setBy("hand");
    },
    /** What was typed has been written: the goals that stand now are what there is to go on from. */
    written() {
      setTyped(new Map());
      setBy("hand");
    },
    take(key: string, take: boolean) {
      setChosen(new Set(take ? [...chosen, key] : [...chosen].filter((each) => each !== key)));
    },
  };
}

export type Cascading = ReturnType<typeof useCascade>;

/** By hand where parts have goals already, or only hands can say; a rate evenly, and what is added up by share. */
function firstWay({ definition, parts }: CascadeForm): Way {
  if (definition.measure === "formula" || parts.some(({ goal }) => goal !== null)) return "hand";
  if (definition.measure === "ratio" || definition.measure === "net") return "even";
  return parts.some(({ weight }) => weight !== null) ? "share" : "even";
}
