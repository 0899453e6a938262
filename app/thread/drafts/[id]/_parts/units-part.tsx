"use client";

import { type DragEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import type { FileUnit } from "@/lib/tree/schema";
import { AddUnit } from "./add-unit";
import { dayWords } from "./day-words";
import { unitsOf } from "./metric-options";
import { MoveUnit } from "./move-unit";
import { swapped } from "./outline";
import { StepButtons } from "./step-buttons";
import { UnitForm } from "./unit-form";
import type { Drafting } from "./use-draft";

const DRAGGED = "application/x-golden-thread-unit";
const INDENT = 20;

/** The departments and teams of a draft: to name, move on a date, close and open again, order, and to add. */
export function UnitsPart({ drafting }: { readonly drafting: Drafting }) {
  const { draft, isOpen, today } = drafting;
  const { organisation, units = [] } = draft.file;
  const [open, setOpen] = useState<string | null>(null);
  const [moving, setMoving] = useState<{ readonly unit: string; readonly under: string } | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const all = unitsOf(draft.file);
  const toggle = (key: string) => setOpen(open === key ? null : key);
  /** What takes a unit that is dropped there. */
  const taking = (under: string) =>
    isOpen
      ? {
          onDragOver: (event: DragEvent) => {
            if (!event.dataTransfer.types.includes(DRAGGED)) return;
            event.preventDefault();
            event.stopPropagation();
            setOver(under);
          },
          onDragLeave: () => setOver(null),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            event.stopPropagation();
            setOver(null);
            const unit = event.dataTransfer.getData(DRAGGED);
            if (unit !== "" && unit !== under) setMoving({ unit, under });
          },
        }
      : {};
  const row = (unit: FileUnit, under: string, depth: number, beside: readonly FileUnit[]) => {
    const place = beside.indexOf(unit);
    const order = beside.map(({ key }) => key);
    const step = (other: FileUnit | undefined) =>
      other === undefined ? null : ({ do: "arrange", list: "units", under, order: swapped(order, unit.key, other.key) } as const);
    const isOver = over === unit.key && unit.kind === "department";
    return (
      <li key={unit.key} {...(unit.kind === "department" ? taking(unit.key) : {})}>
        <div
          style={{ paddingLeft: INDENT * depth }}
          className={`group flex min-h-9 flex-wrap items-center gap-x-3 border-b border-rule py-0.5 max-sm:min-h-11 ${isOver ? "bg-wash outline-2 -outline-offset-2 outline-gold" : ""}`}
        >
          <button
            type="button"
            disabled={!isOpen}
            draggable={isOpen}
            onDragStart={(event) => event.dataTransfer.setData(DRAGGED, unit.key)}
            onClick={() => toggle(unit.key)}
            className={`min-h-6 text-left enabled:cursor-pointer ${unit.kind === "department" ? "font-semibold" : "font-medium"}`}
          >
            {unit.name}
          </button>
          <span className="text-12 text-ink2">
            {unit.kind}
            {wordsOf(unit, organisation.name, all, today)}
          </span>
          {isOpen && (
            <span className="ml-auto flex items-center">
              <span className="flex items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-sm:opacity-100 pointer-coarse:opacity-100">
                <StepButtons of={unit.name} up={step(beside[place - 1])} down={step(beside[place + 1])} onStep={drafting.say} />
                <Button tone="quiet" onClick={() => setMoving({ unit: unit.key, under })}>
                  Move…<span className="sr-only"> {unit.name}</span>
                </Button>
              </span>
              <Button tone="quiet" aria-expanded={open === unit.key} onClick={() => toggle(unit.key)}>
                {open === unit.key ? "Done" : "Edit"}
                <span className="sr-only"> {unit.name}</span>
              </Button>
            </span>
          )}
        </div>
        {open === unit.key && <UnitForm drafting={drafting} unit={unit} under={under} />}
        {unit.units !== undefined && <ul>{unit.units.map((each) => row(each, unit.key, depth + 1, unit.units ?? []))}</ul>}
      </li>
    );
  };
  return (
    <section aria-label="Units" className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-3 pb-3">
        <h2 {...taking(organisation.key)} className={`text-16 ${over === organisation.key ? "outline-2 outline-gold" : ""}`}>
          {organisation.name}
        </h2>
        {isOpen && units.length > 1 && <p className="text-12 text-ink2">Drag a unit onto the one it moves under.</p>}
      </div>
      <ul className="border-t border-rule">{units.map((unit) => row(unit, organisation.key, 0, units))}</ul>
      {isOpen && <AddUnit drafting={drafting} />}
      {moving !== null && <MoveUnit key={moving.unit} drafting={drafting} {...moving} onClose={() => setMoving(null)} />}
    </section>
  );
}

/** ", under Field from 1 May 26, until 31 Dec 26": what of a unit has a date. */
function wordsOf(
  { moves = [], closures = [], from, until }: FileUnit,
  organisation: string,
  units: readonly FileUnit[],
  today: string,
) {
  const nameOf = (key: string) => units.find((unit) => unit.key === key)?.name ?? organisation;
  const said = moves.map((move) => `under ${nameOf(move.parent)} from ${dayWords(move.from)}`);
  if (from !== undefined) said.unshift(`from ${dayWords(from)}`);
  if (closures.length > 0) said.push(closures.length === 1 ? "closed once" : `closed ${closures.length} times`);
  if (until !== undefined) said.push(until < today ? `closed since ${dayWords(until)}` : `until ${dayWords(until)}`);
  return said.map((each) => `, ${each}`).join("");
}
