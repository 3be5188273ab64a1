/** A map that holds at most `limit` entries and forgets the one that was unused for longest. */
export class BoundedCache<Value> {
  readonly #limit: number;
  // A Map keeps the order of insertion; what is used is inserted anew, so the first entry is the one to forget.
  readonly #entries = new Map<string, Value>();
  // Who asks often is often the one who asked last, and then nothing has to move.
  #newest: string | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    const value = this.#entries.get(name);
    if (value !== undefined && name !== this.#newest) this.set(name, value);
    return value;
  }

  set(name: string, value: Value): void {
    this.#entries.delete(name);
    this.#entries.set(name, value);
    this.#newest = name;
    if (this.#entries.size <= this.#limit) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }
}
