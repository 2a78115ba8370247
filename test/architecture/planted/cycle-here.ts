import { there } from './cycle-there.ts';

export const here = (): number => there() + 1;
