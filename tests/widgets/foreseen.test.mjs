import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, keyOf, placeOf } from "../../widgets/src/foreseen.ts";

const turns = ["2026-11-21T16:00:00.000Z", "2026-11-22T16:00:00.000Z", "2026-11-23T16:00:00.000Z"];

test("an instant lies between two turns, the earlier one included", () => {
  assert.equal(placeOf("2026-11-21T16:00:00.000Z", turns), 0);
  assert.equal(placeOf("2026-11-22T15:59:59.999Z", turns), 0);
  assert.equal(placeOf("2026-11-22T16:00:00.000Z", turns), 1);
});

test("nothing is foreseen before the first turn, from the last on, or without any", () => {
  assert.equal(placeOf("2026-11-21T15:59:59.999Z", turns), undefined);
  assert.equal(placeOf("2026-11-23T16:00:00.000Z", turns), undefined);
  assert.equal(placeOf("2026-11-22T16:00:00.000Z", []), undefined);
});

test("the day is that of the buyer's clock", () => {
  assert.equal(dayOf("2026-11-22T16:00:00.000Z", 0), "2026-11-22");
  assert.equal(dayOf("2026-11-22T16:00:00.000Z", 480), "2026-11-23");
  assert.equal(dayOf("2026-11-22T10:00:00.000Z", -660), "2026-11-21");
  assert.equal(dayOf("2026-02-28T23:30:00.000Z", 330), "2026-03-01");
});

test("a question has one name, in whatever order its fields stand", () => {
  const name = '[["destination","DE"],["kind","returns"],["reason","wrong-item"]]';
  assert.equal(keyOf({ kind: "returns", reason: "wrong-item", destination: "DE" }), name);
  assert.equal(keyOf({ destination: "DE", reason: "wrong-item", kind: "returns" }), name);
});
