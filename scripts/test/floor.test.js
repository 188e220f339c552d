/* The floor of the pages: syntax of ECMAScript 2017, and no call of what Chrome 80 does not have. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { parse } from "acorn";
import { full } from "acorn-walk";
import { BUNDLES } from "../build.js";

const SYNTAX = 2017, CHROME = 80;
/** Methods of Leaflet that bear the name of something that browsers got later. */
const LEAFLET = ["getSize", "pad", "polygon", "subtract"];
const { api, javascript: { builtins } } = createRequire(import.meta.url)("@mdn/browser-compat-data");

// -- what browsers have

/** The first Chrome that has a feature without a flag and under its name, and that still has it at the floor; Infinity for none. */
function since(feature) {
  const plain = [].concat(feature.__compat.support.chrome).filter((s) => !s.flags && !s.prefix && !s.alternative_name && !(Number(s.version_removed) <= CHROME));
  return Math.min(Infinity, ...plain.map((s) => Number(s.version_added)).filter((version) => version > 0));
}
function earliest(map, name, version) { map.set(name, Math.min(version, map.has(name) ? map.get(name) : Infinity)); }

/** Interfaces, functions and other globals, by name ("Intl.Name" for those that Intl holds): {since, members}. */
const globals = new Map();
/** Members of all of them by name: the first Chrome that has it in any. */
const members = new Map();

function read(name, given) {
  const made = { since: given.__compat ? since(given) : 0, members: new Map() };
  for (const [key, feature] of Object.entries(given)) if (feature.__compat && key !== "__compat") earliest(made.members, key.replace(/_static$/, ""), since(feature));
  made.members.forEach((version, key) => { earliest(members, key, version); });
  globals.set(name, made);
}
for (const [name, given] of Object.entries(api).concat(Object.entries(builtins))) if (name !== "__compat") read(name, given);
for (const name of ["Intl", "Temporal", "WebAssembly"]) for (const [key, given] of Object.entries(builtins[name] || {})) if (key !== "__compat") read(name + "." + key, given);

// -- what a script calls

function parsed(code) { return parse(code, { ecmaVersion: SYNTAX, sourceType: "script", locations: true }); }

/** The name of a member that is written out, a.name or a["name"]; "" for anything else. */
function memberOf(node) {
  if (node.type !== "MemberExpression") return "";
  return node.computed ? (typeof node.property.value === "string" ? node.property.value : "") : node.property.name;
}
/** What a chain of names says, without the window that it may start from; "" for anything else. */
function pathOf(node) {
  if (node.type === "Identifier") return node.name;
  const object = memberOf(node) && pathOf(node.object);
  return object && (object + "." + memberOf(node)).replace(/^(window|self|globalThis)\./, "");
}

/** The names that a script declares, and those of members that it defines as functions. */
function ownNames(tree) {
  const declared = new Set(), defined = new Set();
  const declare = function (node) {
    if (!node) return;
    if (node.type === "Identifier") declared.add(node.name);
    // default, rest, array, object
    else [node.left, node.argument, node.type === "Property" && node.value].concat(node.elements, node.properties).forEach(declare);
  };
  const callable = function (value) { return /^((Function|ArrowFunction|Class)Expression|Identifier)$/.test(value.type); };
  full(tree, (node) => {
    if (node.type === "VariableDeclarator" || /^(Function|Class)/.test(node.type)) declare(node.id);
    if (node.params) node.params.forEach(declare);
    if (node.type === "Property" && !node.computed && callable(node.value) || node.type === "MethodDefinition" && !node.computed) defined.add(String(node.key.name || node.key.value));
    if (node.type === "AssignmentExpression" && memberOf(node.left) && callable(node.right)) defined.add(memberOf(node.left));
  });
  return { declared, defined };
}

/** What a script calls that the floor does not have: [{name, since, line}]; `defined` are the names of our own methods. */
function offences(code, defined) {
  const tree = parsed(code), declared = ownNames(tree).declared, found = [];
  const look = function (node, name, version) { if (version > CHROME) found.push({ name, since: version, line: node.loc.start.line }); };
  full(tree, (node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
    const path = pathOf(node.callee), last = path.split(".").pop(), holder = globals.get(path.slice(0, -last.length - 1));
    const own = declared.has(path.split(".")[0]), itself = own ? undefined : globals.get(path), name = memberOf(node.callee);
    if (node.type === "NewExpression") { if (itself) look(node, path, itself.members.has(last) ? itself.members.get(last) : itself.since); }
    else if (path === last && path) {
      // structuredClone(), and what the window has, such as matchMedia()
      if (itself) look(node, path, itself.since);
      else if (!own && globals.get("Window").members.has(path)) look(node, path, globals.get("Window").members.get(path));
    } else if (holder && !own && holder.members.has(last)) look(node, path, holder.members.get(last));
    else if (members.has(name) && !defined.has(name)) look(node, name, members.get(name));
  });
  return found;
}
/** The names of what a script calls without having it. */
function planted(code) { return offences(code, ownNames(parsed(code)).defined).map((found) => found.name); }

// -- the bundles

const codes = Object.keys(BUNDLES).map((file) => [file, readFileSync(new URL("../../liulin_geo/" + file, import.meta.url), "utf8")]);

