import { colourOf, hexOf, inkOn, readableOn } from "./colour";
import type { Colour } from "./colour";

/** How a frame looks. Each part comes from a closed list, a range, or is six hexadecimal digits. */
export interface Look {
  readonly theme: (typeof THEMES)[number];
  readonly font: (typeof FONTS)[number];
  readonly accent: Colour | undefined;
  /** Of corners, in CSS pixels. */
  readonly radius: number | undefined;
}

const THEMES = ["light", "dark", "auto"] as const;
const FONTS = ["store", "system", "serif", "mono"] as const;
const MOST_RADIUS = 24;
/** Where the stylesheets say the store's own colour, and the grounds of the two schemes. */
const STORE_ACCENT = "--md-primary-fg-color";
const GROUNDS = ["light", "dark"] as const;

/** The look that an address asks for ("?theme=dark&accent=0b6359"); nonsense counts as unsaid. */
export function readLook(query: string): Look {
  const said = new URLSearchParams(query);
  const radius = /^\d{1,2}$/.test(said.get("radius") ?? "") ? Number(said.get("radius")) : NaN;
  return {
    theme: oneOf(THEMES, said.get("theme")),
    font: oneOf(FONTS, said.get("font")),
    accent: colourOf(said.get("accent") ?? ""),
    radius: radius <= MOST_RADIUS ? radius : undefined,
  };
}

/**
 * Gives a page its look. Of the accent come a shade to write with, one to fill with, and the ink
 * on it: in each scheme all of them can be read.
 */
export function applyTheme(look: Look, root: HTMLElement): void {
  const said = (name: string) => colourOf(getComputedStyle(root).getPropertyValue(name).trim());
  // Before a theme is set, which gives that name to what comes of the accent.
  const accent = look.accent ?? said(STORE_ACCENT);
  root.dataset["theme"] = look.theme;
  root.dataset["font"] = look.font;
  if (look.radius !== undefined) root.style.setProperty("--embed-radius", `${look.radius}px`);
  if (accent === undefined) return;
  for (const scheme of GROUNDS) {
    const ground = said(`--${scheme}-ground`);
    if (ground === undefined) continue;
    const shade = readableOn(ground, accent);
    root.style.setProperty(`--${scheme}-accent`, hexOf(shade));
    root.style.setProperty(`--${scheme}-on-accent`, hexOf(inkOn(shade)));
  }
}

function oneOf<Name extends string>(names: readonly [Name, ...Name[]], said: string | null): Name {
  return names.find((name) => name === said) ?? names[0];
}
