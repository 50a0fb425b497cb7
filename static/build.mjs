// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes what the program serves under /static and writes it as C:
//
//     node build.mjs assets ROOT OUT.c DEPFILE    style sheets, scripts, fonts, pictures (plain, gzip, brotli)
//     node build.mjs icons  ROOT OUT.c DEPFILE    the icons that templates and C name
//     node build.mjs paper  ROOT OUT.c DEPFILE    the fonts that posters are set in
//
// Same input, same bytes: nothing of time or place goes into the result.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";

const [what, rootArgument, out, depfile] = process.argv.slice(2);
const root = path.resolve(rootArgument);
const modules = path.join(root, "node_modules");
if (!existsSync(modules)) fail("node_modules is missing: run npm ci");
const load = createRequire(path.join(root, "package.json"));
const deps = new Set();

function fail(message) {
  console.error(`build.mjs: ${message}`);
  process.exit(1);
}
const read = (file, encoding) => {
  deps.add(file);
  return readFileSync(file, encoding);
};
const list = (folder) => {
  deps.add(folder); // a new file in it is a reason to run again
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
};
const cString = (text) => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => octal(c)).replace(/\?\?/g, "?\\?");
const octal = (c) => [...Buffer.from(c)].map((b) => "\\" + b.toString(8).padStart(3, "0")).join("");

function finish(lines) {
  writeFileSync(out, lines.join("\n") + "\n");
  const escape = (p) => p.replace(/ /g, "\\ ");
  writeFileSync(depfile, `${escape(out)}: ${[...deps].map(escape).join(" \\\n  ")}\n`);
}

// ---- assets ----------------------------------------------------------------------------------------------------------

// What of Bootstrap no page uses, by the names of its classes: out, so that a first visit weighs less.
const UNUSED = new RegExp("\\.(blockquote-footer|btn-(check|lg|link|outline-[a-z]+)|caption-top|col-form-label(-lg|-sm)?|container(-fluid|-sm|-md|-lg)?|" +
  "display-[1-6]|form-check-reverse|form-control-(color|lg|plaintext)|form-select-lg|form-switch|initialism|list-inline(-item)?|" +
  "pagination-(lg|sm)|table-(active|bordered|borderless|group-divider|hover|responsive-[a-z]+|striped(-columns)?)|visually-hidden-focusable)(?![\\w-])");

function withoutUnused(css) {
  const sheet = load("postcss").parse(css);
  sheet.walkRules((rule) => {
    const used = rule.selectors.filter((selector) => !UNUSED.test(selector));
    if (!used.length) rule.remove();
    else if (used.length < rule.selectors.length) rule.selectors = used;
  });
  sheet.walkAtRules("media", (media) => void (media.nodes?.length || media.remove()));
  return sheet.toString();
}

async function styleSheets() {
  const sass = load("sass");
  const rtlcss = load("rtlcss");
  const folder = path.join(root, "static/sass");
  for (const entry of list(folder)) read(path.join(folder, entry.name));
  const css = withoutUnused(sass.compile(path.join(folder, "imece.scss"), {
    loadPaths: [modules],
    style: "compressed",
    charset: false, // a byte-order mark in the middle of a joined file voids the first rule
    quietDeps: true,
  }).css);
  return { "imece.ltr.css": Buffer.from(css), "imece.rtl.css": Buffer.from(rtlcss.process(css)) };
}

// The letters each font file carries; the same ranges stand in sass/_fonts.scss.
const FONTS = {
  "onest-tr.woff2": {
    from: ["@fontsource-variable/onest/files/onest-latin-wght-normal.woff2"],
    ranges: [[0x20, 0x7e], [0xa0], [0xa7], [0xa9], [0xab], [0xb0], [0xb2, 0xb3], [0xb7], [0xbb], [0xbd], [0xc2], [0xc4], [0xc7],
      [0xc9], [0xce], [0xd6, 0xd7], [0xdb, 0xdc], [0xdf, 0xe2], [0xe4], [0xe7, 0xe9], [0xee], [0xf1], [0xf6], [0xfb, 0xfc], [0x131], [0x2010, 0x2015], [0x2018, 0x201e], [0x2022], [0x2026], [0x2032, 0x2033],
      [0x2039, 0x203a], [0x2212]],
  },
  "onest-tr-ext.woff2": {
    from: ["@fontsource-variable/onest/files/onest-latin-ext-wght-normal.woff2"],
    ranges: [[0x11e, 0x11f], [0x130], [0x15e, 0x15f], [0x20ba]],
  },
  "readex-ar.woff2": {
    from: ["@fontsource-variable/readex-pro/files/readex-pro-arabic-wght-normal.woff2"],
    ranges: [[0x600, 0x6ff], [0x200c, 0x200f]],
  },
};

