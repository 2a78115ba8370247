/** The pricing tiers of a key vault, as options of a field. */
export const pricingTiers = [
  { value: 'standard', title: 'Standard' },
  { value: 'premium', title: 'Premium (keys in hardware)' },
];
