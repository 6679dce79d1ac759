// Boots a worker and asks it questions; both workers of the bench speak the calculators' protocol.

/** Starts the worker at `address`; resolves with a function that asks it one question. */
function open(address, order) {
  const worker = new Worker(new URL(address, location.href), { type: "module" });
  let settle;
  worker.onmessage = ({ data }) => {
    if (data.type === "failed") settle.reject(new Error(data.reason));
    if (data.type === "ready" || data.type === "reply") settle.resolve(data);
  };
  const send = (message) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      worker.postMessage(message);
    });
  return send({ type: "open", ...order }).then(() => send);
}

/** Milliseconds from nothing to the first answer, and of each of `count` more. */
globalThis.measure = async (address, order, questions, now, count) => {
  const began = performance.now();
  const send = await open(address, order);
  const ask = async (id) => {
    const asked = performance.now();
    const question = questions[id % questions.length];
    const { reply } = await send({ type: "ask", id, question, now, root: "../" });
    if (!reply.html) throw new Error(JSON.stringify(reply.errors));
    return performance.now() - asked;
  };
  await ask(0);
  const first = performance.now() - began;
  const warm = [];
  for (let id = 1; id <= count; id++) warm.push(await ask(id));
  return { first, warm };
};
