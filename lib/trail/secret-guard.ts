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

/**
 * Refuses an act that would put a secret, a figure, a name or an e-mail address where it can never be taken out again. In the
 * subject and the details that is a fault of ours, and stops what was being done; a reason is somebody's own words.
 * @throws AppError `invalid` for a reason with a secret in it; RangeError for a subject or details, naming the field
 */
export function refuseSecrets({ subject, reason, details }: Kept): void {
  if (reason !== null && isSecret(reason)) {
    throw new AppError("invalid", "The reason holds what looks like a secret, and it is kept for good: leave that out.");
  }
  const fault = faultIn("subject", subject) ?? faultIn("details", details);
  if (fault !== null) throw new RangeError(`the trail keeps no secret, figure or name: ${fault}`);
}

function faultIn(field: string, value: unknown): string | null {
  if (typeof value === "string") return isSecret(value) || ADDRESS_OF_A_PERSON.test(value) ? field : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const path = `${field}.${name}`;
    if (!Array.isArray(value) && FORBIDDEN_FIELD.test(name.toLowerCase().replace(/[^a-z]/g, ""))) return path;
    const fault = faultIn(path, inner);
    if (fault !== null) return fault;
  }
  return null;
}
