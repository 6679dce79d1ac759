// What a page of `parcelwise serve` has beside the published one: it follows its own rebuilding.
// `/live/state?after=N&page=PATH` answers as soon as the page has a state other than N.
const address = new URL("state", import.meta.url);
address.searchParams.set("page", location.pathname);
let known;

async function follow() {
  address.searchParams.set("after", known ?? "");
  const response = await fetch(address, { cache: "no-store" });
  const { state, fault } = await response.json();
  if (known !== undefined && state !== known && fault === "") location.reload();
  if (state !== known) show(fault);
  known = state;
}

function show(fault) {
  document.querySelector("#parcelwise-fault")?.remove();
  if (fault === "") return;
  const box = document.createElement("section");
  box.id = "parcelwise-fault";
  box.setAttribute("role", "alert");
  box.style.cssText =
    "position:fixed;inset:auto 0 0 0;z-index:99;max-height:60vh;overflow:auto;padding:1rem;" +
    "background:#fff;color:#1a1a1a;border-top:4px solid #b00020;font:16px/1.5 sans-serif;";
  const heading = document.createElement("p");
  heading.style.cssText = "margin:0 0 .5rem;font-weight:bold;color:#b00020";
  heading.textContent = "This is the page as it was before the last change, which cannot be built:";
  const text = document.createElement("pre");
  text.style.cssText = "margin:0;white-space:pre-wrap;font:14px/1.5 monospace";
  text.textContent = fault;
  const hide = document.createElement("button");
  hide.type = "button";
  hide.textContent = "Hide";
  hide.style.cssText = "float:right;font:inherit;padding:.2rem .8rem;border:1px solid";
  hide.addEventListener("click", () => box.remove());
  box.append(hide, heading, text);
  document.body.append(box);
}

for (;;) {
  try {
    await follow();
  } catch {
    // The server has ended, or begins again.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
