const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { month: "long" },
  { month: "short" },
  { month: "long", day: "numeric" }, // some languages have another case of the name beside a day
];
const SHORTEST_BEGINNING = 3;
const byLanguage = new Map<string, readonly ReadonlySet<string>[]>();

/** The number of a month that was typed as a word, in the page's language or in English. */
export function monthOf(typed: string, language: string): string {
  const word = plain(typed, language);
  if (word === "" || /\d/.test(word)) return typed;
  for (const names of [namesIn(language), namesIn("en")]) {
    const found = monthsCalled(word, names);
    if (found.length === 1) return String(found[0]);
  }
  return typed;
}

/** The months that have this name; without any, those with a name that begins so. */
function monthsCalled(word: string, names: readonly ReadonlySet<string>[]): number[] {
  const months = (fits: (name: string) => boolean) =>
    names.flatMap((called, index) => ([...called].some(fits) ? [index + 1] : []));
  const whole = months((name) => name === word);
  if (whole.length > 0 || word.length < SHORTEST_BEGINNING) return whole;
  return months((name) => name.startsWith(word));
}

function namesIn(language: string): readonly ReadonlySet<string>[] {
  const cached = byLanguage.get(language);
  if (cached !== undefined) return cached;
  const formats = STYLES.map(
    (style) => new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }),
  );
  const names = Array.from({ length: 12 }, (_, month) => {
    const day = Date.UTC(2024, month, 1);
    const said = formats.map((format) =>
      format.formatToParts(day).find(({ type }) => type === "month"),
    );
    return new Set(said.map((part) => plain(part?.value ?? "", language)).filter(Boolean));
  });
  byLanguage.set(language, names);
  return names;
}

function plain(text: string, language: string): string {
  return text.trim().replace(/\.$/, "").toLocaleLowerCase(language);
}
