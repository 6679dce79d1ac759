import { openDesk } from "./runtime";
import type { Desk } from "./runtime";
import { isReply } from "./reply";
import type { Order, Reply, Report, Stage } from "./protocol";
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
  const answer = () => {
    const reply: unknown = JSON.parse(desk.reply(asked, now, root));
    if (!isReply(reply)) throw new Error("Python's reply is none");
    return reply;
  };
  tell({ type: "reply", id, reply: await answered(answer, desk, facts) });
}

/** Asks, and brings facts until none is missing: which is needed may depend on another one. */
async function answered(ask: () => Reply, desk: Desk, facts: URL): Promise<Reply> {
  const brought = new Set<string>();
  let reply = ask();
  for (; reply.needs.length > 0; reply = ask()) {
    tellStage("facts", 1);
    for (const name of reply.needs) {
      if (brought.has(name)) throw new Error(`${name} was brought and is missing still`);
      brought.add(name);
      desk.provide(name, new TextDecoder().decode(await fetchBytes(new URL(name, facts))));
    }
  }
  return reply;
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
