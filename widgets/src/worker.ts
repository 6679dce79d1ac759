import { openDesk } from "./runtime";
import type { Desk } from "./runtime";
import type { Manifest } from "./manifest";
import type { Order, Report, Stage } from "./protocol";
import { fetchBytes } from "./supply";

// The worker only works: the page watches the clock and ends a worker that stays silent, because a
// worker whose Python hangs could not end itself.

interface Office {
  readonly desk: Desk;
  readonly facts: URL;
}

let office: Promise<Office> | undefined;

addEventListener("message", (event: MessageEvent<Order>) => {
  const order = event.data;
  const work = order.type === "open" ? open(order) : ask(order);
  work.catch((error: unknown) => tell({ type: "failed", reason: reasonOf(error) }));
});

async function open(order: Order & { type: "open" }): Promise<void> {
  office = openOffice(order.manifest, order.base, order.language);
  await office;
  tell({ type: "ready" });
}

async function openOffice(manifest: Manifest, base: string, language: string): Promise<Office> {
  const desk = await openDesk(manifest, base, language, tellStage);
  return { desk, facts: new URL(manifest.facts, base) };
}

async function ask({ id, question, now }: Order & { type: "ask" }): Promise<void> {
  if (office === undefined) throw new Error("asked before opened");
  const { desk, facts } = await office;
  const asked = JSON.stringify(question);
  await provide(desk, facts, desk.needs(asked));
  tell({ type: "reply", id, reply: JSON.parse(desk.reply(asked, now)) });
}

async function provide(desk: Desk, facts: URL, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  tellStage("facts", 1);
  const texts = await Promise.all(names.map((name) => fetchBytes(new URL(name, facts))));
  const decoder = new TextDecoder();
  names.forEach((name, index) => desk.provide(name, decoder.decode(texts[index])));
}

function tellStage(stage: Stage, done: number): void {
  tell({ type: "stage", stage, done });
}

function tell(report: Report): void {
  postMessage(report);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.trim() : String(error);
}
