/** Whether a request to Entra is for a token. */
export const isTokenRequest = ({ method, url }: Request): boolean =>
  method === 'POST' && new URL(url).pathname.endsWith('/oauth2/v2.0/token');
