/** What browsers know of the time zones of a country; Chromium and Safari do, under two names. */
interface ZonedLocale extends Intl.Locale {
  getTimeZones?: () => string[] | undefined;
  readonly timeZones?: string[] | undefined;
}

const MOST = 3;

/**
 * The countries, of those given, that a buyer is likely to be in, likeliest first: by the browser's
 * time zone, then by its languages, then by the page's.
 */
export function likelyCountries(countries: readonly string[], language: string): string[] {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const here = countries.filter((country) => zonesOf(country).includes(timeZone));
  const spoken = navigator.languages.map(regionOf);
  const likely = new Set([...here, ...spoken, mainRegionOf(language)]);
  return [...likely].filter((country) => countries.includes(country)).slice(0, MOST);
}

function zonesOf(country: string): readonly string[] {
  const locale: ZonedLocale | undefined = localeOf(`und-${country}`);
  return locale?.getTimeZones?.() ?? locale?.timeZones ?? [];
}

function regionOf(language: string): string {
  return localeOf(language)?.region ?? "";
}

/** Where most speak it: "DE" for "de". */
function mainRegionOf(language: string): string {
  return localeOf(language)?.maximize().region ?? "";
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
