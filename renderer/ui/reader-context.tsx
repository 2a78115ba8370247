import { createContext, use, type ReactNode } from 'react';
import type { Reader } from '../../shared/problems/in-words.ts';

const ReaderContext = createContext<Reader>('provider');

/** Says who reads the texts inside, so that “you” means that person. */
export function ReaderProvider({ reader, children }: { reader: Reader; children: ReactNode }) {
  return <ReaderContext value={reader}>{children}</ReaderContext>;
}

/** Who reads the screen; the provider’s staff until somebody is signed in. */
export const useReader = (): Reader => use(ReaderContext);
