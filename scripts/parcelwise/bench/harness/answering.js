// How stock Python is asked: `reply` and `provide` are its engine's, the facts lie below `home`.

/** The message with the answer to an asked question. */
export async function answered({ id, question, now, root }, home, { reply, provide }) {
  const asked = JSON.stringify(question);
  for (;;) {
    const replied = JSON.parse(await reply(asked, now, root));
    if (replied.needs.length === 0) return { type: "reply", id, reply: replied };
    for (const name of replied.needs) {
      await provide(name, await (await fetch(new URL(name, home))).text());
    }
  }
}
