import * as z from 'zod';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { AuditTrail } from '../records/audit-trail.ts';
import type { SecretKeeper } from '../secrets/secret-keeper.ts';
import type { AuditChain, ChainFinding, ChainHead } from './audit-chain.ts';

export interface AuditVerification {
  /** How many entries the chain has: attempts and results. */
  readonly entries: number;
  /** The number of the newest entry that the sealed head covers; null without a sealed head. */
  readonly sealed: number | null;
  /** What was found; null if every entry fits. */
  readonly problem: Problem | null;
}

/** Seals the head of the audit trail, and finds entries that were changed or removed. */
export interface AuditWatch {
  /** The audit trail, with a new sealed head soon after each result. */
  readonly trail: AuditTrail;
  /** What the last verification found. */
  readonly notices: readonly Problem[];
  /** Verifies at most `limit` of the newest entries, and records a finding once. */
  verify(limit?: number): Promise<AuditVerification>;
  /** Stops a verification and seals the head. */
  close(): Promise<void>;
}

export interface AuditWatchOptions {
  readonly trail: AuditTrail;
  readonly chain: AuditChain;
  /** Where the sealed head is kept under a name. Null if this console cannot seal: then no removed tail is found. */
  readonly seal: { readonly keeper: SecretKeeper; readonly name: string } | null;
  /** Called when `notices` change. */
  readonly onChange: () => void;
  readonly onFault: (where: string, error: unknown) => void;
  readonly now?: () => Date;
  /** Milliseconds after a result until the head is sealed, once for all results of that time. */
  readonly sealAfterMs?: number;
  /** Milliseconds until the first verification; without it, nothing is verified on opening. */
  readonly verifyAfterMs?: number;
}

const sealedHead = z.strictObject({ number: z.number().int().positive(), hash: z.string() });
const code = 'audit-trail-changed';
/** So many entries take about half a second of processor time, in slices between other work. */
const verifiedOnOpening = 20_000;

export function watchAuditTrail(options: AuditWatchOptions): AuditWatch {
  const { trail, chain, onChange, onFault, now = () => new Date(), sealAfterMs = 1_000 } = options;
  const seal = options.seal?.keeper.persists ? options.seal : null;
  const closing = new AbortController();
  let notice: Problem | null = null;
  /** Kept for the session, because a new head replaces the one that shows it. */
  let missing: ChainFinding | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** One at a time: sealing, verifying. */
  let work: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(next: () => Promise<Value>): Promise<Value> => {
    const turn = work.then(next);
    work = turn.catch(() => undefined);
    return turn;
  };

  const readHead = async (): Promise<ChainHead | null> => {
    const text = await seal?.keeper.read(seal.name);
    const parsed = sealedHead.safeParse(parseJson(text ?? ''));
    return parsed.success ? parsed.data : null;
  };

  /** Shows what was found, and records it once. */
  const report = async (finding: ChainFinding | null): Promise<Problem | null> => {
    const before = notice;
    notice = finding && makeProblem(code, finding);
    if (JSON.stringify(notice) !== JSON.stringify(before)) onChange();
    const detail = finding && detailOf(finding);
    if (detail !== null && !chain.isRecorded(code, detail)) {
      const at = now().toISOString();
      const what = { action: 'fleet.verifyActivity', tenantId: null, ok: false, code, detail };
      await trail.end(null, { at, person: null, personName: 'Causeway', ...what });
    }
    return notice;
  };

  /** Reports what the sealed head shows before a new head replaces it. Resolves with the head that was sealed before. */
  const sealNow = async (): Promise<ChainHead | null> => {
    if (seal === null) return null;
    const sealed = await readHead();
    const finding = sealed && chain.continues(sealed);
    if (finding) await report((missing = finding));
    const head = chain.head();
    if (head !== null && head.hash !== sealed?.hash)
      await seal.keeper.write(seal.name, JSON.stringify(head satisfies ChainHead));
    return sealed;
  };
  const sealSoon = (): void => {
    if (seal === null || timer !== undefined || closing.signal.aborted) return;
    timer = setTimeout(() => {
      timer = undefined;
      inTurn(sealNow).catch((error: unknown) => onFault('the sealed head of the audit trail', error));
    }, sealAfterMs);
    timer.unref();
  };

  const verify = (limit?: number): Promise<AuditVerification> =>
    inTurn(async () => {
      const found = await chain.verify({ ...(limit !== undefined && { limit }), signal: closing.signal });
      const sealed = await sealNow();
      const problem = await report(found ?? missing);
      return { entries: chain.head()?.number ?? 0, sealed: sealed?.number ?? null, problem };
    });

  const opening =
    options.verifyAfterMs === undefined
      ? undefined
      : setTimeout(() => {
          verify(verifiedOnOpening).catch((error: unknown) => {
            if (!closing.signal.aborted) onFault('the verification of the audit trail', error);
          });
        }, options.verifyAfterMs).unref();

  return {
    trail: {
      ...trail,
      async end(intent, outcome) {
        await trail.end(intent, outcome);
        sealSoon();
      },
    },
    get notices() {
      return notice === null ? [] : [notice];
    },
    verify,
    async close() {
      clearTimeout(opening);
      clearTimeout(timer);
      closing.abort();
      await inTurn(sealNow).catch((error: unknown) => onFault('the sealed head of the audit trail', error));
    },
  };
}

/** Such as `entry 17 was changed`. */
const detailOf = ({ found, entry, at }: ChainFinding): string => {
  if (found === 'shortened') return `entries from ${entry} on are missing`;
  return entry === null ? `an entry without a number was added, dated ${at}` : `entry ${entry} was ${found}`;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
