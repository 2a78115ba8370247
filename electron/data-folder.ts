import envPaths from 'env-paths';

/** Where records and settings lie: the same folder for every door, unless CAUSEWAY_DATA_FOLDER names another. */
export const dataFolder = (environment: Readonly<Record<string, string | undefined>>): string =>
  environment['CAUSEWAY_DATA_FOLDER'] ?? envPaths('causeway', { suffix: '' }).data;
