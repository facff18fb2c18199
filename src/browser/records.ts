/**
 * What the browser keeps beyond texts, in IndexedDB. What it refuses stays for the visit, as with the texts in
 * `storage.ts`.
 */

const stores = ['databases', 'plans', 'archives'] as const;

/** Goes up by one with each store that is added. */
const version = 2;

/** Why something is kept for this visit only. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  readonly why: 'full' | 'blocked';

  constructor(why: 'full' | 'blocked') {
    super(
      why === 'full'
        ? 'The browser’s storage is full, so this is lost when you close the page.'
        : 'The browser doesn’t let this page keep anything, so this is lost when you close the page.',
    );
    this.why = why;
  }
}

/** Records of one kind, each under its id. */
export class Records<Kept extends { id: string }> {
  readonly #store: (typeof stores)[number];
  readonly #refused = new Map<string, Kept>();

  constructor(store: (typeof stores)[number]) {
    this.#store = store;
  }

  /** All of them, in no order. */
  async list(): Promise<Kept[]> {
    const stored = await this.#in<Kept[]>('readonly', (store) => store.getAll()).catch(() => []);
    return [...new Map([...stored, ...this.#refused.values()].map((each) => [each.id, each])).values()];
  }

  async read(id: string): Promise<Kept | undefined> {
    const refused = this.#refused.get(id);
    return (
      refused ??
      (await this.#in<Kept | undefined>('readonly', (store) => store.get(id)).catch(() => undefined))
    );
  }

  /** @returns the ids of those that the browser keeps. */
  async ids(): Promise<string[]> {
    return await this.#in<string[]>('readonly', (store) => store.getAllKeys()).catch(() => []);
  }

  /** @throws NotKept when it stays for this visit only. */
  async keep(record: Kept): Promise<void> {
    try {
      await this.#put(record);
      this.#refused.delete(record.id);
    } catch (error) {
      this.#refused.set(record.id, record);
      throw new NotKept(isFull(error) ? 'full' : 'blocked');
    }
  }

  /** Archives can be fetched again, so they make room for what was brought or made here. */
  async #put(record: Kept): Promise<void> {
    const put = () => this.#in('readwrite', (store) => store.put(record));
    await put().catch(async (error: unknown) => {
      if (!isFull(error) || this.#store === 'archives') throw error;
      await new Records('archives').forgetAll();
      await put();
    });
  }

  async forget(id: string): Promise<void> {
    this.#refused.delete(id);
    await this.#in('readwrite', (store) => store.delete(id)).catch(() => {});
  }

  async forgetAll(): Promise<void> {
    this.#refused.clear();
    await this.#in('readwrite', (store) => store.clear()).catch(() => {});
  }

  async #in<Result>(
    mode: IDBTransactionMode,
    action: (store: IDBObjectStore) => IDBRequest,
  ): Promise<Result> {
    const database = await opened();
    try {
      return await new Promise<Result>((resolve, reject) => {
        const transaction = database.transaction(this.#store, mode);
        const request = action(transaction.objectStore(this.#store));
        // What is full is told when the transaction ends, not when the request does.
        transaction.oncomplete = () => resolve(request.result as Result);
        transaction.onabort = () => reject(transaction.error ?? request.error);
      });
    } finally {
      database.close();
    }
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** Forgets what is kept of all kinds. */
export async function forgetRecords(): Promise<void> {
  for (const store of stores) await new Records(store).forgetAll();
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('securecart', version);
    request.onupgradeneeded = () => {
      const existing = request.result.objectStoreNames;
      for (const store of stores)
        if (!existing.contains(store)) request.result.createObjectStore(store, { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException('Another tab holds it.', 'BlockedError'));
  });
}
