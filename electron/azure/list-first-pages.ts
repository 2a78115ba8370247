/** Enough for every list that the console reads; a service that names a page as its own next one would never end. */
const pagesAtMost = 20;

/** The items of a list of Microsoft's clients, from its first pages. */
export async function* listFirstPages<Item>(list: {
  byPage(): AsyncIterableIterator<Item[]>;
}): AsyncGenerator<Item> {
  let pages = 0;
  for await (const page of list.byPage()) {
    yield* page;
    pages += 1;
    if (pages === pagesAtMost) return;
  }
}
