// Runs another worker, whose address follows the "#", and keeps count of its WebAssembly memory.
const Memory = WebAssembly.Memory;
const memories = [];
WebAssembly.Memory = class extends Memory {
  constructor(limits) {
    super(limits);
    memories.push(this);
  }
};
globalThis.heldByWebAssembly = () =>
  memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

// Messages do not wait for an import: those that come meanwhile are kept and sent on.
const early = [];
const keep = ({ data }) => early.push(data);
addEventListener("message", keep);
await import(new URL(location.hash.slice(1), location.href).href);
removeEventListener("message", keep);
for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
