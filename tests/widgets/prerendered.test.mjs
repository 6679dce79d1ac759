import assert from "node:assert/strict";
import { test } from "node:test";
import { PrerenderedAnswers, dayOf, keyOf, momentOf, numbersOf, placeOf } from "../../widgets/src/prerendered.ts";

const kind = {
  places: ["AD FR", "DE"],
  turns: [
    ["2026-11-21T16:00:00.000Z", { "2026-11-21": 0, "2026-11-22": 1 }],
    ["2026-11-22T16:00:00.000Z", {}],
    ["2026-11-22T16:00:00.001Z", { "": 2 }],
  ],
  until: "2026-11-23T16:00:00.000Z",
};

test("an instant lies between two turns, the earlier one included", () => {
  assert.equal(momentOf(kind, "2026-11-21T16:00:00.000Z", "2026-11-21"), 0);
  assert.equal(momentOf(kind, "2026-11-22T15:59:59.999Z", "2026-11-22"), 1);
  assert.equal(momentOf(kind, "2026-11-22T16:00:00.001Z", ""), 2);
});

test("nothing is prerendered before the first turn, from the last on, or at a cut-off", () => {
  assert.equal(momentOf(kind, "2026-11-21T15:59:59.999Z", "2026-11-21"), undefined);
  assert.equal(momentOf(kind, "2026-11-23T16:00:00.000Z", ""), undefined);
  assert.equal(momentOf(kind, "2026-11-22T16:00:00.000Z", ""), undefined);
});

test("the day is that of the buyer's clock", () => {
  assert.equal(dayOf("2026-11-22T16:00:00.000Z", 0), "2026-11-22");
  assert.equal(dayOf("2026-11-22T16:00:00.000Z", 480), "2026-11-23");
  assert.equal(dayOf("2026-11-22T10:00:00.000Z", -660), "2026-11-21");
  assert.equal(dayOf("2026-02-28T23:30:00.000Z", 330), "2026-03-01");
});

test("a question has one name, in whatever order its fields stand", () => {
  const name = '[["reason","late"],["sign","no"]]';
  assert.equal(keyOf({ kind: "returns", destination: "DE", sign: "no", reason: "late" }), name);
  assert.equal(keyOf({ reason: "late", utc_offset: "60", sign: "no", kind: "returns" }), name);
});

test("countries share a place", () => {
  assert.equal(placeOf(kind, "FR"), 0);
  assert.equal(placeOf(kind, "DE"), 1);
  assert.equal(placeOf(kind, "A"), undefined);
  assert.equal(placeOf(undefined, "DE"), undefined);
});

test("a later moment says what differs from the first, or all of it", () => {
  const answer = [[4, 5, 6], { 1: 9 }, [7]];
  assert.deepEqual(numbersOf(answer, 0), [4, 5, 6]);
  assert.deepEqual(numbersOf(answer, 1), [4, 9, 6]);
  assert.deepEqual(numbersOf(answer, 2), [7]);
});

test("what is no answer is none", async (t) => {
  const said = { a: [["0"]], b: [[0], { 0: null }], c: { 0: [0] }, d: 7, e: [null] };
  const place = Object.fromEntries(
    Object.entries(said).map(([reason, answer]) => [`[["reason","${reason}"]]`, answer]),
  );
  const files = { "returns-en.json": { names: { DE: "Germany" }, texts: ["<p></p>"] }, "returns-1.json": place };
  t.mock.method(globalThis, "fetch", async (address) =>
    Response.json(files[address.pathname.split("/").at(-1)]),
  );
  const manifest = { prerendered: { folder: "p/", kinds: { returns: kind } } };
  const answers = new PrerenderedAnswers(manifest, new URL("https://x.example/engine/"), "en");
  for (const reason of ["a", "b", "c", "d", "e", "toString"]) {
    const question = { kind: "returns", reason, destination: "DE", utc_offset: "0" };
    assert.equal(await answers.find(question, "2026-11-22T10:00:00.000Z", ""), undefined, reason);
  }
});

test("an answer is put together from its texts, with the country's name and the way to the root", async (t) => {
  const files = {
    "returns-en.json": {
      names: { AD: "Andorra", FR: "Fran&amp;$&ce" },
      texts: ["<p>", "</p>", null, '<a href="\uE000x/\uE002/">\uE001</a>'],
    },
    "returns-0.json": { '[["reason","late"]]': [[0, 2, 3, 1], {}] },
  };
  const asked = [];
  t.mock.method(globalThis, "fetch", async (address) => {
    asked.push(address.href);
    return Response.json(files[address.pathname.split("/").at(-1)]);
  });
  const manifest = { prerendered: { folder: "p/", kinds: { returns: kind } } };
  const answers = new PrerenderedAnswers(manifest, new URL("https://x.example/engine/"), "en");
  const question = { kind: "returns", reason: "late", destination: "FR", utc_offset: "0" };
  answers.prepare(question);
  const html = await answers.find(question, "2026-11-22T10:00:00.000Z", "../");
  assert.equal(html, '<p>\n<a href="../x/FR/">Fran&amp;$&ce</a>\n</p>');
  assert.deepEqual(asked, [
    "https://x.example/engine/p/returns-en.json",
    "https://x.example/engine/p/returns-0.json",
  ]);
  assert.equal(await answers.find({ ...question, price: "3" }, "2026-11-22T10:00:00.000Z", ""), undefined);
});