test("there are bundles to look at", () => {
  assert.ok(codes.length >= 5);
  codes.forEach(([file, code]) => { assert.match(code, /\w\(/, file); });
});

test("the bundles are scripts of ECMAScript 2017", () => {
  codes.forEach(([file, code]) => { assert.doesNotThrow(() => parsed(code), file); });
});

test("the bundles call nothing that Chrome 80 does not have", () => {
  // what one bundle defines another may call
  const defined = new Set(LEAFLET.concat(...codes.map(([, code]) => [...ownNames(parsed(code)).defined])));
  assert.deepEqual(codes.flatMap(([file, code]) => offences(code, defined).map((o) => `${file}:${o.line}: ${o.name} came with Chrome ${o.since}`)), []);
});

// -- the test itself

test("newer syntax is not read", () => {
  parsed("async function f() { await 1; } 2 ** 3");
  for (const code of ["a?.b", "a ?? b", "x = { ...a }", "try { f(); } catch { g(); }", "for await (const a of b);", "import a from 'b'", "class A { b = 1 }", "a ||= b", "1n"]) assert.throws(() => parsed(code), SyntaxError, code);
});

test("what came later is named: members, constructors, functions and statics", () => {
  const code = '[1].at(0);\n"a".replaceAll("a", "b");\nstructuredClone(1);\nnode.replaceChildren();';
  assert.deepEqual(offences(code, new Set()), [
    { name: "at", since: 92, line: 1 }, { name: "replaceAll", since: 85, line: 2 }, { name: "structuredClone", since: 98, line: 3 }, { name: "replaceChildren", since: 86, line: 4 }]);
  assert.deepEqual(planted(code), ["at", "replaceAll", "structuredClone", "replaceChildren"]);
  assert.deepEqual(planted('[1]["at"](0); window.structuredClone(1); self.reportError(1); globalThis.structuredClone(1); new AggregateError([]); new Intl.Segmenter(); new window.EyeDropper();'),
    ["at", "structuredClone", "reportError", "structuredClone", "AggregateError", "Intl.Segmenter", "EyeDropper"]);
  // an interface that has been there for long, and got its constructor later
  assert.deepEqual(offences("new StaticRange(a)", new Set()), [{ name: "StaticRange", since: 90, line: 1 }]);
  assert.deepEqual(planted("Object.hasOwn(a, b); Promise.any([]); URL.canParse(a); AbortSignal.timeout(9); crypto.randomUUID(); showOpenFilePicker()"),
    ["Object.hasOwn", "Promise.any", "URL.canParse", "AbortSignal.timeout", "randomUUID", "showOpenFilePicker"]);
  assert.deepEqual(planted("function f() { return () => a.map((b) => b.at(1)); }"), ["at"]);
});

test("the limit is Chrome 80", () => {
  assert.deepEqual(planted('new CompressionStream("gzip"); video.getVideoPlaybackQuality();'), []);
  assert.deepEqual(planted('new SubmitEvent("submit"); navigator.setAppBadge(1); new Intl.DisplayNames("zh");'), ["SubmitEvent", "setAppBadge", "Intl.DisplayNames"]);
});

test("what was behind a flag, bore another name or was gone is not there", () => {
  assert.deepEqual(planted('new Magnetometer(); new SpeechGrammar(); new PictureInPictureEvent("leave"); rgb.getRectValue();'), ["Magnetometer", "SpeechGrammar", "PictureInPictureEvent", "getRectValue"]);
});

test("what Chrome 80 has is not named, nor what no browser knows", () => {
  assert.deepEqual(planted(`Object.entries(a).forEach(f); a.flatMap(f); Promise.allSettled([]); new Map().get(1); new Date(); matchMedia("print").matches; requestIdleCallback(f); fetch(a);
    navigator.clipboard.writeText(a); new ResizeObserver(f); new Intl.Collator("zh"); map.flyTo(a); lg.toString(); a.constructor(1); (0, eval)(a); f()(); this[a](1); new (f())()`), []);
});

test("our own names are ours, each alone", () => {
  assert.deepEqual(planted("const numbers = { at() { return 1; } }; numbers.at(2);"), []);
  assert.deepEqual(planted("function at(p) { return p; } const numbers = { at, lost: (a) => a }; numbers.at(2); numbers.lost(1);"), []);
  assert.deepEqual(planted("class A { at() { return 1; } } A.prototype.take = function () {}; new A().at(1); new A().take(); a.drop(1);"), ["drop"]);
  assert.deepEqual(planted("const kept = { at: 3 }; kept.at(1);"), ["at"]);
  assert.deepEqual(planted("function structuredClone(a) { return a; } structuredClone(1); const showOpenFilePicker = a; showOpenFilePicker();"), []);
  assert.deepEqual(planted("function f({ a: [reportError = structuredClone(1)] }) { reportError(1); }"), ["structuredClone"]);
  assert.deepEqual(planted("function f(...reportError) { reportError(1); } const g = ([, SubmitEvent]) => new SubmitEvent(1);"), []);
  assert.deepEqual(planted("const Promise = a; Promise.any(1);"), ["any"]);
});
