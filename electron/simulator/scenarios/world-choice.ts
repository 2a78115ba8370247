/** `demo`, `lab`, or the number of customers to generate. */
export type WorldChoice = 'demo' | 'lab' | number;

const mostCustomers = 10_000;

/** Reads the choice from a command line; undefined where it is none. */
export function readWorldChoice(text: string): WorldChoice | undefined {
  if (text === 'demo' || text === 'lab') return text;
  const customers = Number(text);
  return Number.isInteger(customers) && customers >= 1 && customers <= mostCustomers ? customers : undefined;
}
