/** A key or a secret of a vault. */
export interface VaultObject {
  readonly kind: 'keys' | 'secrets';
  readonly name: string;
}

/** Whether a role at a scope can apply to an object: a role at an object in the vault applies only to that object. */
export function appliesToObject(scope: string, { kind, name }: VaultObject): boolean {
  const object = /\/vaults\/[^/]+\/(.+)$/i.exec(scope)?.[1];
  return object === undefined || object.toLowerCase() === `${kind}/${name}`.toLowerCase();
}
