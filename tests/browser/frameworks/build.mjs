/** Bundles each host for the browser, and has each React write its page on a server: node build.mjs FOLDER */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { compile } from "svelte/compiler";
import { compile as tailwind } from "tailwindcss";

const folder = process.argv[2];
const require = createRequire(import.meta.url);

const svelte = {
  name: "svelte",
  setup: (own) =>
    own.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compile(await readFile(path, "utf8"), { filename: path, dev: true });
      return { contents: js.code, loader: "js", warnings: warnings.map(({ message }) => ({ text: message })) };
    }),
};

const shared = {
  bundle: true,
  logLevel: "error",
  logOverride: { "unsupported-jsx-comment": "silent" },
  jsx: "automatic",
  define: {
    "process.env.NODE_ENV": '"development"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
};

const react18 = { react: "react18", "react-dom": "react-dom18" };

/** The page as a server writes it. */
const written = async (name, alias) => {
  const page = `import { Page } from "./listening"; import { createElement } from "react";
    import { renderToString } from "react-dom/server"; export default renderToString(createElement(Page));`;
  const stdin = { contents: page, resolveDir: import.meta.dirname, loader: "ts" };
  const outfile = `${folder}/${name}.cjs`;
  await build({ ...shared, stdin, alias, platform: "node", format: "cjs", outfile });
  await writeFile(`${folder}/${name}.part.html`, require(outfile).default);
};

const bundle = (entries, more) =>
  build({ ...shared, entryPoints: entries, outdir: folder, plugins: [svelte], ...more });

const loadStylesheet = async (id) => {
  const path = require.resolve(id === "tailwindcss" ? "tailwindcss/index.css" : id);
  return { path, base: "", content: await readFile(path, "utf8") };
};

await Promise.all([
  bundle(["react19.tsx", { in: "listening.tsx", out: "served19" }, "vue.ts", "svelte.ts", "lit.ts", "solid.ts", "alpine.ts", "dom.ts", "recipe-react.ts", "recipe-vue.ts"], {
    alias: { vue: "vue/dist/vue.esm-bundler.js" },
  }),
  bundle([{ in: "listening.tsx", out: "served18" }], { alias: react18 }),
  bundle(["preact.tsx"], { jsxImportSource: "preact" }),
  written("served19", {}),
  written("served18", react18),
  tailwind('@import "tailwindcss";', { loadStylesheet }).then((made) => writeFile(`${folder}/tailwind.css`, made.build([]))),
]);