async function fonts() {
  const subset = load("subset-font");
  const files = {};
  for (const [name, { from, ranges }] of Object.entries(FONTS)) {
    let text = "";
    for (const [first, last = first] of ranges) for (let c = first; c <= last; c++) text += String.fromCodePoint(c);
    const options = { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } };
    files[name] = Buffer.from(await subset(read(path.join(modules, from[0])), text, options));
    if (files[name].length > 40_000) fail(`${name} is larger than 40 kB`);
  }
  return files;
}

// What a page asks for by name, each in one file with all it imports; what only some pages need comes later, by itself. Comments go,
// names and lines stay, so that an error in a browser can be read. draw.js stays alone: anybody may read what checks a draw.
const PAGES = ["desk.js", "door.js", "imece.js", "offline_worker.js", "point.js", "visits.js"];
const LATER = ["camera.js", "chairs.js", "countdown.js", "draw.js", "draw_page.js"];
const FOREIGN = { "htmx.js": "htmx.org/dist/htmx.min.js", "ed25519.js": "@noble/ed25519/index.js", "jsqr.js": "jsqr/dist/jsQR.js" };

async function scripts() {
  const folder = path.join(root, "static/js");
  for (const entry of list(folder)) deps.add(path.join(folder, entry.name));
  const { outputFiles } = await load("esbuild").build({
    absWorkingDir: folder,
    entryPoints: [...PAGES, ...LATER],
    external: [...LATER, ...Object.keys(FOREIGN)].map((name) => `./${name}`),
    bundle: true,
    format: "esm",
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    outdir: folder,
    write: false,
  });
  const files = Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]));
  for (const [name, file] of Object.entries(FOREIGN)) files[name] = read(path.join(modules, file));
  return files;
}

function pictures() {
  const folder = path.join(root, "static/img");
  return Object.fromEntries(list(folder).map((entry) => [entry.name, read(path.join(folder, entry.name))]));
}

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function bytes(name, data) {
  const rows = [];
  for (let i = 0; i < data.length; i += 40) rows.push(data.subarray(i, i + 40).join(","));
  return `static const unsigned char ${name}[] = {\n${rows.join(",\n")}};`;
}

async function assets() {
  read(path.join(root, "package-lock.json"));
  const files = { ...(await styleSheets()), ...(await fonts()), ...(await scripts()), ...pictures() };
  const names = Object.keys(files).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name + "\0" + files[name].length + "\0").update(files[name]);
  const version = hash.digest("hex").slice(0, 16);
  const lines = ["// Written by static/build.mjs.", '#include "core/look/assets_inside.h"'];
  const rows = names.map((name, i) => {
    const data = files[name];
    const type = TYPES[path.extname(name)] ?? fail(`no type for ${name}`);
    const etag = createHash("sha256").update(data).digest("hex").slice(0, 16);
    const packed = name.endsWith(".woff2") ? {} : { g: zlib.gzipSync(data, { level: 9 }), b: zlib.brotliCompressSync(data) };
    if (packed.g) packed.g[9] = 255; // operating system: none
    lines.push(bytes(`p${i}`, data));
    for (const [k, v] of Object.entries(packed)) lines.push(bytes(`${k}${i}`, v));
    const field = (k) => (k === "p" || packed[k] ? `{(const char *)${k}${i}, sizeof ${k}${i}}` : "{0, 0}");
    return `    {${cString(name)}, ${cString(type)}, ${field("p")}, ${field("g")}, ${field("b")}, "\\"${etag}\\""},`;
  });
  lines.push("const struct asset assets_all[] = {", ...rows, "};", `const size_t assets_count = ${names.length};`);
  lines.push(`const char assets_version[] = "${version}";`);
  finish(lines);
}

// ---- icons -----------------------------------------------------------------------------------------------------------

