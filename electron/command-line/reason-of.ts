/** The message of an error, for a sentence that ends with it. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
