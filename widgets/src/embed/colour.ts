/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** WCAG 2.2, 1.4.3: the least contrast of text and its ground. */
const READABLE = 4.5;

const HEX = /^#?(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i;

/** A colour of three or six hexadecimal digits; undefined for anything else. */
export function colourOf(text: string): Colour | undefined {
  const [, short, long] = HEX.exec(text) ?? [];
  const digits = long ?? short?.replace(/./g, "$&$&");
  if (digits === undefined) return undefined;
  const at = (place: number) => Number.parseInt(digits.slice(place, place + 2), 16);
  return [at(0), at(2), at(4)];
}

export function hexOf(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** From 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour itself where it can be read on a ground; otherwise the nearest shade that can. */
export function readableOn(ground: Colour, colour: Colour): Colour {
  const pole = inkOn(ground);
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mixed(colour, pole, share);
    if (contrast(shade, ground) >= READABLE) return shade;
  }
  return pole;
}

/** Black or white: whichever is the more readable on a ground. */
export function inkOn(ground: Colour): Colour {
  const [black, white]: [Colour, Colour] = [
    [0, 0, 0],
    [255, 255, 255],
  ];
  return contrast(ground, black) > contrast(ground, white) ? black : white;
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const [red, green, blue] = other;
  const toward = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [toward(one[0], red), toward(one[1], green), toward(one[2], blue)];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
