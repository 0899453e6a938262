"use client";

import { useState } from "react";
import { BOX } from "@/app/_ui/box";
import { Button } from "@/app/_ui/button";
import { keyFrom } from "@/lib/core/key-from";

/** As the tree file has it: a key that is its own name, or a key and a name. */
export type Named = string | { readonly key: string; readonly name: string };

interface NamedListProps {
  /** What one of them is called: "stage". */
  readonly of: string;
  readonly list: readonly Named[];
  readonly editable: boolean;
  /** May the last one be taken out? */
  readonly mayBeEmpty: boolean;
  readonly onChange: (list: Named[]) => void;
}

const keyOf = (each: Named) => (typeof each === "string" ? each : each.key);
const nameOf = (each: Named) => (typeof each === "string" ? each : each.name);
const written = (key: string, name: string): Named => (key === name ? key : { key, name });
const STEP =
  "grid size-7 cursor-pointer place-items-center rounded-8 text-ink2 hover:bg-wash hover:text-ink disabled:opacity-40 max-sm:size-11";

/** Things with a key and a name, in their order: to rename, to move, to take out, and to add. */
export function NamedList({ of, list, editable, mayBeEmpty, onChange }: NamedListProps) {
  const [typed, setTyped] = useState("");
  const add = () => {
    const name = typed.trim();
    if (name === "") return;
    setTyped("");
    onChange([...list, written(keyFrom(name, new Set(list.map(keyOf))), name)]);
  };
  const swap = (one: number, other: number) => {
    const next = [...list];
    const [a, b] = [next[one], next[other]];
    if (a === undefined || b === undefined) return;
    next[one] = b;
    next[other] = a;
    onChange(next);
  };
  return (
    <div>
      <ol>
        {list.map((each, place) => (
          <li key={keyOf(each)} className="flex items-center gap-2 py-0.5">
            <input
              key={nameOf(each)}
              aria-label={`Name of the ${of} ${keyOf(each)}`}
              defaultValue={nameOf(each)}
              disabled={!editable}
              maxLength={200}
              onBlur={({ target }) => {
                const name = target.value.trim();
                if (name === "" || name === nameOf(each)) return;
                onChange(list.map((one, at) => (at === place ? written(keyOf(one), name) : one)));
              }}
              className={`${BOX} max-w-64`}
            />
            <span className="min-w-0 flex-1 truncate text-12 text-ink2">{keyOf(each)}</span>
            {editable && (
              <>
                {([-1, 1] as const).map((by) => (
                  <button
                    key={by}
                    type="button"
                    disabled={list[place + by] === undefined}
                    onClick={() => swap(place, place + by)}
                    className={STEP}
                  >
                    <span className="sr-only">
                      Move {nameOf(each)} {by < 0 ? "up" : "down"}
                    </span>
                    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                      <path
                        d={by < 0 ? "m2 7.5 4-4 4 4" : "m2 4.5 4 4 4-4"}
                        fill="none"
                        stroke="currentColor"
                        strokeWidth="1.5"
                      />
                    </svg>
                  </button>
                ))}
                <Button
                  tone="quiet"
                  disabled={!mayBeEmpty && list.length === 1}
                  onClick={() => onChange(list.filter((_, at) => at !== place))}
                >
                  Remove<span className="sr-only"> {nameOf(each)}</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ol>
      {editable && (
        <div className="flex items-center gap-2 pt-0.5">
          <input
            aria-label={`Add a ${of}`}
            placeholder={`Add a ${of}`}
            value={typed}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
            className={`${BOX} max-w-64`}
          />
          <Button onClick={add}>
            Add<span className="sr-only"> the {of}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
