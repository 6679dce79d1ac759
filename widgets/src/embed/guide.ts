import { copied } from "../actions";
import { hasStrings, isRecord, isRecordOf, isString } from "../guards";
import { colourOf } from "./colour";

// The guide for shops: the snippets follow the choices, and so does a preview made of the same
// link that a shop would have. The choices stand in the page's fragment.

/** What the page knows: where it is published, and each calculator's page and names. */
interface Shop {
  readonly site: string;
  readonly pages: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of a frame that has not been measured. */
  readonly height: string;
}

type Choices = Readonly<Record<string, string>>;

/** The link's attributes that a choice sets. */
const ATTRIBUTES = ["country", "theme", "accent", "radius", "font", "on"];
const ENTITIES: Choices = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
/** A frame that has told its height is taller than this. */
const LEAST_HEIGHT = 200;

const root = find(document, ".pw-shop", HTMLElement);
const form = find(root, ".pw-shop-form", HTMLFormElement);
const preview = find(root, ".pw-shop-preview", HTMLElement);
const shop = readShop(find(root, ".pw-shop-data", HTMLTemplateElement));
const here = new URL(`${root.dataset["root"]}../`, location.href).href;
const site = shop.site || here;
let height = "";

function find<Kind extends Element>(
  within: ParentNode,
  selector: string,
  kind: new () => Kind,
): Kind {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`no ${selector}`);
}

function readShop(template: HTMLTemplateElement): Shop {
  const data: unknown = JSON.parse(template.content.textContent);
  if (isShop(data)) return data;
  throw new Error("the page's data are no shop's");
}

function isShop(value: unknown): value is Shop {
  return (
    isRecord(value) &&
    hasStrings(value, "site", "height") &&
    isRecordOf(value["pages"], isString) &&
    isRecordOf(value["names"], (names) => isRecordOf(names, isString))
  );
}

function choices(): Choices {
  const given = [...new FormData(form)].filter(([, value]) => isString(value));
  const said: Choices = Object.fromEntries(given) as Choices;
  const colour = form.elements.namedItem("accent") as HTMLInputElement;
  const bad = colour.value !== "" && colourOf(colour.value.trim()) === undefined;
  colour.setAttribute("aria-invalid", String(bad));
  return { ...said, accent: bad ? "" : colour.value.trim().replace("#", "") };
}

/** Sets what the fragment says; a value that a control does not have is dropped. */
function restore(): void {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) {
      if ([...control.options].some((option) => option.value === value)) control.value = value;
    } else if (control instanceof HTMLInputElement) {
      control.value = value.slice(0, 16);
    }
  }
}

function attributesOf(chosen: Choices): [name: string, value: string][] {
  return ATTRIBUTES.map((name): [string, string] => [name, chosen[name] ?? ""]).filter(
    ([, v]) => v,
  );
}

/** Every place of the patterns, for the choices. */
function values(chosen: Choices): Choices {
  const { calculator: kind = "", lang = "" } = chosen;
  const attributes = attributesOf(chosen);
  const tall: [string, string][] = height === "" ? [] : [["height", height]];
  return {
    kind,
    attributes: written([...attributes, ...tall]),
    look: written([...attributes.filter(([name]) => name !== "country"), ...tall]),
    page: `${site}${lang}/${shop.pages[kind]}`,
    name: escaped(shop.names[lang]?.[kind] ?? ""),
    site,
    origin: new URL(site).origin,
    source: escaped(sourceOf(chosen)),
    height: height || shop.height,
  };
}

function written(attributes: readonly (readonly [name: string, value: string])[]): string {
  return attributes.map(([name, value]) => ` data-${name}="${escaped(value)}"`).join("");
}

function sourceOf(chosen: Choices): string {
  const { calculator: kind = "", lang = "", country = "" } = chosen;
  const look = attributesOf(chosen).filter(([name]) => name !== "country" && name !== "on");
  const query = look.length > 0 ? `?${new URLSearchParams(look)}` : "";
  const question = country === "" ? "" : `#ask=${kind}&destination=${country}`;
  return `${site}${lang}/embed/${kind}/${query}${question}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function fillSnippets(chosen: Choices): void {
  const all = values(chosen);
  for (const code of document.querySelectorAll<HTMLElement>("code[data-pattern]")) {
    const pattern = code.dataset["pattern"] ?? "";
    code.textContent = pattern.replace(/\$\{?(\w+)\}?/g, (_, name: string) => all[name] ?? "");
  }
}

function showPreview(chosen: Choices): void {
  const { calculator: kind = "", lang = "" } = chosen;
  const link = document.createElement("a");
  link.href = `${here}${lang}/${shop.pages[kind]}`;
  link.textContent = shop.names[lang]?.[kind] ?? "";
  link.dataset["parcelwise"] = kind;
  for (const [name, value] of attributesOf(chosen)) link.dataset[name] = value;
  preview.replaceChildren(link);
}

function follow(): void {
  const chosen = choices();
  const said = Object.entries(chosen).filter(([, value]) => value !== "");
  history.replaceState(null, "", `#${new URLSearchParams(said)}`);
  height = "";
  fillSnippets(chosen);
  showPreview(chosen);
}

/** The height that the preview's frame has taken goes into the snippets. */
function measure(frame: HTMLIFrameElement): void {
  if (!frame.isConnected || frame.offsetHeight < LEAST_HEIGHT) return;
  height = String(frame.offsetHeight);
  fillSnippets(choices());
}

const sizes = new ResizeObserver((seen) => {
  for (const { target } of seen) measure(target as HTMLIFrameElement);
});
new MutationObserver(() => {
  for (const frame of preview.querySelectorAll("iframe")) sizes.observe(frame);
}).observe(preview, { childList: true });

for (const button of document.querySelectorAll<HTMLButtonElement>(".pw-copy")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.parentElement?.querySelector("code")?.textContent ?? "";
    if (await copied(text)) button.textContent = button.dataset["copied"] ?? label;
    setTimeout(() => (button.textContent = label), 2_000);
  });
}

const languages = form.elements.namedItem("lang") as HTMLSelectElement;
languages.value = root.dataset["lang"] ?? "";
restore();
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", follow);
follow();
