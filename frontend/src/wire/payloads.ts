// Payloads (tables, chart data, media) by the hash of their content.
// Invariants: what is on its way or here is not asked for again; the newest KEPT are held, a failed one is forgotten.

const KEPT = 32;

export class Payloads {
  private readonly held = new Map<string, Promise<ArrayBuffer>>();
  private readonly load: (hash: string) => Promise<ArrayBuffer>;

  constructor(load: (hash: string) => Promise<ArrayBuffer>) {
    this.load = load;
  }

  get(hash: string): Promise<ArrayBuffer> {
    const known = this.held.get(hash);
    this.held.delete(hash);
    const promise = known ?? this.load(hash);
    this.held.set(hash, promise);
    if (!known) promise.catch(() => this.held.delete(hash));
    for (const oldest of this.held.keys()) {
      if (this.held.size <= KEPT) break;
      this.held.delete(oldest);
    }
    return promise;
  }
}
