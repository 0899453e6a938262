/** How files with known headings are read, and names that files use before anything has them. */
export const imports = /* sql */ `
CREATE TABLE import_mapping (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT CHECK (name <> ''),
  fingerprint TEXT CHECK (length(fingerprint) = 64),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  shared_with TEXT CHECK (json_array_length(shared_with) > 0),
  at TEXT NOT NULL,
  CHECK (name IS NOT NULL OR fingerprint IS NOT NULL),
  CHECK (name IS NOT NULL OR shared_with IS NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX import_mapping_name ON import_mapping (owner, name) WHERE name IS NOT NULL;
CREATE UNIQUE INDEX import_mapping_remembered ON import_mapping (owner, fingerprint) WHERE name IS NULL;
CREATE INDEX import_mapping_fingerprint ON import_mapping (fingerprint);

CREATE TABLE import_proposal (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('metric', 'unit')),
  name TEXT NOT NULL,
  department TEXT,
  source TEXT,
  owner TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX import_proposal_once ON import_proposal (owner, kind, name);
`;
