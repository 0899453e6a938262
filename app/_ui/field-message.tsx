interface FieldMessageProps {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
}

/** The line under a field: what is wrong there, else what helps to fill it in. */
export function FieldMessage({ id, hint, error }: FieldMessageProps) {
  if (!error) {
    return (
      <p id={id} className="pb-2 text-12 text-ink2">
        {hint}
      </p>
    );
  }
  return (
    <p id={id} className="flex gap-1.5 pb-2 text-12 font-medium text-off">
      <svg width="12" height="12" viewBox="0 0 12 12" className="mt-0.5 flex-none" aria-hidden="true">
        <circle cx="6" cy="6" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d="m4.1 4.1 3.8 3.8m0-3.8L4.1 7.9" stroke="currentColor" strokeWidth="1.25" />
      </svg>
      {error}
    </p>
  );
}
