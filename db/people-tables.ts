import type { ColumnKit } from "./columns.sqlite";

/** The tables of who may sign in, and of what they sign in with. Most are the auth library's own. */
export function peopleTables(kit: ColumnKit) {
  const { table, textId, integer, text, flag, moment } = kit;
  return {
    /** Who may sign in. The auth library calls it a user; what a role lets a person do is in lib/access/rules.ts. */
    person: table(
      "person",
      {
        id: textId("id"),
        name: text("name").notNull(),
        email: text("email").notNull(),
        emailVerified: flag("email_verified").notNull().default(false),
        image: text("image"),
        twoFactorEnabled: flag("two_factor_enabled").notNull().default(false),
        createdAt: moment("created_at").notNull(),
        updatedAt: moment("updated_at").notNull(),
        role: text("role").notNull().default("viewer"),
        worker: integer("worker"),
        suspendedAt: moment("suspended_at"),
        demo: text("demo"),
      },
      (t) => [
        kit.unique("person_email").on(t.email),
        kit.unique("person_worker").on(t.worker),
        kit.unique("person_demo").on(t.demo),
      ],
    ),
    /** The departments that a lead leads, by key. */
    personDepartment: table(
      "person_department",
      { person: text("person").notNull(), department: text("department").notNull() },
      (t) => [kit.primaryKey({ columns: [t.person, t.department] })],
    ),
    session: table(
      "session",
      {
        id: textId("id"),
        userId: text("user_id").notNull(),
        token: text("token").notNull(),
        expiresAt: moment("expires_at").notNull(),
        ipAddress: text("ip_address"),
        userAgent: text("user_agent"),
        createdAt: moment("created_at").notNull(),
        /** When the person was last here, to a few minutes. */
        updatedAt: moment("updated_at").notNull(),
        method: text("method").notNull().default("password"),
      },
      (t) => [kit.unique("session_token").on(t.token), kit.index("session_user").on(t.userId)],
    ),
    /** What a person signs in with: a password (provider `credential`), or an account at the identity provider. */
    account: table(
      "account",
      {
        id: textId("id"),
        accountId: text("account_id").notNull(),
        providerId: text("provider_id").notNull(),
        userId: text("user_id").notNull(),
        accessToken: text("access_token"),
        refreshToken: text("refresh_token"),
        idToken: text("id_token"),
        accessTokenExpiresAt: moment("access_token_expires_at"),
        refreshTokenExpiresAt: moment("refresh_token_expires_at"),
        scope: text("scope"),
        password: text("password"),
        createdAt: moment("created_at").notNull(),
        updatedAt: moment("updated_at").notNull(),
      },
      (t) => [kit.unique("account_key").on(t.providerId, t.accountId), kit.index("account_user").on(t.userId)],
    ),
    /** What the auth library is in the middle of: a second factor asked for, a person away at the identity provider. */
    verification: table(
      "verification",
      {
        id: textId("id"),
        identifier: text("identifier").notNull(),
        value: text("value").notNull(),
        expiresAt: moment("expires_at").notNull(),
        createdAt: moment("created_at").notNull(),
        updatedAt: moment("updated_at").notNull(),
      },
      (t) => [kit.index("verification_identifier").on(t.identifier)],
    ),
    twoFactor: table(
      "two_factor",
      {
        id: textId("id"),
        secret: text("secret").notNull(),
        backupCodes: text("backup_codes").notNull(),
        userId: text("user_id").notNull(),
        verified: flag("verified").notNull().default(false),
        failedVerificationCount: integer("failed_verification_count").notNull().default(0),
        lockedUntil: moment("locked_until"),
      },
      (t) => [kit.unique("two_factor_user").on(t.userId)],
    ),
    rateLimit: table(
      "rate_limit",
      {
        id: textId("id"),
        key: text("key").notNull(),
        count: integer("count").notNull(),
        lastRequest: integer("last_request").notNull(),
      },
      (t) => [kit.unique("rate_limit_key").on(t.key)],
    ),
    /** Links that let in whoever holds them, once: set-up, invitations, resets. Only their SHA-256 is kept. */
    oneTimeLink: table(
      "one_time_link",
      {
        hash: textId("hash"),
        kind: text("kind").notNull(),
        person: text("person"),
        madeAt: moment("made_at").notNull(),
        expiresAt: moment("expires_at").notNull(),
      },
      (t) => [kit.index("one_time_link_person").on(t.person)],
    ),
    /** Sign-ins that failed in a row, by a hash of the e-mail address typed, whether or not anybody has it. */
    failedSignIns: table("failed_sign_ins", {
      key: textId("key"),
      attempts: integer("attempts").notNull(),
      lastAt: moment("last_at").notNull(),
      lockedUntil: moment("locked_until"),
    }),
    /** Settings that hold a secret: the identity provider's, the mail server's. Sealed with the secret beside the database. */
    sealedSetting: table("sealed_setting", { key: textId("key"), value: text("value").notNull() }),
  };
}
