import type { Question, Reply } from "../protocol";
import type { Checked, Order, Parts, Report, Texts } from "./messages";

/** The page's side of the studio's worker: orders are carried out one after another. */
export class Python {
  readonly #worker: Worker;
  readonly #waiting: { resolve: (report: Report) => void; reject: (error: Error) => void }[] = [];

  constructor(readonly parts: Parts) {
    this.#worker = new Worker(new URL(parts.worker, document.baseURI), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
      this.#waiting.shift()?.resolve(data);
    });
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      const error = new Error(event.message || "the worker could not be loaded");
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
  }

  /** Starts Python; gives the texts of the store's rulebook. */
  async open(): Promise<Texts> {
    const order: Order = { type: "open", parts: this.parts, base: document.baseURI };
    return (await this.#send(order, "opened")).texts;
  }

  async check(texts: Texts, language: string): Promise<Checked> {
    const now = new Date().toISOString();
    return (await this.#send({ type: "check", texts, language, now }, "checked")).said;
  }

  async ask(question: Question, language: string): Promise<Reply> {
    const now = new Date().toISOString();
    return (await this.#send({ type: "ask", question, language, now }, "reply")).reply;
  }

  async #send<Type extends Report["type"]>(
    order: Order,
    wanted: Type,
  ): Promise<Extract<Report, { type: Type }>> {
    const report = await new Promise<Report>((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(order);
    });
    if (report.type === "failed") throw new Error(report.reason);
    if (report.type !== wanted) throw new Error(`the worker said “${report.type}”`);
    return report as Extract<Report, { type: Type }>;
  }
}
