const address = /\b[\w-]+\.microsoft\.com\/\S*/g;
/** AADSTS and AKV numbers, names such as `ForbiddenByRbac` or `Request_BadRequest`, and network errors such as `ENOTFOUND`. */
const code =
  /\b(?:AADSTS\d{4,9}|AKV\d{5}|[A-Z][a-z]+(?:[A-Z][A-Za-z]*)+|[A-Z][A-Za-z]+_[A-Za-z_]+|E[A-Z_]{4,30})\b|^(?:Conflict|AccessDenied)\b/g;

/** The codes by which the services name a problem, from the `source` of its catalogue entry. May be empty. */
export const serviceCodesIn = (source: string): readonly string[] => [
  ...new Set(source.replaceAll(address, '').match(code) ?? []),
];
