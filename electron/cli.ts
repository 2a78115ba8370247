import { keepCompiledCode } from './compiled-code.ts';

// Before anything else is imported: what is imported earlier is compiled at each start.
keepCompiledCode();
await import('./run-command.ts');
