// Boots what answers and asks it questions; all sides of the bench speak the calculators' protocol.

/** Starts the worker at `address`; resolves with a function that asks it one question. */
function openWorker(address, order, reached) {
  const worker = new Worker(new URL(address, location.href), { type: "module" });
  let settle;
  worker.onmessage = ({ data }) => {
    if (data.type === "failed") settle.reject(new Error(data.reason));
    if (data.type === "stage") reached(data.stage);
    if (data.type === "ready" || data.type === "reply") settle.resolve(data);
  };
  const send = (message) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      worker.postMessage(message);
    });
  return send({ type: "open", ...order }).then(() => send);
}

/** Opens a side that starts its own worker, and does it by a module of this page. */
async function openModule(address, order) {
  const { open } = await import(new URL(address, location.href).href);
  return open(order);
}

/** Milliseconds from nothing to each stage and to the first answer, and of each of `count` more. */
globalThis.measure = async (address, order, questions, now, count) => {
  const began = performance.now();
  const stages = {};
  const reached = (stage) => (stages[stage] = performance.now() - began);
  const open = address.endsWith("-page.js") ? openModule : openWorker;
  const send = await open(address, order, reached);
  reached("ready");
  const ask = async (id) => {
    const asked = performance.now();
    const question = questions[id % questions.length];
    const { reply } = await send({ type: "ask", id, question, now, root: "../" });
    if (!reply.html) throw new Error(JSON.stringify(reply.errors));
    return performance.now() - asked;
  };
  await ask(0);
  reached("first");
  const warm = [];
  for (let id = 1; id <= count; id++) warm.push(await ask(id));
  return { stages, warm };
};
