/** Gives synchronous work the shape of asynchronous work: a throw becomes a rejection. */
export const toPromise = <Value>(work: () => Value): Promise<Value> =>
  new Promise((resolve) => {
    resolve(work());
  });
