import { alertTables } from './alert-schema.ts';
import { deliveryTables } from './delivery-schema.ts';
import { consentTables } from './sqlite-consent-store.ts';
import { historyTables } from './history/history-schema.ts';
import { scheduleTables } from './schedule-schema.ts';

/** Marks the file as Causeway's (“CSWY”); SQLite keeps it in the header. */
export const applicationId = 0x43535759;

/** A verdict of version 2, as an expression of SQL, in the form of version 3. */
const asBlocked = (verdict: string): string => `json(CASE (${verdict}) ->> 'state'
  WHEN 'skipped' THEN json_object('state', 'blocked', 'by', (${verdict}) ->> 'waitingFor')
  ELSE ${verdict} END)`;

const renamedFindings = {
  'Address that the vault sees': 'Client IP address',
  Admitted: 'Allowed IP addresses',
  'Credential ends': 'Credential expires',
  'Home registration': 'App registration',
  'What was entered': 'Entered value',
};

/** The findings of a body of version 2, renamed so that they can be compared with later ones. Quotes in texts are escaped. */
const withRenamedFindings = Object.entries(renamedFindings).reduce(
  (body, [from, to]) => `replace(${body}, '{"name":"${from}","value":', '{"name":"${to}","value":')`,
  'report.body',
);

/** The access status of a report of version 5, as an expression of SQL. */
const statusOfVersion5 = (report: string): string => `CASE ${report}.state
  WHEN 'passed' THEN 'working'
  WHEN 'attention' THEN iif(${report}.code LIKE 'advice-%' OR ${report}.code IN ('graph-permissions-surplus',
    'home-service-principal-unusable', 'machine-clock-wrong', 'service-clock-wrong', 'service-principal-recreated'),
    'working', 'partly working')
  ELSE ${report}.state END`;

/** The access status of a report of version 4, as an expression of SQL. */
const statusOfVersion4 = `CASE state
  WHEN 'passed' THEN 'working'
  WHEN 'attention' THEN iif(code LIKE 'advice-%' OR code IN ('graph-permissions-surplus', 'machine-clock-wrong',
    'service-clock-wrong', 'service-principal-recreated'), 'working', 'partly working')
  WHEN 'waiting' THEN 'not working yet'
  WHEN 'failed' THEN 'not working'
  WHEN 'unknown' THEN 'unknown'
  ELSE 'not checked' END`;

/** Whether an update of an audit row does more than erase names, as an expression of SQL. */
const changesMoreThanNames = (kept: readonly string[], names: readonly string[]): string =>
  [
    ...kept.map((column) => `new.${column} IS NOT old.${column}`),
    ...names.map((column) => `(new.${column} IS NOT NULL AND new.${column} IS NOT old.${column})`),
  ].join(' OR ');

/**
 * The schema of the records. Step n leads from version n - 1 to version n (`user_version`). Never edit a released step: add
 * one. Text that people typed is stored as JSON, because JSON escapes characters that SQLite's text cannot hold.
 */
