import assert from "node:assert/strict";
import { test } from "node:test";
import { isoOf, written } from "../../widgets/src/days.ts";

const TODAY = "2026-11-28";

test("a day is read with its month as a word, in any order", () => {
  for (const typed of ["20 Nov 2026", "Nov 20, 2026", "Friday, 20 November 2026", "november 20"]) {
    assert.equal(isoOf(typed, "en", TODAY), "2026-11-20", typed);
  }
  assert.equal(isoOf("20 de noviembre de 2026", "es", TODAY), "2026-11-20");
  assert.equal(isoOf("20. Nov.", "de", TODAY), "2026-11-20");
});

test("without a year it is the latest such day that is not still to come", () => {
  assert.equal(isoOf("28 Nov", "en", TODAY), "2026-11-28");
  assert.equal(isoOf("24 Dec", "en", TODAY), "2025-12-24");
});

test("a day that may lie ahead has no such day: Python asks for its year", () => {
  assert.equal(isoOf("24 Dec", "en", TODAY, true), undefined);
  assert.equal(isoOf("24 Dec 2026", "en", TODAY, true), "2026-12-24");
});

test("two months are no day", () => {
  assert.equal(isoOf("3 March or 3 April 2026", "en", TODAY), undefined);
  assert.equal(isoOf("3 March, 3 April 2026", "en", TODAY), undefined);
  assert.equal(isoOf("March April 3 2026", "en", TODAY), undefined);
});

test("what has no month as a word is left to Python", () => {
  for (const typed of ["20.11.2026", "2026-11-20", "20/11", "soon", "", "Nov", "2026年11月20日"]) {
    assert.equal(isoOf(typed, "en", TODAY), undefined, typed);
  }
});

test("what a button writes is read again, in every language", () => {
  for (const language of ["en", "de", "fr", "es", "pt-BR", "pl", "it", "nl", "ru", "tr"]) {
    const text = written("2026-03-05", language);
    assert.equal(isoOf(text, language, TODAY), "2026-03-05", `${language}: ${text}`);
  }
});

test("a text that is no day stays as it is", () => {
  assert.equal(written("2026-02-", "en"), "2026-02-");
  assert.equal(written("a lot", "en"), "a lot");
});
