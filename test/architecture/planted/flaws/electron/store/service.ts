// flaw: a function that runs command lines (causeway/no-shell)
import { exec, spawn } from 'node:child_process';
import { createCipheriv, createHash, pseudoRandomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import https from 'node:https';
import type { DatabaseSync } from 'node:sqlite';
import { SecretClient } from '@azure/keyvault-secrets';
import type { TokenCredential } from '@azure/core-auth';

// flaw: the secret of the application in the code (causeway/no-secret-in-code)
const secretOfContoso = 'abc8Q~planted-secret-of-no-application';
// flaw: the key of a storage account in the code (causeway/no-secret-in-code)
const connection = 'DefaultEndpointsProtocol=https;AccountKey=cGxhbnRlZCBrZXkgb2Ygbm8gYWNjb3VudA==';
// flaw: a private key in the code (causeway/no-secret-in-code)
const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
// flaw: a password in the code (causeway/no-secret-in-code)
const options = { user: 'admin', password: 'correct-horse-battery' };

export function serve(
  folder: string,
  name: string,
  token: string,
  given: string,
  database: DatabaseSync,
): unknown {
  exec(`tar -xf ${name}`);
  // flaw: a shell reads the arguments (causeway/no-shell)
  spawn('tar', ['-xf', name], { shell: true });
  // flaw: a shell runs a text (causeway/no-shell)
  spawn('sh', ['-c', name]);
  // flaw: no certificate is verified (causeway/verify-tls)
  const agent = new https.Agent({ rejectUnauthorized: false });
  // flaw: no certificate is verified in the whole process (causeway/verify-tls)
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  // flaw: the host of a certificate is not compared (causeway/verify-tls)
  https.get('https://login.microsoftonline.com', { agent, checkServerIdentity: () => undefined });
  // flaw: a request past the transport, with the token (causeway/no-raw-network)
  void fetch(name, { headers: { authorization: `Bearer ${token}` } });
  // flaw: a token over HTTP (causeway/no-plain-http)
  const issuer = new URL('http://sign-in.contoso.example/token');
  // flaw: the token goes to any vault that asks (causeway/keep-challenge-verification)
  new SecretClient(name, {} as TokenCredential, { disableChallengeResourceVerification: true });
  // flaw: a server for the whole network (causeway/listen-on-loopback)
  createServer().listen(8080, '0.0.0.0');
  // flaw: a token that can be guessed (causeway/random-for-secrets)
  const nonce = Math.random().toString(36);
  // flaw: random bytes of the weak generator (causeway/random-for-secrets)
  const salt = pseudoRandomBytes(16);
  // flaw: a fingerprint that can be forged (causeway/strong-cryptography)
  const digest = createHash('md5').update(given).digest('hex');
  // flaw: a cipher that shows patterns (causeway/strong-cryptography)
  createCipheriv('aes-256-ecb', salt, null);
  // flaw: the time of a comparison tells the token (causeway/compare-secrets-in-constant-time)
  if (token === given) return digest;
  // flaw: the token in the output (causeway/no-logged-secret)
  process.stdout.write(`signed in with ${token}\n`);
  // flaw: the secret on the console (no-console)
  console.log(secretOfContoso, connection, pem, options, nonce, issuer);
  // flaw: a value inside a statement (causeway/parameters-of-sql)
  database.prepare(`SELECT * FROM tenant WHERE name = '${name}'`).all();
  // flaw: a file for everybody (causeway/private-files)
  writeFileSync(folder, token, { mode: 0o644 });
  // flaw: a folder for everybody (causeway/private-files)
  chmodSync(folder, 0o777);
  // flaw: a key of a parsed text changes a prototype (causeway/keep-prototypes)
  const merged: object = Object.assign({}, JSON.parse(given));
  // flaw: the prototype of an object (causeway/keep-prototypes)
  Reflect.ownKeys((merged as { __proto__: object }).__proto__);
  // flaw: a buffer with old memory (causeway/no-old-memory)
  return new Buffer(name.length);
}
