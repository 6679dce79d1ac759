import type { Site } from "./site";

/** The frame that a link turns into. */
export interface Place {
  readonly kind: string;
  /** Of the site that the link leads to. */
  readonly origin: string;
  readonly source: string;
  readonly title: string;
}

const LOOK = ["theme", "accent", "radius", "font"];
/** What a link says of the question, by the field of the form that it fills in. */
const QUESTION = { country: "destination", method: "method", reason: "reason" };
/** Longer values than any that means something. */
const MOST_VALUE = 64;

/**
 * Where a link's calculator is; undefined for a link that leads to none of the addresses at which
 * the site may be (`bases`), or names no calculator. The values of its attributes are checked by the
 * frame.
 */
export function placeOf(
  link: HTMLAnchorElement,
  bases: readonly string[],
  site: Site,
): Place | undefined {
  const base = bases.find((each) => link.href.startsWith(each));
  if (base === undefined) return undefined;
  const language = languageOf(link, base, site);
  const names = site.languages[language];
  const kind = link.dataset["parcelwise"] ?? "";
  if (names === undefined || !Object.hasOwn(names, kind)) return undefined;
  const look = given(
    link,
    LOOK.map((name) => [name, name]),
  );
  const question = given(link, Object.entries(QUESTION));
  const fragment = question === "" ? "" : `#ask=${kind}&${question}`;
  return {
    kind,
    origin: new URL(base).origin,
    source: `${base}${language}/embed/${kind}/${look && `?${look}`}${fragment}`,
    title: names[kind] ?? "",
  };
}

/** The language that the link asks for, leads to, or stands in: the first that is published. */
function languageOf(link: HTMLAnchorElement, base: string, site: Site): string {
  const published = Object.keys(site.languages);
  const wanted = [
    link.dataset["lang"] ?? "",
    link.href.slice(base.length).split("/", 1)[0] ?? "",
    document.documentElement.lang,
  ];
  for (const tag of wanted.map((tag) => tag.toLowerCase())) {
    for (const found of [tag, tag.split("-", 1)[0]]) {
      const language = published.find((each) => each.toLowerCase() === found);
      if (language !== undefined) return language;
    }
  }
  return published[0] ?? "";
}

function given(link: HTMLAnchorElement, names: readonly (readonly string[])[]): string {
  const found = new URLSearchParams();
  for (const [attribute = "", name = ""] of names) {
    const value = link.dataset[attribute];
    if (value && value.length <= MOST_VALUE) found.set(name, value);
  }
  return String(found);
}
