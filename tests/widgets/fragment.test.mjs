import assert from "node:assert/strict";
import { test } from "node:test";
import { readFragment, writeFragment } from "../../widgets/src/fragment.ts";

test("a question is read from its fragment", () => {
  assert.deepEqual(readFragment("#ask=returns&reason=wrong-item&delivered=2026-11-20"), {
    kind: "returns",
    entries: [
      ["reason", "wrong-item"],
      ["delivered", "2026-11-20"],
    ],
  });
});

test("ordinary anchors are no questions", () => {
  for (const anchor of ["", "#", "#our-fault", "#reason=wrong-item", "#x&ask=returns", "#__proto__"]) {
    assert.equal(readFragment(anchor), undefined);
  }
});

test("spaces, signs and other letters survive", () => {
  const asked = { kind: "delivery", entries: [["postal", "K1A 0B6&x=1#+%"], ["note", "für 送货 😀"]] };
  assert.deepEqual(readFragment(writeFragment(asked)), asked);
});

test("a repeated key is a field with several values", () => {
  assert.equal(
    writeFragment({ kind: "returns", entries: [["tags", "battery"], ["price", ""], ["tags", "liquid"]] }),
    "#ask=returns&tags=battery&tags=liquid",
  );
});

test("a broken escape is text, not an error", () => {
  assert.deepEqual(readFragment("#ask=returns&price=%E0%A4%A&%=%"), {
    kind: "returns",
    entries: [
      ["price", "\uFFFD%A"],
      ["%", "%"],
    ],
  });
});

test("a second ask changes nothing", () => {
  assert.deepEqual(readFragment("#ask=returns&ask=delivery"), { kind: "returns", entries: [] });
});

test("lengths are clamped", () => {
  const long = readFragment(`#ask=returns&price=${"9".repeat(5_000)}`);
  assert.equal(long.entries[0][1].length, 200);
  assert.equal(readFragment(`#ask=returns${"&tags=x".repeat(1_000)}`).entries.length, 100);
  const whole = readFragment(`#ask=returns&${"a".repeat(20_000)}=1`);
  assert.ok(whole.entries.every(([name]) => name.length <= 8_000));
});

test("what is written can be read back, whatever it is", () => {
  let seed = 1;
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const word = (least) =>
    String.fromCodePoint(...Array.from({ length: least + random(12) }, () => 1 + random(0xd7ff)));
  for (let round = 0; round < 2_000; round++) {
    const entries = Array.from({ length: random(6) }, () => [`f${word(0)}`, word(1)]);
    const fragment = writeFragment({ kind: "returns", entries });
    assert.match(fragment, /^#[\w%*.&=+-]+$/);
    assert.deepEqual(readFragment(fragment), { kind: "returns", entries });
  }
});
