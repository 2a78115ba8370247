import { plainCharacters, PlainReader } from './plain-characters.ts';

/** The shortest run of a secret's characters that is found. */
export const shortestRun = 16;
/** A run of 16 characters contains a whole block, wherever it starts. */
const blockLength = 8;
/** In bytes. Of a longer secret only the beginning is found. */
const longestSecret = 16 * 1024;
/** In a text of which every part resembles a secret, further blocks count as runs without a comparison. */
const maxComparisons = 100_000;

/** A part of a text, from its first position up to the one before `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

interface IndexedSecret {
  readonly secret: string;
  /** Every writing of the secret, in plain characters. */
  readonly text: string;
  /** For a token: the length of the token as it is. Otherwise 0. */
  readonly tokenLength: number;
}

/**
 * A hash table of the blocks of the latest secrets, to find them in texts: as they are, percent-encoded, with JSON escapes
 * or in base64. The search takes linear time, and allocates nothing for a text that contains no secret.
 */
export class SecretIndex {
  readonly #hashes: Int32Array;
  /** Where the block of a hash is: the number of the secret times 2¹⁴, and the number of the block in it. */
  readonly #places: Int32Array;
  readonly #mask: number;
  #secrets: IndexedSecret[] = [];
  #blocks = 0;

  /** `slots` is a power of two, at least twice the number of blocks in all writings of the longest secret. */
  constructor(slots = 32 * 1024) {
    this.#hashes = new Int32Array(slots);
    this.#places = new Int32Array(slots);
    this.#mask = slots - 1;
  }

