import * as z from 'zod';

// Zod decides while a schema is built whether it may compile one; the content security policy forbids that, so this module is imported first.
z.config({ jitless: true });
