import { here } from './cycle-here.ts';

export const there = (): number => here() - 1;
