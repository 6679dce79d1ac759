import { openDesk } from "./runtime";
import type { Desk } from "./runtime";
import type { Order, Report, Stage } from "./protocol";
import { fetchBytes } from "./supply";

// The worker only works: the page watches the clock and ends a worker that stays silent, because a
// worker whose Python hangs could not end itself.

interface Office {
  readonly desk: Desk;
  readonly facts: URL;
}

let office: Office | undefined;
let work: Promise<void> = Promise.resolve();

addEventListener("message", (event: MessageEvent<Order>) => {
  // One after another: a question never overtakes the facts that an earlier one waits for.
  work = work
    .then(() => carryOut(event.data))
    .catch((error: unknown) => tell({ type: "failed", reason: reasonOf(error) }));
});

async function carryOut(order: Order): Promise<void> {
  if (order.type === "ask") return ask(order);
  const { manifest, base, language } = order;
  const desk = await openDesk(manifest, base, language, tellStage);
  office = { desk, facts: new URL(manifest.facts, base) };
  tell({ type: "ready" });
}

async function ask({ id, question, now, root }: Order & { type: "ask" }): Promise<void> {
  if (office === undefined) throw new Error("asked before opened");
  const { desk, facts } = office;
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
