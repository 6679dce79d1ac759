import { Embedder } from "./embedder";
import type { Site } from "./site";

// `embed.js`: turns the links of a shop page into calculators. Without it they are links.

/** Written into the file by the build. */
declare const site: Site;

// A bundle, an inlined copy or a delayed script does not come from the site, so the address that the
// build knows comes first; a site that is tried out elsewhere is where its script came from.
const script = document.currentScript;
const source = script instanceof HTMLScriptElement ? script.src : "";
const folder = /^https?:/.test(source) ? new URL(".", source).href : "";
// A page may have the script several times.
const taken = window as unknown as Record<symbol, boolean | undefined>;
const bases = [site.address, folder].filter((base) => {
  const mark = Symbol.for(`parcelwise ${base}`);
  return base !== "" && taken[mark] === undefined && (taken[mark] = true);
});
if (bases.length > 0) new Embedder(bases, site).start();
