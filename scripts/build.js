/* Bundles the scripts of the pages into the package's assets; --check only says whether they are up to date. */

import { build } from "esbuild";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url)), PACKAGE = join(HERE, "../liulin_geo");
/** The floor of the pages' syntax; what they may call is held by test/floor.test.js. */
const SYNTAX = "es2017";

/** Each bundle, by its file in the package. */
export const BUNDLES = {
  "page/assets/page.js": "src/page/main.js",
  "page/assets/online.js": "src/page/online.js",
  "maps/assets/fire.js": "src/maps/fire.js",
  "maps/assets/fire_days.js": "src/maps/fire_days.js",
  "maps/assets/no_fire.js": "src/maps/no_fire.js",
};

/** Tools are bundles of their own: what they import from the page is what the page has put into window.LG. */
const offered = {
  name: "offered",
  setup(bundler) {
    bundler.onResolve({ filter: /\/offered\.js$/ }, (asked) => (asked.importer.endsWith("main.js") ? null : { path: "LG", namespace: "offered" }));
    bundler.onLoad({ filter: /.*/, namespace: "offered" }, () => ({ contents: "module.exports = window.LG;" }));
  },
};

async function bundled(entry) {
  const made = await build({
    absWorkingDir: HERE, entryPoints: [entry], bundle: true, format: "iife", target: SYNTAX, charset: "utf8",
    minify: true, legalComments: "none", write: false, plugins: [offered], logLevel: "warning",
  });
  return made.outputFiles[0].text;
}

async function buildAll() {
  const stale = [], check = process.argv.includes("--check");
  for (const [file, entry] of Object.entries(BUNDLES)) {
    const path = join(PACKAGE, file), text = await bundled(entry);
    let old = "";
    try { old = readFileSync(path, "utf8"); } catch { /* not made yet */ }
    if (old === text) continue;
    stale.push(relative(join(HERE, ".."), path));
    if (!check) writeFileSync(path, text);
  }
  if (check && stale.length) {
    console.error("scripts: run `npm run build` in scripts/, these are older than their sources: " + stale.join(", "));
    process.exitCode = 1;
  } else if (stale.length) console.log("made " + stale.join(", "));
}

// a test that imports BUNDLES builds nothing
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await buildAll();
