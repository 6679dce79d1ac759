import assert from "node:assert/strict";
import { test } from "node:test";
import { monthOf } from "../../widgets/src/months.ts";

test("a month has its name, its short name and any beginning that is one month's alone", () => {
  for (const typed of ["March", "march", " MARCH ", "Mar", "mar.", "marc"]) {
    assert.equal(monthOf(typed, "en"), "3", typed);
  }
  assert.equal(monthOf("sept", "en"), "9");
  assert.equal(monthOf("dec", "en"), "12");
});

test("the names are those of the page's language, and English ones", () => {
  for (const typed of ["März", "märz", "Mär", "march"]) {
    assert.equal(monthOf(typed, "de"), "3", typed);
  }
  assert.equal(monthOf("Dezember", "de"), "12");
  assert.equal(monthOf("octobre", "fr"), "10");
  assert.equal(monthOf("5月", "ja"), "5月");
});

test("beside a day some languages say it otherwise", () => {
  assert.equal(monthOf("марта", "ru"), "3");
  assert.equal(monthOf("март", "ru"), "3");
});

test("what is a number, no month or more than one stays as it was typed", () => {
  for (const typed of ["3", "03", "", "13", "Ju", "jun jul", "Marzipan", "<b>"]) {
    assert.equal(monthOf(typed, "en"), typed);
  }
});
