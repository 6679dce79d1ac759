import assert from "node:assert/strict";
import { test } from "node:test";
import { meets } from "../../widgets/src/conditions.ts";

const said = new Map([
  ["reason", "dislike"],
  ["destination", "US"],
]);

test("every field of a condition has to say one of its values", () => {
  assert.ok(meets(said, {}));
  assert.ok(meets(said, { reason: ["dislike", "unsuitable"] }));
  assert.ok(meets(said, { reason: ["dislike"], destination: ["CA", "US"] }));
  assert.ok(!meets(said, { reason: ["dislike"], destination: ["DE"] }));
  assert.ok(!meets(said, { destination: [] }));
});

test("a field that says nothing meets no condition", () => {
  assert.ok(!meets(new Map(), { reason: ["dislike"] }));
  assert.ok(!meets(new Map([["reason", ""]]), { reason: ["dislike"] }));
});
