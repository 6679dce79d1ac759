import { isRecord, isString } from "./guards";

/** One immutable file of the engine; `file` is relative to the manifest. */
export interface Piece {
  readonly file: string;
  readonly bytes: number;
  /** Subresource Integrity, where the browser can check it before the file is used. */
  readonly integrity: string;
}

/** How long, in milliseconds, each stage may stay silent before it counts as failed. */
export interface Limits {
  readonly fetch: number;
  readonly start: number;
  readonly open: number;
  readonly facts: number;
  readonly answer: number;
}

/** Which build of Pyodide it is, in the words of its lock file. */
export type PyodideBuild = Readonly<Record<"abi_version" | "arch" | "platform" | "python", string>>;

/** By the buyer's day, "" where no clock is sent: which of an answer's moments it is. */
type Turn = readonly [since: string, moments: Readonly<Record<string, number>>];

/** The answers of one kind: where and when they hold. */
export interface Kind {
  /** Countries for which the same is said but for their names, their codes in one text. */
  readonly places: readonly string[];
  /** From an instant on, ascending. */
  readonly turns: readonly Turn[];
  /** The end of the last turn. */
  readonly until: string;
}

/** Answers to first questions, which were worked out at build; `folder` is relative to the manifest. */
export interface Prerendered {
  readonly folder: string;
  readonly kinds: Readonly<Record<string, Kind>>;
}

/** The engine's only file with a fixed name: everything that the worker has to fetch. */
export interface Manifest {
  /** Stands for the engine, its edition and the page script that belong together. */
  readonly build: string;
  readonly worker: string;
  /** The Python module whose `open_door` opens what answers here. */
  readonly door: string;
  readonly limits: Limits;
  readonly pyodide: {
    readonly folder: string;
    readonly wasm: Piece;
    readonly lock: { readonly info: PyodideBuild };
  };
  readonly python: Piece;
  readonly vendor: Piece;
  readonly core: Piece;
  readonly policy: Piece;
  readonly languages: Readonly<Record<string, Piece>>;
  /** The folder that holds the fact files, named by their content. */
  readonly facts: string;
  /** Answers to show while the engine loads; null at the merchant's desk. */
  readonly prerendered: Prerendered | null;
}

/** Fetches the manifest; rejects when it does not arrive within `timeout` milliseconds. */
export async function fetchManifest(address: URL, timeout: number): Promise<Manifest> {
  const response = await fetch(address, {
    cache: "no-cache",
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  const manifest: unknown = await response.json();
  if (!isManifest(manifest)) throw new Error(`${address.pathname}: no manifest`);
  return manifest;
}

/** Whether it says what the page looks at; the worker fails on a file that is not named. */
function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    isString(value["build"]) &&
    isString(value["worker"]) &&
    isRecord(value["limits"]) &&
    (value["prerendered"] === null || isRecord(value["prerendered"]))
  );
}
