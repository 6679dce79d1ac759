import type { Question, Reply } from "./protocol";

/** Who asks; `root` leads from its page to the language's root, for the links of answers. */
export interface Asker {
  readonly root: string;
}

/** What an asker hears: at most one prerendered answer, while the engine loads, then the reply. */
export interface Listener {
  prerendered(html: string): void;
  answered(reply: Reply): void;
}

/** A question that waits for its answer. */
export interface Request {
  readonly id: number;
  readonly question: Question;
  readonly now: string;
  readonly root: string;
  readonly listener: Listener;
}

/** The questions that wait, oldest first: of each asker one, its newest. */
export class Queue {
  readonly #requests = new Map<Asker, Request>();
  #lastId = 0;

  /** Puts a question in the place of the asker's older one. */
  add(asker: Asker, question: Question, listener: Listener): Request {
    const now = new Date().toISOString();
    const request = { id: ++this.#lastId, question, now, root: asker.root, listener };
    this.#requests.set(asker, request);
    return request;
  }

  remove(asker: Asker): void {
    this.#requests.delete(asker);
  }

  /** Takes out the question with this number; undefined when its asker no longer waits for it. */
  take(id: number | undefined): Request | undefined {
    for (const [asker, request] of this.#requests) {
      if (request.id !== id) continue;
      this.#requests.delete(asker);
      return request;
    }
    return undefined;
  }

  has(request: Request): boolean {
    return this.all().includes(request);
  }

  all(): readonly Request[] {
    return [...this.#requests.values()];
  }
}
