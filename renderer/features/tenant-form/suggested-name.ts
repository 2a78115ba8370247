/** Labels below a country code under which organizations register their names, as in `fabrikam.co.uk`. */
const registries: ReadonlySet<string> = new Set(['ac', 'co', 'com', 'edu', 'gov', 'net', 'or', 'org']);
const initialDomain = /^([^.]+)\.(?:partner\.)?onmicrosoft\.[a-z]{2,}$/i;

/** A name for the customer from one of its domains: `Fabrikam Marine` from `fabrikam-marine.co.uk`. */
export function suggestedName(domain: string): string {
  const labels = domain.toLowerCase().split('.');
  const isBelowRegistry =
    labels.length > 2 && labels.at(-1)?.length === 2 && registries.has(labels.at(-2) ?? '');
  const label = initialDomain.exec(domain)?.[1] ?? labels.at(isBelowRegistry ? -3 : -2) ?? domain;
  return label
    .split('-')
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
