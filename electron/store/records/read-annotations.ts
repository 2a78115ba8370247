import { annotations, noAnnotations, type Annotations } from '../../../shared/domain/annotations.ts';

const stored = annotations.catch(noAnnotations);

/** Annotations that are missing, or that this version cannot read, are empty. */
export const readAnnotations = (text: unknown): Annotations =>
  typeof text === 'string' ? stored.parse(JSON.parse(text)) : noAnnotations;
