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

async function ask({ id, question, now, root }: Order & { type: "ask" }): Promise<void> {
  if (office === undefined) throw new Error("asked before opened");
  const { desk, facts } = await office;
  const asked = JSON.stringify(question);
  await provide(desk, facts, () => desk.needs(asked, now));
  tell({ type: "reply", id, reply: JSON.parse(desk.reply(asked, now, root)) });
}

/** Brings facts until none is missing: which calendar is needed may depend on another one. */
async function provide(desk: Desk, facts: URL, missing: () => string[]): Promise<void> {
  const brought = new Set<string>();
  for (let names = missing(); names.length > 0; names = missing()) {
    tellStage("facts", 1);
    for (const name of names) {
      if (brought.has(name)) throw new Error(`${name} was brought and is missing still`);
      brought.add(name);
      desk.provide(name, new TextDecoder().decode(await fetchBytes(new URL(name, facts))));
    }
  }
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
