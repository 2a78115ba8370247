/**
 * Reports by their parts, and what they are rolled up to. The results of a report without identifiers and times are stored
 * once for all reports with the same results; the triggers delete what no report needs. `report.body` is then only the start.
 * A row of `status_change` is a time with one status and problem; it `continues` the row before it if too long a time without
 * checks lies between them. `history_state` says how far the reports of earlier versions are converted, and what was deleted.
 */
export const historyTables = `
  CREATE TABLE stored_result (
    result_id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    body BLOB NOT NULL
  ) STRICT;

  CREATE TABLE result_list (
    list_id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE result_list_item (
    list_id INTEGER NOT NULL REFERENCES result_list (list_id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    result_id INTEGER NOT NULL REFERENCES stored_result (result_id),
    PRIMARY KEY (list_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX result_list_by_result ON result_list_item (result_id);

  CREATE TABLE report_values (
    position INTEGER PRIMARY KEY REFERENCES report (position) ON DELETE CASCADE,
    list_id INTEGER NOT NULL REFERENCES result_list (list_id),
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX report_values_by_list ON report_values (list_id);

  CREATE TRIGGER result_list_is_needed AFTER DELETE ON report_values BEGIN
    DELETE FROM result_list WHERE list_id = old.list_id
      AND NOT EXISTS (SELECT 1 FROM report_values WHERE list_id = old.list_id);
  END;
  CREATE TRIGGER stored_result_is_needed AFTER DELETE ON result_list_item BEGIN
    DELETE FROM stored_result WHERE result_id = old.result_id
      AND NOT EXISTS (SELECT 1 FROM result_list_item WHERE result_id = old.result_id);
  END;

  CREATE TABLE status_change (
    tenant_id TEXT NOT NULL REFERENCES tenant (tenant_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    run_id TEXT NOT NULL,
    at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    status TEXT NOT NULL,
    code TEXT,
    checks INTEGER NOT NULL,
    continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
    PRIMARY KEY (tenant_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE history_state (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT, WITHOUT ROWID;
  INSERT INTO history_state (name, body) SELECT 'statuses',
    json_object('first', coalesce(min(position), 1), 'next', coalesce(min(position), 1), 'last', coalesce(max(position), 0)) FROM tenant;
  INSERT INTO history_state (name, body) SELECT 'bodies',
    json_object('first', coalesce(min(position), 1), 'next', coalesce(min(position), 1), 'last', coalesce(max(position), 0)) FROM report;
`;
