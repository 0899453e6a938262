import { AppError } from "@/lib/errors";

/** Names of fields that hold secrets, figures or what names a person, in lower-case letters alone. */
const FORBIDDEN_FIELD =
  /^(.*password|passphrase|.*secret|(access|refresh|id|session|bearer|api|set-?up|reset)?token|apikey|privatekey|(set)?cookies?|authorization|otp|totp(uri)?|(backup|recovery)codes?|.*salt|.*link|email|(full|first|last)?name|numerator|denominator)$/;

/** Shapes that secrets have: our tokens, signed tokens, one-time links, and long runs of mixed letters and digits. */
const SECRET_SHAPES: readonly RegExp[] = [
  /gt_[A-Za-z0-9_-]{16,}/,
  /\beyJ[\w-]{8,}\.[\w-]+/,
  /\bbearer\s+\S{8,}/i,
  /\botpauth:/i,
  /[?&#](token|code|secret|key|password)=/i,
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{40,}/,
];
const ADDRESS_OF_A_PERSON = /[^\s@]@[^\s@]+\.[^\s@]/;

const isSecret = (text: string) => SECRET_SHAPES.some((shape) => shape.test(text));

/** What the trail is about to keep of an act. */
export interface Kept {
  readonly subject: string | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What stands in the place of a text that has the shape of a secret. */
export const WITHHELD = "[withheld]";

/**
 * What may be kept of an act. Nothing that is a secret, a figure, a name or an e-mail address goes where it can never be taken
 * out again: a text in the shape of a secret or an address is withheld, since callers choose some of them; a field by such a name
 * is a fault of ours, and stops what was being done; a reason is somebody's own words, to be said again without.
 * @throws AppError `invalid` for a reason with a secret in it; RangeError for a field, naming it
 */
export function withoutSecrets({ subject, reason, details }: Kept): Kept {
  if (reason !== null && isSecret(reason)) {
    throw new AppError("invalid", "The reason holds what looks like a secret, and it is kept for good: leave that out.");
  }
  return { subject: cleaned("subject", subject), reason, details: cleaned("details", details) };
}

function cleaned<T>(field: string, value: T): T {
  if (typeof value === "string") return (isSecret(value) || ADDRESS_OF_A_PERSON.test(value) ? WITHHELD : value) as T;
  if (Array.isArray(value)) return value.map((inner, at) => cleaned(`${field}.${at}`, inner)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => {
    const path = `${field}.${name}`;
    if (FORBIDDEN_FIELD.test(name.toLowerCase().replace(/[^a-z]/g, ""))) {
      throw new RangeError(`the trail keeps no secret, figure or name: ${path}`);
    }
    return [name, cleaned(path, inner)];
  });
  return Object.fromEntries(entries) as T;
}
