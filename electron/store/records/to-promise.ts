/** Runs synchronous work and returns a promise: a throw becomes a rejection. */
export const toPromise = <Value>(work: () => Value): Promise<Value> =>
  new Promise((resolve) => {
    resolve(work());
  });