// {{icon "x"}}, ICON("x") and `.icon = "x"` must name an icon; the place is kept for the message. Beside them, any other
// text in a line of C that speaks of an icon is taken if it happens to be the name of one (`late ? "warning" : "clock"`).
const PATTERNS = {
  ".html": [/\{\{\s*icon\s+"([^"]+)"/g],
  ".c": [/\bICON\("([\w-]+)"\)/g, /\.icon\s*=\s*(?:S\()?"([\w-]+)"/g],
};
PATTERNS[".h"] = PATTERNS[".c"];
const PERHAPS = /"([a-z][a-z0-9-]*)"/g;
const ALWAYS = ["square"]; // drawn for a name that is not in the set

function perhaps(text, found) {
  for (const line of text.split("\n")) {
    if (!/icon/i.test(line)) continue;
    for (const [, name] of line.matchAll(PERHAPS)) if (!found.has(name) && existsSync(iconFile(name))) found.set(name, "");
  }
}

function collect(folder, found) {
  for (const entry of list(folder)) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) collect(file, found);
    const patterns = PATTERNS[path.extname(entry.name)];
    if (!entry.isFile() || !patterns) continue;
    const text = read(file).toString("utf8");
    if (!file.endsWith(".html")) perhaps(text, found);
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const line = text.slice(0, match.index).split("\n").length;
        if (!found.has(match[1])) found.set(match[1], `${path.relative(root, file)}:${line}`);
      }
    }
  }
}

function iconFile(name) {
  const weight = /-(fill|duotone)$/.exec(name)?.[1] ?? "regular";
  return path.join(modules, "@phosphor-icons/core/assets", weight, `${name}.svg`);
}

function icons() {
  const found = new Map(ALWAYS.map((name) => [name, "build.mjs"]));
  for (const folder of ["core", "modules", "program"]) if (existsSync(path.join(root, folder))) collect(path.join(root, folder), found);
  const rows = [];
  for (const name of [...found.keys()].sort()) {
    const file = iconFile(name);
    if (!existsSync(file)) fail(`${found.get(name)}: there is no icon "${name}" (names: phosphoricons.com)`);
    const svg = readFileSync(file, "utf8").replace(/^<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    rows.push(`    {${cString(name)}, ${cString(svg)}},`);
  }
  finish(["// Written by static/build.mjs.", '#include "core/look/assets_inside.h"', "const struct icon_shape icons_all[] = {", ...rows,
    "};", `const size_t icons_count = ${rows.length};`]);
}

// ---- paper -----------------------------------------------------------------------------------------------------------

// The families of the pages, cut to single weights: a printer's program reads those everywhere. Names that people bear need
// all letters of the files, not only those of our own words.
const ONEST = ["latin", "latin-ext"].map((part) => `@fontsource-variable/onest/files/onest-${part}-wght-normal.woff2`);
const READEX = ["@fontsource-variable/readex-pro/files/readex-pro-arabic-wght-normal.woff2"];
const PAPER = [400, 600, 800].flatMap((wght) => ONEST.map((file) => ({ file, wght })))
  .concat([400, 700].flatMap((wght) => READEX.map((file) => ({ file, wght }))));
const PAPER_LETTERS = [[0x20, 0x24f], [0x259], [0x2bb, 0x2bc], [0x300, 0x30c], [0x600, 0x6ff], [0x1e00, 0x1eff], [0x2000, 0x206f],
  [0x20a0, 0x20bf], [0x2122], [0x2191, 0x2193], [0x2212]];

async function paper() {
  const subset = load("subset-font");
  let letters = "";
  for (const [first, last = first] of PAPER_LETTERS) for (let c = first; c <= last; c++) letters += String.fromCodePoint(c);
  const lines = ["// Written by static/build.mjs.", '#include "core/paper/inside.h"'];
  const rows = [];
  for (const [i, { file, wght }] of PAPER.entries()) {
    const data = Buffer.from(await subset(read(path.join(modules, file)), letters, { targetFormat: "sfnt", variationAxes: { wght } }));
    lines.push(bytes(`f${i}`, data));
    rows.push(`    {f${i}, sizeof f${i}, ${wght}},`);
  }
  finish([...lines, "const struct font_file paper_fonts[] = {", ...rows, "};", `const size_t paper_fonts_count = ${rows.length};`]);
}

if (what === "assets") await assets();
else if (what === "icons") icons();
else if (what === "paper") await paper();
else fail("assets, icons or paper?");
