import type { DatabaseSync } from 'node:sqlite';
import type { HistoryStorage } from '../../../../shared/contract/history-actions.ts';
import type { HistoryConversion } from './convert-history.ts';

/** Returns a function that tells what the records take on the disk. */
export function createStorageReader(
  database: DatabaseSync,
  conversion: Pick<HistoryConversion, 'progress'>,
): () => HistoryStorage {
  const pages = database.prepare(`
    SELECT page_size AS size, page_count AS pages, freelist_count AS free
    FROM pragma_page_size, pragma_page_count, pragma_freelist_count`);
  const counts = database.prepare(`
    SELECT (SELECT count(*) FROM report) AS reports, (SELECT count(*) FROM status_change) AS statusTimes,
      (SELECT finished_at FROM report ORDER BY position LIMIT 1) AS oldest`);

  return () => {
    const { size, pages: all, free } = pages.get() ?? {};
    const { reports, statusTimes, oldest } = counts.get() ?? {};
    return {
      bytes: (Number(all) - Number(free)) * Number(size),
      freeBytes: Number(free) * Number(size),
      reports: Number(reports),
      statusTimes: Number(statusTimes),
      oldest: typeof oldest === 'string' ? oldest : null,
      conversion: conversion.progress(),
    };
  };
}
