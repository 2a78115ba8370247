import { Refusal } from '../../http/refusal.ts';
import type { Subscription } from '../../world/subscription.ts';

export const isRegistered = ({ unregisteredProviders = [] }: Subscription, namespace: string): boolean =>
  !unregisteredProviders.some((one) => one.toLowerCase() === namespace.toLowerCase());

/** Throws Resource Manager's 409 if the subscription has not registered the resource provider. Source: Microsoft's page on the error. */
export function requireRegistration(subscription: Subscription, namespace: string): void {
  if (isRegistered(subscription, namespace)) return;
  const code = 'MissingSubscriptionRegistration';
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  throw new Refusal(409, 'MissingSubscriptionRegistration', message, {
    members: { details: [{ code, target: namespace, message }] },
  });
}
