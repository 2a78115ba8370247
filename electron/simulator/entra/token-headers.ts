/** The headers of the token endpoint, with Entra's number of the refusal; 0 for a success. */
export const tokenHeaders = (number: number): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'x-ms-clitelem': `1,${number},0,,`,
});
