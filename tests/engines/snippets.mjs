/** Compiles each snippet with the tool whose users paste it: node snippets.mjs FILE, a JSON of snippets by name. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parseTemplate } from "@angular/compiler";
import { transform as astro } from "@astrojs/compiler";
import { compile as mdx } from "@mdx-js/mdx";
import { compile as vue } from "@vue/compiler-dom";
import { transform } from "esbuild";
import { compile as svelte } from "svelte/compiler";

const [element, snippets] = JSON.parse(await readFile(process.argv[2], "utf8"));
/** The element, or the component called after it. */
const named = new RegExp(element.replaceAll("-", "-?"), "i");

/** The first code in quotation marks of this kind. */
const quoted = (code, mark) => code.split(mark)[1];

const compiled = {
  mdx: async (text) => String(await mdx(text)),
  react: async (text) => (await transform(text)).code,
  vue: async (text) => (await transform(text)).code,
  svelte: async (text) => {
    const { js, warnings } = svelte(text, { filename: "Check.svelte" });
    assert.deepEqual(warnings.map(({ message }) => message), []);
    return js.code;
  },
  angular: async (text) => {
    const { code } = await transform(text, { loader: "ts", tsconfigRaw: { compilerOptions: { experimentalDecorators: true } } });
    assert.match(code, /schemas: \[CUSTOM_ELEMENTS_SCHEMA\]/);
    const { errors, nodes } = parseTemplate(quoted(text, "`"), "check.html");
    assert.equal(errors, null);
    const made = nodes.find(({ name }) => name === element);
    assert.equal(made.outputs.length, 1);
    return `<${element}${made.attributes.map(({ name, value }) => ` ${name}="${value}"`).join("")}`;
  },
  html: async (text) => (await astro(`---\nconst title = "Check";\n---\n<h1>{title}</h1>\n${text}`, { filename: "check.astro" })).code,
};

for (const [name, compile] of Object.entries(compiled)) {
  const code = await compile(snippets[name]);
  assert.match(code, named);
  assert.ok(!/Warning|TODO/.test(code), name);
}

// Astro leaves the script to the browser, hash and all, instead of bundling it.
const page = await compiled.html(snippets.html);
assert.match(page, /<script src="[^"]+" (integrity="sha384-[^"]+" )?crossorigin="anonymous" defer="defer">/);

// VitePress hands a page's HTML to Vue, with what its settings say of elements.
await writeFile("config.mjs", snippets.vitepress);
const { default: settings } = await import(pathToFileURL("config.mjs").href);
assert.deepEqual(settings.head[0][0], "script");
const { code } = vue(snippets.element, { mode: "module", ...settings.vue.template.compilerOptions });
assert.match(code, new RegExp(`_createElementBlock\\("${element}"`), "an element, and no component that is missing");
