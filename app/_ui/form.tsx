"use client";

import type { ReactNode, Ref } from "react";

/** What the fields of a form say, by their names. */
export interface Fields {
  /** Without outer blanks. */
  text(name: string): string;
  /** To the letter, as for a password. */
  exact(name: string): string;
  /** Of a group of boxes, those that are ticked. */
  all(name: string): string[];
}

interface FormProps {
  readonly onSend: (said: Fields) => void;
  /** It is on its way already: it is not sent again. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLFormElement>;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A form that a script sends. Before the script is there it posts, so that nothing typed stands in an address. */
export function Form({ onSend, busy = false, ...form }: FormProps) {
  return (
    <form
      {...form}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSend(saidIn(new FormData(event.currentTarget)));
      }}
    />
  );
}

function saidIn(fields: FormData): Fields {
  const exact = (name: string) => String(fields.get(name) ?? "");
  return { exact, text: (name) => exact(name).trim(), all: (name) => fields.getAll(name).map(String) };
}
