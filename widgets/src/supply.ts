import type { Manifest, Piece } from "./manifest";

/** Everything that the worker has to fetch before Python can start, on its way in parallel. */
export interface Supplies {
  readonly python: Promise<ArrayBuffer>;
  readonly vendor: Promise<ArrayBuffer>;
  readonly core: Promise<ArrayBuffer>;
  readonly words: Promise<ArrayBuffer>;
  readonly policy: Promise<ArrayBuffer>;
}

/** Starts all fetches; `arrived` hears of each file's bytes. */
export function order(
  manifest: Manifest,
  base: string,
  language: string,
  arrived: (bytes: number) => void,
): Supplies {
  const words = manifest.languages[language];
  if (words === undefined) throw new Error(`no language ${language}`);
  const get = async (piece: Piece): Promise<ArrayBuffer> => {
    const content = await fetchBytes(new URL(piece.file, base), piece.integrity);
    arrived(piece.bytes);
    return content;
  };
  return {
    python: get(manifest.python),
    vendor: get(manifest.vendor),
    core: get(manifest.core),
    words: get(words),
    policy: get(manifest.policy),
  };
}

/**
 * Fetches a file whole; the browser refuses it when it is not the one that was built. It goes by the
 * page's own connection: without credentials it would open one more, for two round trips.
 */
export async function fetchBytes(address: URL, integrity?: string): Promise<ArrayBuffer> {
  const response = await fetch(address, integrity === undefined ? {} : { integrity });
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.arrayBuffer();
}

/**
 * Answers one later `fetch` of this worker with what is already on its way. Pyodide fetches its
 * standard library itself, unchecked; so it gets the checked one, or waits: who ordered the file
 * hears of its failure.
 */
export function serveFetch(address: URL, content: Promise<ArrayBuffer>): void {
  const fetchFromNetwork = self.fetch.bind(self);
  self.fetch = (input, init) => {
    const { href } = input instanceof Request ? { href: input.url } : new URL(input, address);
    if (href !== address.href) return fetchFromNetwork(input, init);
    self.fetch = fetchFromNetwork;
    return new Promise((resolve) => {
      content.then(
        (bytes) => resolve(new Response(bytes)),
        () => {},
      );
    });
  };
}

/**
 * Settles as the next streamed instantiation does. Pyodide only logs a failed one and then waits
 * for ever. A server that does not know `application/wasm` costs the streaming, not the answer.
 */
export function watchWasm(): Promise<void> {
  const stream = WebAssembly.instantiateStreaming;
  return new Promise((resolve, reject) => {
    WebAssembly.instantiateStreaming = async (source, imports) => {
      WebAssembly.instantiateStreaming = stream;
      try {
        const instantiated = await instantiate(await source, imports, stream);
        resolve();
        return instantiated;
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    };
  });
}

async function instantiate(
  response: Response,
  imports: WebAssembly.Imports | undefined,
  stream: typeof WebAssembly.instantiateStreaming,
): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.headers.get("Content-Type") === "application/wasm"
    ? stream(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
