import { Refusal } from "@/lib/fetch-json";

/** What a refused form says: a sentence for each field that it is about, and one for the form where no field is. */
export interface FormErrors {
  readonly form: string | null;
  of(field: string): string | null;
}

/**
 * Puts a refusal's sentences at their fields, wherever in the body a field stood. What is about a field that this form does
 * not have stands at the form. `fields` are the form's own.
 */
export function formErrors(error: Error | null, fields: readonly string[]): FormErrors {
  if (error === null) return { form: null, of: () => null };
  const faults = error instanceof Refusal ? error.faults : [];
  const at = (field: string) => {
    const fault = faults.find(({ path }) => path?.split(".").includes(field));
    return fault === undefined ? null : sentence(fault.message);
  };
  const placed = fields.some((field) => at(field) !== null);
  return { form: placed ? null : error.message, of: at };
}

/** A rule's words as a sentence: "is no date" becomes "This is no date." */
function sentence(words: string): string {
  const whole = /^[a-z]/.test(words) ? `This ${words}` : words;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
