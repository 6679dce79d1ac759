const LOWEST = 120;
const HIGHEST = 8_000;
const USUAL = 640;

/** A height in CSS pixels that a frame may have; undefined for what is no height. */
export function clamped(height: unknown): number | undefined {
  if (typeof height !== "number" || !Number.isFinite(height)) return undefined;
  return Math.round(Math.min(Math.max(height, LOWEST), HIGHEST));
}

/** The height that is kept free until the frame tells its own: `data-height`, or the usual one. */
export function reserved(link: HTMLElement): number {
  return clamped(Number.parseInt(link.dataset["height"] ?? "", 10)) ?? USUAL;
}