  /** Adds a secret, or makes it the latest. If there is no room, the older half of all secrets is forgotten. */
  add(secret: string): void {
    if (this.#secrets.some((known) => known.secret === secret)) return;
    const indexed = indexSecret(secret);
    while (this.#secrets.length > 0 && (this.#blocks + blocksIn(indexed)) * 2 > this.#hashes.length)
      this.#forgetOlderHalf();
    this.#insert(indexed);
  }

  /**
   * The runs of at least 16 characters of any secret. With `exceptTokens`, a token as it is does not count: a new token
   * of the same issuer has the same beginning and many of the same claims.
   */
  find(text: string, { exceptTokens = false } = {}): Run[] {
    if (this.#blocks === 0 || text.length < shortestRun || !this.#mayOccur(text, exceptTokens)) return [];
    return this.#findRuns(text, exceptTokens);
  }

  #forgetOlderHalf(): void {
    const kept = this.#secrets.slice(Math.ceil(this.#secrets.length / 2));
    this.#hashes.fill(0);
    this.#secrets = [];
    this.#blocks = 0;
    for (const indexed of kept) this.#insert(indexed);
  }

  #insert(indexed: IndexedSecret): void {
    const { text } = indexed;
    const number = this.#secrets.push(indexed) - 1;
    const blocks = Math.min(blocksIn(indexed), this.#hashes.length / 2);
    this.#blocks += blocks;
    for (let block = 0; block < blocks; block += 1) {
      let hash = 0;
      const end = (block + 1) * blockLength;
      for (let at = end - blockLength; at < end; at += 1) hash = extended(hash, text.charCodeAt(at));
      let slot = this.#slotOf(hash);
      while (this.#hashes[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#hashes[slot] = hash | 1;
      this.#places[slot] = (number << 14) | block;
    }
  }

  #slotOf(hash: number): number {
    return (Math.imul(hash, 0x9e3779b1) >>> 12) & this.#mask;
  }

  #isOfToken(place: number): boolean {
    return (place & 0x3fff) * blockLength < (this.#secrets[place >> 14]?.tokenLength ?? 0);
  }

  #mayOccur(text: string, exceptTokens: boolean): boolean {
    const reader = new PlainReader(text);
    const latest = new Uint16Array(blockLength);
    let hash = 0;
    for (let count = 0; reader.next(); count += 1) {
      const ring = count & (blockLength - 1);
      hash = (extended(hash, reader.character) - Math.imul(latest[ring] ?? 0, oldest)) | 0;
      latest[ring] = reader.character;
      if (count < blockLength - 1) continue;
      for (let slot = this.#slotOf(hash); this.#hashes[slot] !== 0; slot = (slot + 1) & this.#mask)
        if (this.#hashes[slot] === (hash | 1) && !(exceptTokens && this.#isOfToken(this.#places[slot] ?? 0)))
          return true;
    }
    return false;
  }

  #findRuns(text: string, exceptTokens: boolean): Run[] {
    const read = readAll(text);
    const runs: Run[] = [];
    let comparisons = 0;
    let done = 0;
    for (let at = 0; at + blockLength <= read.length; at += 1) {
      if (at + blockLength <= done) continue;
      const hash = hashOf(read.characters, at);
      for (let slot = this.#slotOf(hash); this.#hashes[slot] !== 0; slot = (slot + 1) & this.#mask) {
        const place = this.#places[slot] ?? 0;
        if (this.#hashes[slot] !== (hash | 1) || (exceptTokens && this.#isOfToken(place))) continue;
        comparisons += 1;
        const run =
          comparisons > maxComparisons
            ? { start: at, end: Math.min(at + shortestRun, read.length) }
            : extend(read, at, this.#secrets[place >> 14]?.text ?? '', (place & 0x3fff) * blockLength);
        if (run.end - run.start < shortestRun) continue;
        runs.push({ start: read.starts[run.start] ?? 0, end: read.ends[run.end - 1] ?? 0 });
        done = run.end;
        break;
      }
    }
    return runs;
  }
}

const blocksIn = ({ text }: IndexedSecret): number => Math.floor(text.length / blockLength);

function indexSecret(secret: string): IndexedSecret {
  const bytes = Buffer.from(secret).subarray(0, longestSecret);
  const given = bytes.toString();
  const own = plainCharacters(given);
  const inBase64 = [0, 1, 2].map((offset) => {
    // The first and the last characters depend on the neighbors.
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
    return encoded.slice(Math.ceil((offset * 4) / 3), -1).toLowerCase();
  });
  const inHex = given.length > 256 ? '' : bytes.toString('hex');
  const inJson = given.includes('\\') ? plainCharacters(JSON.stringify(given)) : '';
  const inLatin1 = /[^ -~]/.test(given) ? plainCharacters(bytes.toString('latin1')) : '';
  return {
    secret,
    text: [own, ...inBase64, inHex, inJson, inLatin1].join('\0'),
    tokenLength: /^[\w-]+\.[\w-]+\.[\w-]*$/.test(given) ? own.length : 0,
  };
}

const factor = 0x01000193;
const extended = (hash: number, character: number): number => (Math.imul(hash, factor) + character) | 0;
/** `factor` to the power of `blockLength`, which takes out the oldest character. */
const oldest = Array.from({ length: blockLength }).reduce<number>((power) => Math.imul(power, factor), 1);

interface ReadText {
  readonly characters: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly length: number;
}

function readAll(text: string): ReadText {
  const characters = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  const reader = new PlainReader(text);
  let length = 0;
  for (; reader.next(); length += 1) {
    characters[length] = reader.character;
    starts[length] = reader.start;
    ends[length] = reader.end;
  }
  return { characters, starts, ends, length };
}

function hashOf(characters: Uint16Array, at: number): number {
  let hash = 0;
  for (let next = at; next < at + blockLength; next += 1) hash = extended(hash, characters[next] ?? 0);
  return hash;
}

/** The longest run around a block that is the same in the text and in the secret. */
function extend({ characters, length }: ReadText, at: number, secret: string, place: number): Run {
  let start = at;
  let before = place;
  while (start > 0 && before > 0 && characters[start - 1] === secret.charCodeAt(before - 1)) {
    start -= 1;
    before -= 1;
  }
  let end = at;
  let after = place;
  while (end < length && after < secret.length && characters[end] === secret.charCodeAt(after)) {
    end += 1;
    after += 1;
  }
  return { start, end };
}
