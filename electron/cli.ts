import envPaths from 'env-paths';
import { keepCompiledCode } from './compiled-code.ts';

// Before anything else is imported: what is imported earlier is compiled at each start.
keepCompiledCode(envPaths('causeway', { suffix: '' }).cache);
await import('./run-command.ts');
