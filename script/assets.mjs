// Builds what browsers load, from static/css and static/js into var/assets: one file for
// each that a page names. Run by script/assets, which skips it when nothing changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";

const TO = "var/assets";
const STYLES = ["werkplaats", "offline", "error"];
// Wherever a class or an element may be named. A word is enough to keep what Bootstrap
// has for it: too much is kept rather than too little.
const NAMED_IN = [
  "templates/**/*.html",
  "static/js/**/*.js",
  "{zsm_werkplaats,cases,reflection,socialmap}/**/*.py",
  ".venv/lib/python3*/site-packages/{crispy_bootstrap5,allauth}/templates/**/*.html",
];

const ownBootstrap = {
  name: "what we use of Bootstrap",
  setup({ onLoad }) {
    onLoad({ filter: /bootstrap\.min\.css$/ }, async ({ path }) => {
      const [{ css }] = await new PurgeCSS().purge({ content: NAMED_IN, css: [path] });
      return { contents: css, loader: "css" };
    });
  },
};

// What werkplaats.js imports travels in it; every other script is loaded by name.
const imported = readFileSync("static/js/werkplaats.js", "utf8").matchAll(/"\.\/(.+)"/g);
const within = new Set(Array.from(imported, ([, name]) => name));
const scripts = readdirSync("static/js", { recursive: true }).filter(
  (name) => name.endsWith(".js") && !within.has(name),
);

const { outputFiles } = await build({
  entryPoints: [
    ...STYLES.map((name) => `static/css/${name}.css`),
    ...scripts.map((name) => `static/js/${name}`),
  ],
  outbase: "static",
  outdir: TO,
  bundle: true,
  minify: true,
  format: "esm",
  charset: "utf8",
  external: ["*.woff2"],
  plugins: [ownBootstrap],
  logLevel: "warning",
  write: false,
});

// What stays the same keeps its time, so that it need not be collected again.
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  const isSame = existsSync(path) && readFileSync(path).equals(contents);
  if (!isSame) writeFileSync(path, contents);
}
const made = new Set(outputFiles.map(({ path }) => path));
const found = readdirSync(TO, { recursive: true, withFileTypes: true });
for (const file of found.filter((entry) => entry.isFile())) {
  const path = resolve(file.parentPath ?? file.path, file.name);
  if (!made.has(path)) rmSync(path);
}