export const schemaSteps: readonly string[] = [
  `
  CREATE TABLE tenant (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL CHECK (json_valid(record))
  ) STRICT;

  CREATE TABLE run (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL UNIQUE,
    sole_tenant_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'cancelled')),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    started_by TEXT NOT NULL,
    tenants INTEGER NOT NULL,
    done INTEGER NOT NULL,
    process_id INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX run_by_tenant ON run (sole_tenant_id, position);
  CREATE INDEX run_under_way ON run (process_id) WHERE state = 'running';

  CREATE TABLE report (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    run_id TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT,
    since TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (json_valid(verdict)),
    body TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (tenant_id, run_id)
  ) STRICT;
  CREATE INDEX report_by_tenant ON report (tenant_id, position);
  CREATE INDEX good_report_by_tenant ON report (tenant_id, position) WHERE state = 'passed';

  CREATE TABLE audit (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT,
    action TEXT NOT NULL,
    tenant_id TEXT,
    ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
    code TEXT
  ) STRICT;
  CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  `,
  // Advice to the provider that the report found; null if the report did not see the provider's registration.
  `
  ALTER TABLE report ADD COLUMN provider_advice TEXT CHECK (json_valid(provider_advice));
  `,
  // The one list in a body is named `results`, and “skipped, waiting for” becomes “blocked by”.
  `
  UPDATE report SET state = 'blocked', verdict = ${asBlocked('verdict')} WHERE state = 'skipped';
  UPDATE report SET body = json_object(
    'runId', body ->> 'runId',
    'tenantId', body ->> 'tenantId',
    'startedAt', body ->> 'startedAt',
    'finishedAt', body ->> 'finishedAt',
    'verdict', ${asBlocked("body -> 'verdict'")},
    'results', (
      SELECT json_group_array(
        CASE item.type
          WHEN 'object' THEN json_set(item.value, '$.verdict', ${asBlocked("item.value -> 'verdict'")})
          ELSE item.value END
        ORDER BY item.key)
      FROM json_each(${withRenamedFindings}) AS list,
        json_each(CASE list.type WHEN 'array' THEN list.value ELSE '[]' END) AS item))
  WHERE body -> 'results' IS NULL;
  `,
  // An attempt is recorded before it begins. A row of `audit` is its outcome; without one, the outcome is unknown.
  `
  CREATE TABLE audit_intent (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT,
    action TEXT NOT NULL,
    tenant_id TEXT
  ) STRICT;
  ALTER TABLE audit ADD COLUMN intent INTEGER REFERENCES audit_intent (position);
  CREATE UNIQUE INDEX audit_by_intent ON audit (intent) WHERE intent IS NOT NULL;
  CREATE TRIGGER audit_intent_is_not_rewritten BEFORE UPDATE ON audit_intent
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE TRIGGER audit_intent_is_not_shortened BEFORE DELETE ON audit_intent
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  `,
  // A day without a row in `day_status` has the status of the day before it.
  `
  ALTER TABLE report ADD COLUMN expiries TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(expiries));

  CREATE TABLE annotations (
    tenant_id TEXT PRIMARY KEY REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE day_status (
    tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (tenant_id, day)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX day_status_by_day ON day_status (day);
  INSERT INTO day_status (tenant_id, day, status)
    SELECT tenant_id, substr(finished_at, 1, 10), ${statusOfVersion4}
    FROM report WHERE position IN (SELECT max(position) FROM report GROUP BY tenant_id, substr(finished_at, 1, 10));

  CREATE TABLE audit_intent_tenant (
    tenant_id TEXT NOT NULL,
    intent INTEGER NOT NULL REFERENCES audit_intent (position),
    PRIMARY KEY (tenant_id, intent)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER audit_intent_tenant_is_not_rewritten BEFORE UPDATE ON audit_intent_tenant
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE TRIGGER audit_intent_tenant_is_not_shortened BEFORE DELETE ON audit_intent_tenant
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE INDEX audit_by_tenant ON audit (tenant_id, position);
  CREATE INDEX audit_intent_by_tenant ON audit_intent (tenant_id, position);
  `,
  // `since` is when the access status began, whatever the cause. An audit entry names its people and tenants as they were.
  `
  UPDATE report SET since = (
    SELECT min(first.since, report.finished_at) FROM report AS first
    WHERE first.tenant_id = report.tenant_id AND first.position > coalesce((
      SELECT max(other.position) FROM report AS other
      WHERE other.tenant_id = report.tenant_id AND other.position < report.position
        AND ${statusOfVersion5('other')} <> ${statusOfVersion5('report')}), 0)
    ORDER BY first.position LIMIT 1)
  WHERE position IN (SELECT max(position) FROM report GROUP BY tenant_id);

  ALTER TABLE audit_intent ADD COLUMN person_name TEXT CHECK (json_valid(person_name));
  ALTER TABLE audit_intent ADD COLUMN tenant_name TEXT CHECK (json_valid(tenant_name));
  ALTER TABLE audit_intent ADD COLUMN tenant_names TEXT CHECK (json_valid(tenant_names));
  ALTER TABLE audit_intent ADD COLUMN tenants INTEGER;
  ALTER TABLE audit ADD COLUMN person_name TEXT CHECK (json_valid(person_name));
  ALTER TABLE audit ADD COLUMN tenant_name TEXT CHECK (json_valid(tenant_name));
  ALTER TABLE audit ADD COLUMN detail TEXT CHECK (json_valid(detail));
  `,
  // Every row of the audit trail gets a link of one hash chain. Names can be erased: the chain covers their salted digests.
  `
  ALTER TABLE audit_intent ADD COLUMN role TEXT;
  ALTER TABLE audit ADD COLUMN role TEXT;
  ALTER TABLE audit ADD COLUMN request_ids TEXT CHECK (json_valid(request_ids));

  CREATE TABLE audit_link (
    number INTEGER PRIMARY KEY,
    intent INTEGER UNIQUE REFERENCES audit_intent (position),
    outcome INTEGER UNIQUE REFERENCES audit (position),
    digests TEXT NOT NULL CHECK (json_valid(digests)),
    salts TEXT NOT NULL CHECK (json_valid(salts)),
    hash TEXT NOT NULL,
    CHECK ((intent IS NULL) <> (outcome IS NULL))
  ) STRICT;
  CREATE TRIGGER audit_link_is_not_rewritten BEFORE UPDATE OF number, intent, outcome, digests, hash ON audit_link
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  CREATE TRIGGER audit_link_is_not_shortened BEFORE DELETE ON audit_link
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;

  DROP TRIGGER audit_is_not_rewritten;
  CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
    WHEN ${changesMoreThanNames(
      ['position', 'intent', 'at', 'person', 'role', 'action', 'tenant_id', 'ok', 'code', 'request_ids'],
      ['person_name', 'tenant_name', 'detail'],
    )}
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  DROP TRIGGER audit_intent_is_not_rewritten;
  CREATE TRIGGER audit_intent_is_not_rewritten BEFORE UPDATE ON audit_intent
    WHEN ${changesMoreThanNames(
      ['position', 'at', 'person', 'role', 'action', 'tenant_id', 'tenants'],
      ['person_name', 'tenant_name', 'tenant_names'],
    )}
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
  `,
  // The customers who were invited and have not answered yet.
  `
  CREATE TABLE invitation (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  `,
  // The requests for onboarding of tenants that nobody invited.
  `
  CREATE TABLE onboarding_request (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  `,
  scheduleTables,
  alertTables,
  deliveryTables,
  historyTables,
  consentTables,
];
