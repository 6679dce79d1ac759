/** What `embed.js` has to know of its site; the build writes it into the file. */
export interface Site {
  /** Where the site is published, for a script that cannot tell where it came from. */
  readonly address: string;
  /** The calculators' names by language and kind, the default language first. */
  readonly languages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
