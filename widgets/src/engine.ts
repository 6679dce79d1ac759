import { fetchManifest } from "./manifest";
import type { Manifest } from "./manifest";
import { PrerenderedAnswers } from "./prerendered";
import { isReport } from "./protocol";
import type { Order, Question, Reply, Stage } from "./protocol";
import { Queue } from "./queue";
import type { Asker, Listener, Request } from "./queue";
import { Watchdog } from "./watchdog";

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

const MANIFEST_TIMEOUT = 20_000;
const MAX_CRASHES = 3;

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
  #prerendered: PrerenderedAnswers | undefined;
  /** What somebody is about to ask. */
  #coming: Question | undefined;
  readonly #watchdog = new Watchdog();
  #crashes = 0;
  readonly #queue = new Queue();
  #current: Request | undefined;
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
    const request = this.#queue.add(asker, question, listener);
    this.start();
    if (this.#state.name === "ready") this.#next();
    else this.#prerender(request);
  }

  /** Brings near what the answer to a question will need, while its form is still being filled in. */
  prepare(question: Question): void {
    this.#coming = question;
    this.#prerendered?.prepare(question);
  }

  /** Gives up what an asker waits for. */
  forget(asker: Asker): void {
    this.#queue.remove(asker);
  }

  async #open(): Promise<void> {
    this.#load("manifest", 0);
    this.#manifest = undefined;
    this.#prerendered = undefined;
    try {
      const manifest = await fetchManifest(this.address, MANIFEST_TIMEOUT);
      if (this.build !== undefined && this.build !== manifest.build) {
        this.#outdated();
        return;
      }
      this.#manifest = manifest;
      this.#prerendered = new PrerenderedAnswers(manifest, this.address, this.language);
      // Before the worker, whose files are a thousand times as large.
      if (this.#coming !== undefined) this.#prerendered.prepare(this.#coming);
      for (const request of this.#queue.all()) this.#prerender(request);
      this.#startWorker(manifest);
    } catch (error) {
      this.#fail(String(error));
    }
  }

  /** A page from a cache, before a newer engine: it is fetched anew, once. */
  #outdated(): void {
    if (wasReloaded()) this.#fail("the page and the calculator are of different editions");
    else location.reload();
  }

  #startWorker(manifest: Manifest): void {
    const worker = new Worker(new URL(manifest.worker, this.address), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<unknown>) =>
      this.#onMessage(event.data),
    );
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#onCrash(event.message || "the worker could not be loaded");
    });
    this.#worker = worker;
    this.#load("fetch", 0);
    this.#send({ type: "open", manifest, base: this.address.href, language: this.language });
  }

  /** Answers beforehand what can be; whatever keeps it from that only keeps the buyer waiting. */
  #prerender(request: Request): void {
    const tell = (html: string | undefined) => {
      if (html !== undefined && this.#queue.has(request)) request.listener.prerendered(html);
    };
    const { question, now, root } = request;
    this.#prerendered?.find(question, now, root).then(tell, () => {});
  }

  #onMessage(report: unknown): void {
    if (!isReport(report)) return this.#onCrash("the worker said what no worker says");
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
    const [next] = this.#queue.all();
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
    this.#queue.take(id)?.listener.answered(reply);
    this.#next();
  }

  /** A worker that dies while it loads has failed; one that dies later is replaced, twice. */
  #onCrash(reason: string): void {
    const loaded = this.#state.name === "ready" || this.#state.name === "answering";
    if (!loaded || ++this.#crashes >= MAX_CRASHES) {
      this.#fail(reason);
      return;
    }
    this.#stopWorker();
    void this.#open();
  }

  #load(stage: Stage, done: number): void {
    this.#enter({ name: "loading", stage, done, again: this.#crashes > 0 });
  }

  #fail(reason: string): void {
    // What was being answered is not asked again by itself: it may be what Python fails on.
    this.#queue.take(this.#current?.id);
    this.#stopWorker();
    this.#enter({ name: "failed", reason });
  }

  #stopWorker(): void {
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
    const limit = this.#limitOf(this.#state);
    const silent = `silent for ${limit ?? 0} ms while ${describe(this.#state)}`;
    this.#watchdog.set(limit, () => this.#onCrash(silent));
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
  const [visit] = performance.getEntriesByType("navigation");
  return !(visit instanceof PerformanceNavigationTiming) || visit.type === "reload";
}
