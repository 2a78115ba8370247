/** A key or a secret of a vault. */
export interface VaultObject {
  readonly kind: 'keys' | 'secrets';
  readonly name: string;
}

/** The part of a scope below the vault, such as `keys/customer-data`; undefined for the vault and above. */
export const objectIn = (scope: string): string | undefined => /\/vaults\/[^/]+\/(.+)$/i.exec(scope)?.[1];

/** Whether a role at a scope can apply to an object: a role at an object in the vault applies only to that object. */
export function appliesToObject(scope: string, { kind, name }: VaultObject): boolean {
  const object = objectIn(scope);
  return object === undefined || object.toLowerCase() === `${kind}/${name}`.toLowerCase();
}
