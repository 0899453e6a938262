import type { ComponentProps, ReactNode } from "react";

interface ChoiceProps extends Omit<ComponentProps<"input">, "type" | "className" | "title"> {
  readonly type: "radio" | "checkbox";
  readonly title: ReactNode;
  /** What choosing it means, in one plain line. */
  readonly says?: ReactNode;
}

/** One of several to choose from, or one to tick: the whole line can be pressed. */
export function Choice({ title, says, type, ...input }: ChoiceProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-baseline gap-2.5 py-1 has-disabled:cursor-default has-disabled:text-ink2 max-sm:min-h-11 max-sm:py-2.5">
      <input type={type} className="size-3.5 flex-none translate-y-0.5 accent-ink" {...input} />
      <span className="min-w-0">
        <span className={says === undefined ? "" : "font-medium"}>{title}</span>
        {says !== undefined && <span className="block text-ink2">{says}</span>}
      </span>
    </label>
  );
}

interface ChoicesProps {
  readonly legend: string;
  /** Is the name in sight already, beside them? Then it is only read aloud. */
  readonly said?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly children: ReactNode;
}

/** Choices that belong together, under one name; what is wrong with them stands under it. */
export function Choices({ legend, said = false, hint, error, children }: ChoicesProps) {
  return (
    <fieldset className="mb-4">
      <legend className={said ? "sr-only" : "mb-0.5 font-medium"}>{legend}</legend>
      {(error || hint) && <p className={`text-12 ${error ? "font-medium text-off" : "text-ink2"}`}>{error ?? hint}</p>}
      {children}
    </fieldset>
  );
}
