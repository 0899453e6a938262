import { z } from "zod";

/** What a person may be; the same words as in lib/access/caller.ts, and a test holds the two together. */
export const roleSchema = z.enum(["admin", "executive", "lead", "member", "viewer"]);

/** An e-mail address as it is kept: trimmed, in lower case. */
export const emailSchema = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email("is no e-mail address").max(254));

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** A password that is being chosen. Whether it is a common one is the server's to say. */
export const newPasswordSchema = z
  .string()
  .min(PASSWORD_LENGTH.least, `has at least ${PASSWORD_LENGTH.least} characters`)
  .max(PASSWORD_LENGTH.most, `has at most ${PASSWORD_LENGTH.most} characters`);

export const nameSchema = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1, "is missing").max(100));
const key = z.string().min(1).max(200);
const departments = z.array(key).max(200).describe("The departments that a lead leads, by key; for every other role none");
const worker = key.nullable().describe("The key of the person's own row on the roster");
const instant = z.string().describe("ISO 8601, UTC");

/** What may be said of somebody who is invited. */
export const invitationInput = z.strictObject({
  email: emailSchema,
  name: nameSchema.exactOptional(),
  role: roleSchema,
  departments: departments.exactOptional(),
  worker: worker.exactOptional(),
});
export type InvitationInput = z.input<typeof invitationInput>;

/** What may be changed about a person; what is not named stays. */
export const personChange = z.strictObject({
  name: nameSchema.exactOptional(),
  role: roleSchema.exactOptional(),
  departments: departments.exactOptional(),
  worker: worker.exactOptional(),
  suspended: z.boolean().exactOptional(),
  secondFactor: z.literal("off").exactOptional().describe("Takes the second factor away, for somebody who lost it"),
});
export type PersonChange = z.input<typeof personChange>;

export const personDocument = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  departments: z.array(z.string()),
  worker: z.string().nullable(),
  state: z.enum(["invited", "active", "suspended"]).describe("Invited until they have something to sign in with"),
  secondFactor: z.boolean(),
  lastHere: instant.nullable(),
});
export type PersonDocument = z.infer<typeof personDocument>;

export const peopleInput = z.strictObject({
  query: z.string().min(1).max(200).exactOptional().describe("Part of a name or an e-mail address"),
  cursor: z.string().max(254).exactOptional().describe("As the page before says it"),
});
export type PeopleInput = z.infer<typeof peopleInput>;
export const peopleDocument = z.strictObject({ people: z.array(personDocument), next: z.string().nullable() });
export type People = z.infer<typeof peopleDocument>;

/** A link that lets in whoever holds it, once. It is shown here and nowhere again. */
export const linkDocument = z.strictObject({
  link: z.string().describe("Shown once: whoever opens it first chooses the password"),
  kind: z.enum(["invitation", "reset"]),
  expires: instant,
  mailed: z.boolean().describe("Whether it went out by mail too"),
});
export type LinkDocument = z.infer<typeof linkDocument>;
export const invitationDocument = personDocument.extend(linkDocument.shape);
export type InvitationDocument = z.infer<typeof invitationDocument>;

export const SIGN_IN_METHODS = ["password", "link", "provider", "demo"] as const;

export const sessionDocument = z.strictObject({
  id: z.string(),
  person: z.string(),
  current: z.boolean().describe("The one that asks"),
  method: z.enum(SIGN_IN_METHODS).describe("How it began"),
  device: z.string().nullable().describe("What the browser says it is"),
  address: z.string().nullable().describe("Whence it began; of an IPv6 address the first 64 bits"),
  began: instant,
  lastHere: instant.describe("To a few minutes"),
});
export const sessionsDocument = z.strictObject({ sessions: z.array(sessionDocument) });
export type Sessions = z.infer<typeof sessionsDocument>;

/** What the person who is signed in is told of their own account. */
export const accountDocument = personDocument.omit({ state: true, lastHere: true }).extend({
  hasPassword: z.boolean(),
  secondFactorRequired: z.boolean().describe("The organisation asks it of this role"),
  provider: z
    .strictObject({ name: z.string(), linked: z.boolean() })
    .nullable()
    .describe("The organisation's identity provider, where there is one"),
  demo: z.boolean(),
});
export type AccountDocument = z.infer<typeof accountDocument>;
export const accountChange = z.strictObject({ name: nameSchema });

export const providerSchema = z.strictObject({
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe("Its address, as it names itself"),
  clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).max(2000),
  name: z.string().min(1).max(60).describe("What people call it, on the sign-in page"),
});
export const providerInput = providerSchema.extend({ clientSecret: providerSchema.shape.clientSecret.exactOptional() });
export const providerDocument = z.strictObject({
  provider: providerSchema
    .omit({ clientSecret: true })
    .extend({ setBy: z.enum(["environment", "setting"]) })
    .nullable(),
  redirect: z.string().describe("The redirect address to give to the provider"),
});
export type ProviderDocument = z.infer<typeof providerDocument>;

/** What the page behind an invitation's or a reset's link shows. */
export interface OpenedLink {
  readonly kind: "invitation" | "reset";
  readonly email: string;
  readonly name: string;
  readonly role: z.infer<typeof roleSchema>;
}

/** Whom the demo's sign-in page lets in by one click. */
export const DEMO_PEOPLE = ["executive", "lead", "billing", "member", "admin"] as const;
export interface DemoEntry {
  readonly who: (typeof DEMO_PEOPLE)[number];
  readonly name: string;
  readonly role: z.infer<typeof roleSchema>;
}

/** What the sign-in page offers. */
export interface SignInChoices {
  readonly state: "needs-set-up" | "ready";
  readonly organisation: string | null;
  /** The name of the identity provider, where there is one. */
  readonly provider: string | null;
  /** Whether a forgotten password can be reset by mail. */
  readonly mail: boolean;
  /** Empty wherever one-click entry is off. */
  readonly demo: readonly DemoEntry[];
}
