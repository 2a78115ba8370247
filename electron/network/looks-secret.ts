const escape = /%([0-9A-Fa-f]{2})|\\u00([0-9A-Fa-f]{2})|\\(\/)/g;

/** The beginning of a JSON object, and so of every token header, in base64. */
const tokenHead = /eyJ|eyI[w-z0-5]|eyAi|ewog|ewoJ/;
const entraSecret = /[A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{16}/;
/** At least 32 bytes in base64, base64url or hexadecimal. */
const longRun = /[A-Za-z0-9+/_-]{43,}/g;

/**
 * Whether a text without blanks contains a token, an Entra client secret, or at least 32 encoded bytes. With `keepLongRuns`,
 * encoded bytes do not count.
 */
export function looksSecret(text: string, { keepLongRuns = false } = {}): boolean {
  const plain = decode(text);
  return (
    holdsToken(plain) ||
    entraSecret.test(plain) ||
    (!keepLongRuns && (plain.match(longRun) ?? []).some((found) => !isNamePath(found)))
  );
}

/** Undoes percent-encoding and JSON escapes, up to three levels. */
function decode(text: string): string {
  let plain = text;
  for (let depth = 0; depth < 3 && /[%\\]/.test(plain); depth += 1)
    plain = plain.replace(escape, (_all, percent?: string, unicode?: string) => {
      const code = percent ?? unicode;
      return code === undefined ? '/' : String.fromCharCode(parseInt(code, 16));
    });
  return plain;
}

function holdsToken(text: string): boolean {
  const parts = text.split('.');
  parts.pop();
  return parts.some((part) => {
    const head = part.search(tokenHead);
    return head >= 0 && part.length - head >= 10;
  });
}

/** `B2C` occurs in Microsoft's names, such as in a Graph error code. */
const name = /^(?:[A-Z]{0,16}[a-z]*(?:[A-Z][a-z]+|B2C)*[0-9]{0,4}[A-Z]{0,4}|[0-9a-f]+)$/;
const longestName = 40;
/** The code of a service in one word, such as `RoleAssignmentRequestPolicyValidationFailed`. Random base64 hardly looks like it. */
const longCode = /^(?:[A-Z]{1,6}[a-z]{2,15}){3,12}$/;

/** True for a long code and for a sequence of names and ids, such as `resourcegroups/contoso-prod/providers/Microsoft`, which must stay readable. */
function isNamePath(run: string): boolean {
  if (longCode.test(run)) return true;
  const parts = run.split(/[+/_-]/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => part.length <= longestName && name.test(part));
}
