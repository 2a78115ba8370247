// Import this module first: Zod decides when it creates a schema whether to compile it, which the content security policy forbids.
// Zod takes its configuration from here; its own function to set it would bring a part of Zod to the first screen.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
