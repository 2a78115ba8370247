import envPaths from 'env-paths';

/** The folder of records and settings: the same for every door, unless CAUSEWAY_DATA_FOLDER names another folder. */
export const dataFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  env['CAUSEWAY_DATA_FOLDER'] ?? envPaths('causeway', { suffix: '' }).data;
