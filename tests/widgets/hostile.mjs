// What attackers write: a corpus of strings, very long ones, and any number that are put together
// from them by chance; the chance is the same every time.
import corpus from "./hostile.json";

export const SEED = 20261125;

export const CORPUS = [
  ...corpus,
  "A".repeat(100_000),
  "<b>".repeat(20_000),
  `#ask=returns&${"price=9&".repeat(20_000)}`,
  "\u0301".repeat(10_000),
];

/** `count` strings: one to four pieces each, some cut, doubled, escaped or mixed with any letters. */
export function* generated(count, seed = SEED) {
  const chance = randomNumbers(seed);
  const below = (most) => Math.floor(chance() * most);
  const pick = (from) => from[below(from.length)];
  const changes = [
    (text) => text.slice(below(text.length + 1)),
    (text) => text + text,
    (text) => [...text].reverse().join(""),
    (text) => encodeURIComponent(text.toWellFormed()),
    (text) => text.toUpperCase(),
    (text) => text.replace(/[a-z]/g, (letter) => (chance() < 0.2 ? `${letter}\u200b` : letter)),
    (text) => text + Array.from({ length: 8 }, () => String.fromCharCode(below(0x10000))).join(""),
    (text) => text,
  ];
  for (let number = 0; number < count; number++) {
    const pieces = Array.from({ length: 1 + below(4) }, () => pick(changes)(pick(corpus)));
    yield pieces.join(pick(["", "&", "=", ";", "#", " ", '"', "\n"]));
  }
}

/** Mulberry32: numbers from 0 to 1, the same for a seed. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
