import { foresee } from "./foreseen";
import { fetchManifest } from "./manifest";
import type { Manifest } from "./manifest";
import type { Order, Question, Reply, Report, Stage } from "./protocol";

/** `done` is the share of the bytes that have arrived; `again` after a crash. */
export interface Loading {
  readonly name: "loading";
  readonly stage: Stage;
  readonly done: number;
  readonly again: boolean;
}

/** What the page may know of the engine at any moment. */
export type State =
  | { readonly name: "idle" }
  | Loading
  | { readonly name: "ready" }
  | { readonly name: "answering" }
  | { readonly name: "failed"; readonly reason: string };

const MANIFEST_PATIENCE = 20_000;
const MAX_CRASHES = 3;

/** Who asks; `root` leads from its page to the language's root, for the links of answers. */
export interface Asker {
  readonly root: string;
}

/** What an asker hears: at most one answer that was foreseen, while the engine loads, then the reply. */
export interface Listener {
  foreseen(html: string): void;
  answered(reply: Reply): void;
}

interface Asked {
  readonly id: number;
  readonly question: Question;
  readonly now: string;
  readonly root: string;
  readonly listener: Listener;
}

/**
 * The page's side of the worker: one for all forms of a page, started on a buyer's first intent.
 *
 * Questions wait until Python is ready; each asker has one, its newest. Whatever fails to load ends
 * in `failed`, from where `start` tries again; a worker that dies later is replaced, and given up when
 * the third one dies. A worker that reports nothing within its stage's limit counts as dead.
 */
export class Engine {
  #state: State = { name: "idle" };
  #worker: Worker | undefined;
  #manifest: Manifest | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #crashes = 0;
  #asked = new Map<Asker, Asked>();
  #current: Asked | undefined;
  #lastId = 0;
  readonly #watchers = new Set<(state: State) => void>();

  constructor(
    readonly address: URL,
    readonly language: string,
    /** The build that the page belongs to, if it says so: it gets no answer from another one. */
    readonly build?: string,
  ) {}

  get state(): State {
    return this.#state;
  }

  /** Calls `watcher` with every later state. */
  watch(watcher: (state: State) => void): void {
    this.#watchers.add(watcher);
  }

  /** Starts what has not been started, or has failed; otherwise does nothing. */
  start(): void {
    if (this.#state.name !== "idle" && this.#state.name !== "failed") return;
    this.#crashes = 0;
    void this.#open();
  }

  /** Asks as soon as the engine can; a newer question of the same asker replaces an older one. */
  ask(asker: Asker, question: Question, listener: Listener): void {
    const now = new Date().toISOString();
    const asked = { id: ++this.#lastId, question, now, root: asker.root, listener };
    this.#asked.set(asker, asked);
    this.start();
    if (this.#state.name === "ready") this.#next();
    else this.#foresee(asked);
  }

  /** Gives up what an asker waits for. */
  forget(asker: Asker): void {
    this.#asked.delete(asker);
  }

  async #open(): Promise<void> {
    this.#load("manifest", 0);
    this.#manifest = undefined;
    try {
      const manifest = await fetchManifest(this.address, MANIFEST_PATIENCE);
      if (this.build !== undefined && this.build !== manifest.build) return this.#outdated();
      this.#manifest = manifest;
      this.#hire(manifest);
      for (const asked of this.#asked.values()) this.#foresee(asked);
    } catch (error) {
      this.#fail(String(error));
    }
  }

  /** A page from a cache, before a newer engine: it is fetched anew, once. */
  #outdated(): void {
    if (wasReloaded()) this.#fail("the page and the calculator are of different editions");
    else location.reload();
  }

  #hire(manifest: Manifest): void {
    const worker = new Worker(new URL(manifest.worker, this.address), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<Report>) => this.#hear(event.data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#lose(event.message || "the worker could not be loaded");
    });
    this.#worker = worker;
    this.#load("fetch", 0);
    this.#send({ type: "open", manifest, base: this.address.href, language: this.language });
  }

  /** Answers beforehand what can be; whatever keeps it from that only keeps the buyer waiting. */
  #foresee(asked: Asked): void {
    if (this.#manifest === undefined) return;
    const tell = (html: string | undefined) => {
      const waits = [...this.#asked.values()].includes(asked);
      if (waits && html !== undefined) asked.listener.foreseen(html);
    };
    foresee(this.#manifest, this.address, this.language, asked).then(tell, () => {});
  }

  #hear(report: Report): void {
    switch (report.type) {
      case "stage":
        this.#load(report.stage, report.done);
        break;
      case "ready":
        this.#enter({ name: "ready" });
        this.#next();
        break;
      case "reply":
        this.#deliver(report.id, report.reply);
        break;
      case "failed":
        this.#fail(report.reason);
        break;
    }
  }

  #next(): void {
    const [next] = this.#asked.values();
    if (next === undefined) return;
    this.#current = next;
    this.#enter({ name: "answering" });
    const { id, question, now, root } = next;
    this.#send({ type: "ask", id, question, now, root });
  }

  #deliver(id: number, reply: Reply): void {
    this.#current = undefined;
    this.#crashes = 0;
    this.#enter({ name: "ready" });
    for (const [asker, asked] of this.#asked) {
      if (asked.id !== id) continue;
      this.#asked.delete(asker);
      asked.listener.answered(reply);
    }
    this.#next();
  }

  /** A worker that dies while it loads has failed; one that dies later is replaced, twice. */
  #lose(reason: string): void {
    const loaded = this.#state.name === "ready" || this.#state.name === "answering";
    if (!loaded || ++this.#crashes >= MAX_CRASHES) {
      this.#fail(reason);
      return;
    }
    this.#dismiss();
    void this.#open();
  }

  #load(stage: Stage, done: number): void {
    this.#enter({ name: "loading", stage, done, again: this.#crashes > 0 });
  }

  #fail(reason: string): void {
    // What was being answered is not asked again by itself: it may be what Python fails on.
    for (const [asker, asked] of this.#asked) {
      if (asked === this.#current) this.#asked.delete(asker);
    }
    this.#dismiss();
    this.#enter({ name: "failed", reason });
  }

  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = undefined;
  }

  #send(order: Order): void {
    this.#worker?.postMessage(order);
  }

  #enter(state: State): void {
    this.#state = state;
    this.#setWatchdog();
    for (const watcher of this.#watchers) watcher(state);
  }

  #setWatchdog(): void {
    clearTimeout(this.#watchdog);
    const limit = this.#limitOf(this.#state);
    if (limit === undefined) return;
    const silent = `silent for ${limit} ms while ${describe(this.#state)}`;
    this.#watchdog = setTimeout(() => this.#lose(silent), limit);
  }

  #limitOf(state: State): number | undefined {
    if (state.name === "answering") return this.#manifest?.limits.answer;
    if (state.name !== "loading" || state.stage === "manifest") return undefined;
    return this.#manifest?.limits[state.stage];
  }
}

function describe(state: State): string {
  return state.name === "loading" ? `in the stage ${state.stage}` : state.name;
}

/** Whether this page came by a reload: then another one would bring nothing new. */
function wasReloaded(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit === undefined || visit.type === "reload";
}
