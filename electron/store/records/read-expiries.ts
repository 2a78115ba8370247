import { expiry, type Expiry } from '../../../shared/domain/expiry.ts';

const storedExpiries = expiry.array().catch([]);

/** The expiries in a column of `report`; none if this version cannot read them. */
export const readExpiries = (text: unknown): Expiry[] =>
  typeof text === 'string' && text !== '[]' ? storedExpiries.parse(JSON.parse(text)) : [];
