import { loadPyodide } from "pyodide-314";
import type { PyodideAPI } from "pyodide-314";
import type { PyProxy } from "pyodide-314/ffi";
import type { Reply } from "../protocol";
import type { Checked, Order, Parts, Report, Texts } from "./messages";

/** Python's `parcelwise.store.studio.session.Session`. */
interface Session extends PyProxy {
  texts(): string;
  write(name: string, text: string): void;
  check(now: string): string;
  forms(language: string): string;
  reply(question: string, language: string, now: string): string;
}

const SITE_PACKAGES = "/lib/python3.14/site-packages";
const STORE = "/store";

let session: Session | undefined;
let work: Promise<void> = Promise.resolve();

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  work = work
    .then(() => carryOut(data))
    .catch((error: unknown) => ({ type: "failed", reason: String(error) }) as const)
    .then((report) => postMessage(report));
});

async function carryOut(order: Order): Promise<Report> {
  if (order.type === "open") {
    session = await open(order.parts, order.base);
    return { type: "opened", texts: JSON.parse(session.texts()) as Texts };
  }
  if (session === undefined) throw new Error("asked before opened");
  if (order.type === "ask") {
    const { question, language, now } = order;
    const reply = JSON.parse(session.reply(JSON.stringify(question), language, now)) as Reply;
    return { type: "reply", reply };
  }
  for (const [name, text] of Object.entries(order.texts)) session.write(name, text);
  const said = JSON.parse(session.check(order.now)) as Omit<Checked, "forms">;
  const forms = said.languages.length > 0 ? session.forms(order.language) : "{}";
  return { type: "checked", said: { ...said, forms: JSON.parse(forms) as Checked["forms"] } };
}

async function open({ pyodide, lock, packs, store }: Parts, base: string): Promise<Session> {
  const zips = Promise.all([...packs, store].map((address) => bytesAt(new URL(address, base))));
  const indexURL = new URL(pyodide, base).href;
  const [python, files] = await Promise.all([start(indexURL, lock), zips]);
  for (const [index, zip] of files.entries()) {
    const extractDir = index < packs.length ? SITE_PACKAGES : STORE;
    python.unpackArchive(zip, "zip", { extractDir });
  }
  (python.FS as { chdir(folder: string): void }).chdir(STORE);
  const room = python.pyimport("parcelwise.store.studio.session") as PyProxy & {
    open_session(root: string): Session;
  };
  return room.open_session(STORE);
}

function start(indexURL: string, lock: string): Promise<PyodideAPI> {
  return loadPyodide({
    indexURL,
    lockFileContents: lock,
    packageBaseUrl: indexURL,
    env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
  });
}

async function bytesAt(address: URL): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.href}: ${response.status}`);
  return response.arrayBuffer();
}
