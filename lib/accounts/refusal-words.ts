import { PASSWORD_LENGTH } from "./schema";

/**
 * What one refusal of the auth library is in our words, and the field of the form that it is about; null for the form as a whole.
 */
interface Words {
  readonly field: string | null;
  readonly says: string;
}

/** Bad credentials of every kind are refused in the same words. */
const WRONG: Words = { field: "password", says: "The e-mail address or the password is not right." };

const about = (field: string | null, says: string): Words => ({ field, says });

const WORDS: Readonly<Record<string, Words>> = {
  INVALID_EMAIL_OR_PASSWORD: WRONG,
  INVALID_EMAIL: WRONG,
  FAILED_TO_CREATE_SESSION: WRONG,
  INVALID_PASSWORD: about("currentPassword", "This is not your password."),
  PASSWORD_TOO_SHORT: about("newPassword", `Too short: it needs at least ${PASSWORD_LENGTH.least} characters.`),
  PASSWORD_TOO_LONG: about("newPassword", `Too long: at most ${PASSWORD_LENGTH.most} characters.`),
  INVALID_CODE: about("code", "This code is not right. Codes change every 30 seconds: type the one that shows now."),
  INVALID_BACKUP_CODE: about("code", "This is none of your recovery codes, or it has been used already."),
  INVALID_TWO_FACTOR_COOKIE: about(null, "This sign-in has lapsed. Begin again with your password."),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: about(null, "Too many tries. Begin again with your password."),
  ACCOUNT_TEMPORARILY_LOCKED: about(null, "Too many tries. Wait a quarter of an hour, then begin again."),
  SESSION_EXPIRED: about(null, "You are no longer signed in. Sign in again; nothing was changed."),
  SESSION_NOT_FRESH: about(null, "You signed in a while ago. Sign in again to change this."),
  INVALID_TOKEN: about(null, "This link has been used already or has lapsed. Ask for another."),
};

/** A refusal by its code, which is the library's own and stable; null for one that we have no words for. */
export function refusalWords(code: string): Words | null {
  return WORDS[code] ?? null;
}

/** The refusal of somebody who tries too often, and may try again in `seconds`. */
export function tooManyTries(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many tries. Try again in ${minutes <= 1 ? "a minute" : `${minutes} minutes`}.`;
}
