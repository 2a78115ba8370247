import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * What many results contain, the most frequent last: a short text gets much smaller with it. Never edit it, because the
 * stored texts can only be read with it. Not zstd: its frames are larger for texts this short, and old runtimes lack it.
 */
const dictionary = Buffer.from(
  '{"check":"service-principal","check":"token-claims","check":"graph-permissions","check":"machine-clock","check":"vault-network",' +
    '"check":"resource-manager","check":"vault-authorisation","check":"vault-tenant","check":"vault-found","check":"tenant-exists",' +
    '"check":"credential","check":"application","check":"key-state","check":"round-trip","check":"secret","check":"advice",' +
    '"expiries":[{"kind":"key","name":"","vaultUri":"https://.vault.azure.net","at":"2026-01-01T00:00:00.000Z"}],"advice":[],' +
    '"verdict":{"state":"attention","problem":{"code":"advice-","facts":{"appId":"","vaultName":"","keyName":""},"cause":null}},' +
    '"verdict":{"state":"failed","problem":{"code":"","facts":{},"cause":{"service":"Key Vault","status":403,"code":"Forbidden",' +
    '"message":"","requestId":null,"correlationId":null,"at":""}}},"verdict":{"state":"unknown","problem":{"code":"",' +
    '"verdict":{"state":"blocked","by":"service-principal"},"method":"POST","url":"login.microsoftonline.com/oauth2/v2.0/token",' +
    '{"service":"Graph","method":"GET","url":"graph.microsoft.com/v1.0/","service":"Resource Manager","method":"GET",' +
    '"url":"management.azure.com/subscriptions/resourceGroups/providers/Microsoft.KeyVault/vaults/",' +
    '"service":"Key Vault","method":"POST","url":".vault.azure.net/keys/?api-version=",' +
    '{"service":"Entra","method":"GET","url":"login.microsoftonline.com/v2.0/.well-known/openid-configuration","status":200,' +
    '"requestId":null,"correlationId":null,"at":"","durationMs":0},"vaultUri":"https://.vault.azure.net",' +
    '{"check":"","vaultUri":null,"findings":[{"name":"","value":""},{"name":"","value":""}],"evidence":[],"durationMs":0,' +
    '"verdict":{"state":"passed"}}',
);

const options = { dictionary, level: 9 } as const;

export const compress = (text: string): Buffer => deflateRawSync(text, options);

/** Throws for bytes that `compress` did not return. */
export const decompress = (bytes: Uint8Array): string =>
  inflateRawSync(bytes, { dictionary }).toString('utf8');
