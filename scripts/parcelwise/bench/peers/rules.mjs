// json-rules-engine on the same table, and publicodes on the same sum: told by lines of JSON, as
// decision_table.py is. `node rules.mjs json-rules-engine|publicodes`
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/package.json`);

async function rulesEngine(job) {
  const { Engine } = require("json-rules-engine");
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("anyOf", (given, wanted) => (given ?? []).some((one) => wanted.includes(one)));
  engine.addOperator("noneOf", (given, wanted) => !(given ?? []).some((one) => wanted.includes(one)));
  for (const rule of job.rules) engine.addRule(rule);
  return async (facts) => {
    const { results } = await engine.run(facts);
    return results.map((result) => result.event.type);
  };
}

async function publicodes(job) {
  const { default: module } = await import(require.resolve("publicodes"));
  const Engine = module.default ?? module;
  const engine = new Engine(job.model);
  return (price) => {
    engine.setSituation({ price: `${price}` });
    return engine.evaluate("refund").nodeValue;
  };
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const job = JSON.parse((await lines.next()).value);
const decide = await { "json-rules-engine": rulesEngine, publicodes }[process.argv[2]](job);
console.log("ready");
for await (const line of lines) {
  const [first, last] = JSON.parse(line);
  const seconds = [];
  const said = [];
  for (const facts of job.facts.slice(first, last)) {
    const begun = process.cpuUsage();
    said.push(await decide(facts));
    const { user, system } = process.cpuUsage(begun);
    seconds.push((user + system) / 1e6);
  }
  console.log(JSON.stringify({ seconds, said }));
}
