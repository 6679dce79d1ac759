// Keeps what goes wrong on a page for the driver of a browser that cannot tell it.
(() => {
  const heard = (globalThis.heardTroubles = []);
  const complain = console.error;
  console.error = (...said) => {
    heard.push(`console: ${said.map(String).join(" ")}`);
    complain.apply(console, said);
  };
  const warn = console.warn;
  globalThis.heardWarnings = [];
  console.warn = (...said) => {
    heardWarnings.push(said.map(String).join(" "));
    warn.apply(console, said);
  };
  const hear = (event) => {
    const { target } = event;
    const failed = target instanceof Element ? target.src || target.href : undefined;
    heard.push(failed ? `Failed to load resource: ${failed}` : `error: ${event.message}`);
  };
  // Errors of elements do not bubble, so they are heard on their way down.
  addEventListener("error", hear, true);
  addEventListener("unhandledrejection", ({ reason }) => heard.push(`error: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    heard.push(`console: ${violatedDirective} blocks ${blockedURI}`),
  );
})();
