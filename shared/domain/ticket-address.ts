import * as z from 'zod';

const httpsAddress = z.url({ protocol: /^https$/, normalize: true });
const withCredentials = /^https:\/\/[^/?#]*@/;

/** The https address of a ticket, serialized; null if the ticket is an id or an address with credentials. */
export function ticketAddress(ticket: string): string | null {
  const { data } = httpsAddress.safeParse(ticket.trim());
  return data === undefined || withCredentials.test(data) ? null : data;
}
