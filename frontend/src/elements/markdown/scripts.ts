// HTML whose author may run scripts; loaded with the first such element.
// Invariant: called only with the author's permission. The page's security policy refuses inline scripts and handlers, so
// their code is run here, in the order of the HTML, after the elements are in the page.

/** Show `html` in `box` and run its scripts. A script that fails stops neither the others nor the page. */
export function enliven(box: HTMLElement, html: string): void {
  const template = document.createElement("template");
  template.innerHTML = html; // scripts of a template never start by themselves
  const { content } = template;
  const handlers = [...content.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name, value }) => ({ element, name, value })),
  );
  for (const { element, name } of handlers) element.removeAttribute(name);
  const scripts = [...content.querySelectorAll("script")];
  box.replaceChildren(content);
  for (const { element, name, value } of handlers) {
    const handle = compiled(value, "event");
    if (handle) element.addEventListener(name.slice(2).toLowerCase(), handle);
  }
  for (const script of scripts) start(script);
}

function start(script: HTMLScriptElement): void {
  if (script.src) {
    const fresh = document.createElement("script"); // one that was parsed by a template has had its start
    for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
    script.replaceWith(fresh);
    return;
  }
  if (script.type && !/^(module|(text|application)\/(java|ecma)script)$/i.test(script.type)) return; // data
  try {
    // Indirect eval: global, as a script's code is. A module's code has a scope of its own.
    if (script.type === "module") compiled(`(async () => {"use strict";\n${script.text}\n})()`)?.call(undefined);
    else (0, eval)(script.text);
  } catch (error) {
    console.error("a script of st.html failed", error);
  }
}

function compiled(code: string, ...parameters: string[]): ((...values: unknown[]) => unknown) | undefined {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the author's own code, with the author's permission
    return new Function(...parameters, code) as (...values: unknown[]) => unknown;
  } catch (error) {
    console.error("a handler of st.html cannot be read", error);
    return undefined;
  }
}
