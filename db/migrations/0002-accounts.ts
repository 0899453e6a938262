/**
 * People, their sessions and what they sign in with. The tables person to rate_limit have the columns that the auth library
 * asks for, and ours beside them; its moments are milliseconds since 1970, and user_id is a person's id.
 */
export const accounts = /* sql */ `
CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_verified INTEGER NOT NULL DEFAULT 0,
  image TEXT,
  two_factor_enabled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  role TEXT NOT NULL DEFAULT 'viewer' CHECK (role IN ('admin', 'executive', 'lead', 'member', 'viewer')),
  worker INTEGER REFERENCES unit (id),
  suspended_at INTEGER,
  demo TEXT
) STRICT;
CREATE UNIQUE INDEX person_email ON person (email);
CREATE UNIQUE INDEX person_worker ON person (worker);
CREATE UNIQUE INDEX person_demo ON person (demo);

CREATE TABLE person_department (
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  department TEXT NOT NULL,
  PRIMARY KEY (person, department)
) STRICT;

CREATE TABLE session (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  token TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  method TEXT NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'link', 'provider', 'demo'))
) STRICT;
CREATE UNIQUE INDEX session_token ON session (token);
CREATE INDEX session_user ON session (user_id);

CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at INTEGER,
  refresh_token_expires_at INTEGER,
  scope TEXT,
  password TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_key ON account (provider_id, account_id);
CREATE INDEX account_user ON account (user_id);

CREATE TABLE verification (
  id TEXT PRIMARY KEY NOT NULL,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX verification_identifier ON verification (identifier);

CREATE TABLE two_factor (
  id TEXT PRIMARY KEY NOT NULL,
  secret TEXT NOT NULL,
  backup_codes TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  verified INTEGER NOT NULL DEFAULT 0,
  failed_verification_count INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER
) STRICT;
CREATE UNIQUE INDEX two_factor_user ON two_factor (user_id);

CREATE TABLE rate_limit (
  id TEXT PRIMARY KEY NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_request INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rate_limit_key ON rate_limit (key);

CREATE TABLE one_time_link (
  hash TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('set-up', 'invitation', 'reset')),
  person TEXT REFERENCES person (id) ON DELETE CASCADE,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX one_time_link_person ON one_time_link (person);

CREATE TABLE failed_sign_ins (
  key TEXT PRIMARY KEY NOT NULL,
  attempts INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT;

CREATE TABLE sealed_setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT;
`;
