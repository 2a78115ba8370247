/** `demo`, `lab`, the lab in which changes take as long as in Azure, or the number of customers to generate. */
export type WorldChoice = 'demo' | 'lab' | 'lab-with-delays' | number;

const maximumCustomers = 10_000;

/** Reads the choice from the command line; undefined if it is invalid. */
export function readWorldChoice(text: string): WorldChoice | undefined {
  if (text === 'demo' || text === 'lab' || text === 'lab-with-delays') return text;
  const customers = Number(text);
  return Number.isInteger(customers) && customers >= 1 && customers <= maximumCustomers
    ? customers
    : undefined;
}
