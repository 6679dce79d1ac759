/** Notices that something which should report in time stays silent. */
export class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Calls `onSilence` after `limit` milliseconds, unless it is set again; without a limit, never. */
  set(limit: number | undefined, onSilence: () => void): void {
    clearTimeout(this.#timer);
    if (limit !== undefined) this.#timer = setTimeout(onSilence, limit);
  }
}
