import { applyTheme, readLook } from "./look";
import { OUTCOMES, opened, sealed } from "./messages";
import type { FromFrame } from "./messages";

// The head of an embed page. It stands there as a plain script, before anything is drawn: a page
// without an origin may not load modules, and has to find that out without an error.

const root = document.documentElement;
/** The calculators' script and, where the rulebook names them, the shops that may talk to us. */
const { calculators = "", shops = "", answered } = document.currentScript?.dataset ?? {};
const mayTalk = new Set(shops.split(" ").filter(Boolean));

/** The page around this frame, once it has greeted. */
let shop: { readonly origin: string; readonly answered: boolean } | undefined;

/** Shows the form once it can answer; until then, and otherwise, the tables are what is shown. */
async function open(): Promise<void> {
  // What is sandboxed into an origin of its own can start no worker, and may open nothing.
  const alone = self.origin === "null";
  if (!alone) root.dataset["state"] = "starting";
  await parsed();
  if (alone) {
    disarm();
    return;
  }
  try {
    await import(calculators);
  } catch (error) {
    console.warn("Parcelwise:", error);
  }
  const running = document.querySelector("form[data-enhanced]") !== null;
  root.dataset["state"] = running ? "running" : "still";
  tellHeight();
}

function parsed(): Promise<unknown> {
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
}

/** Instead of leading somewhere, the link to the whole page says where that is. */
function disarm(): void {
  for (const link of [...document.links]) {
    if (link.matches(".pw-whole")) link.append(`: ${link.href}`);
    link.removeAttribute("href");
  }
}

/** Links to other pages leave the frame; the one to the whole page takes the question along. */
function leave(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  const inside =
    link.getAttribute("href")?.startsWith("#") === true || !link.protocol.startsWith("http");
  link.target = inside ? "_self" : "_blank";
  if (link.matches(".pw-whole") && location.hash.startsWith("#ask=")) link.hash = location.hash;
}

function listen({ data, origin, source }: MessageEvent<unknown>): void {
  if (source !== parent || parent === self) return;
  if (mayTalk.size > 0 && !mayTalk.has(origin) && origin !== location.origin) return;
  const said = opened(data);
  if (said?.["type"] !== "hello") return;
  shop = { origin, answered: said["answered"] === true };
  tellHeight();
}

function tell(message: FromFrame): void {
  if (shop !== undefined) parent.postMessage(sealed(message), shop.origin);
}

function tellHeight(): void {
  // Until it is known what there is to show, the shop keeps the height that it has reserved.
  if (root.dataset["state"] === "starting") return;
  // The body is as tall as what is in it, whatever the frame's own height.
  tell({ type: "height", height: Math.ceil(document.body.getBoundingClientRect().height) });
}

/** Tells of the first answer to each question that was asked here; of its kind, and no more. */
function tellAnswers(): void {
  let asked = false;
  document.addEventListener("submit", () => (asked = true));
  const watch = new MutationObserver(() => {
    const said = document.querySelector(".pw-answer > .pw-said");
    const outcome = OUTCOMES.find((each) => said?.classList.contains(`pw-said--${each}`));
    if (!asked || outcome === undefined) return;
    asked = false;
    if (answered !== undefined && shop?.answered) tell({ type: "answered", outcome });
  });
  for (const answer of document.querySelectorAll(".pw-answer")) {
    watch.observe(answer, { childList: true });
  }
}

applyTheme(readLook(location.search), root);
addEventListener("message", listen);
addEventListener("click", leave, { capture: true });
void parsed().then(() => {
  new ResizeObserver(tellHeight).observe(document.body);
  tellAnswers();
  // Who is around the frame is not known yet, and this says nothing but that the frame is there.
  if (parent !== self) parent.postMessage(sealed({ type: "ready" }), "*");
});
void open();
