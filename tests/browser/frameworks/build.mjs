/**
 * Bundles each host for the browser, has each React write its page on a server, and has Angular compile what it bundles:
 * node build.mjs FOLDER
 */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { formatDiagnostics, NodeJSFileSystem, performCompilation, readConfiguration } from "@angular/compiler-cli";
import { createEs2015LinkerPlugin } from "@angular/compiler-cli/linker/babel";
import babel from "@babel/core";
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

/** Angular's own packages are compiled in part, and a program's build does the rest. */
const linked = {
  name: "linked",
  setup: (own) => {
    const plugins = [createEs2015LinkerPlugin({ fileSystem: new NodeJSFileSystem(), logger: console, sourceMapping: false })];
    own.onLoad({ filter: /@angular.*\.mjs$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      if (!code.includes("\u0275\u0275ngDeclare")) return null;
      return { contents: (await babel.transformAsync(code, { filename: path, plugins, configFile: false })).code };
    });
  },
};

const react18 = { react: "react18", "react-dom": "react-dom18" };

/** The pages that a server writes before, with a React of this version. */
const served = (version) => [
  { in: "listening.tsx", out: `served${version}` },
  { in: "routine-listening.tsx", out: `routine-served${version}` },
];

/** The page as a server writes it. */
const written = async (name, source, alias) => {
  const page = `import { Page } from "./${source}"; import { createElement } from "react";
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

// It leaves nobody else a turn, so it comes first.
const { diagnostics } = performCompilation(readConfiguration("tsconfig.angular.json"));
if (diagnostics.length) throw Error(formatDiagnostics(diagnostics));
await copyFile("recipes/soreness-check.mjs", "compiled/recipes/soreness-check.mjs");

await Promise.all([
  bundle(["react19.tsx", "vue.ts", "svelte.ts", "lit.ts", "solid.ts", "alpine.ts", "dom.ts", "recipe-react.ts", "recipe-vue.ts",
    "routine-react19.tsx", "routine-vue.ts", "routine-svelte.ts", "routine-lit.ts", ...served("19")], {
    alias: { vue: "vue/dist/vue.esm-bundler.js" },
  }),
  bundle(served("18"), { alias: react18 }),
  bundle(["preact.tsx"], { jsxImportSource: "preact" }),
  ...served("19").map((page) => written(page.out, page.in, {})),
  ...served("18").map((page) => written(page.out, page.in, react18)),
  bundle(["compiled/angular.js", "compiled/recipe-angular.js"], {
    define: { ngDevMode: "false", ngJitMode: "false" },
    format: "esm",
    plugins: [linked],
  }),
  tailwind('@import "tailwindcss";', { loadStylesheet }).then((made) => writeFile(`${folder}/tailwind.css`, made.build([]))),
]);
