import { describe, expect, it } from 'vitest';
import { ticketAddress } from '../../../../shared/domain/ticket-address.ts';

describe('the address of a ticket', () => {
  it('is an https address, serialized again', () => {
    expect(ticketAddress(' https:\\\\TICKETS.example\\4"2 ')).toBe('https://tickets.example/4%222');
  });

  it.each([
    'INC-4711',
    'http://tickets.example/42',
    'https://user:password@tickets.example/42',
    'https://tickets.example@evil.example/42',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//tickets.example/42',
  ])('does not exist for %s', (ticket) => {
    expect(ticketAddress(ticket)).toBeNull();
  });
});
