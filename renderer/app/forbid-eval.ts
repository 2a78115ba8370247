import * as z from 'zod';

// Import this module first: Zod decides when it creates a schema whether to compile it, which the content security policy forbids.
z.config({ jitless: true });
