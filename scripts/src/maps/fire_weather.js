/* The weather of a reported fire, set by hand: where the wind comes from by a dial of eight, its force, temperature, humidity. */

/** @import { FireState, FireWeather } from "../types.d.ts" */

import { el, svg, text } from "../page/offered.js";
import { windSpeed } from "./spread.js";

/**
 * The controls {node, sync}: set(change) hears what the reader changes, back() that the day's weather is wanted again.
 * @param {FireState} fire
 * @param {(change: Partial<FireWeather>) => void} set
 * @param {() => void} back
 */
export function fireWeather(fire, set, back) {
  const dial = el("div", { class: "lg-dial", role: "radiogroup", "aria-label": text.fire_wind_from }), names = text.compass.split(",");
  const arrow = svg("svg", { viewBox: "-12 -12 24 24", width: 24, height: 24, "aria-hidden": "true" }, svg("path", { d: "M0 9V-8M-5-3L0-9L5-3", fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  const inputs = names.map((name, k) => {
    const input = el("input", { type: "radio", name: "lg-wind", value: String(45 * k), "aria-label": name });
    input.addEventListener("change", () => { set({ from: 45 * k }); });
    dial.appendChild(el("label", { style: { gridArea: ["1/2", "1/3", "2/3", "3/3", "3/2", "3/1", "2/1", "1/1"][k] } }, input, el("span", null, name)));
    return input;
  });
  dial.appendChild(el("span", { class: "lg-dial-arrow" }, arrow));
  /** @type {(key: "temperature" | "humidity", low: number, high: number, unit: string, name: string) => { input: HTMLInputElement, node: HTMLElement }} */
  const number = function (key, low, high, unit, name) {
    const input = el("input", { type: "number", min: low, max: high, step: 1, class: "lg-fire-number" });
    input.addEventListener("input", () => {
      const value = Number(input.value), change = /** @type {Partial<FireWeather>} */ ({});
      if (input.value === "" || !isFinite(value) || value < low || value > high) { input.setAttribute("aria-invalid", "true"); return; }
      input.removeAttribute("aria-invalid");
      change[key] = value;
      set(change);
    });
    return { input, node: el("label", null, el("span", null, name), input, el("span", { class: "lg-n" }, unit)) };
  };
  const force = el("input", { type: "range", min: 0, max: 12, step: 1, "aria-label": text.fire_wind_force }), said = el("output");
  force.addEventListener("input", () => { set({ force: Number(force.value) }); });
  const warm = number("temperature", -40, 50, "°C", text.fire_temperature), damp = number("humidity", 0, 100, "%", text.fire_humidity);
  const again = el("button", { type: "button", class: "lg-fire-again", hidden: true, on: { click () {
    back();
    force.focus({ preventScroll: true });
  } } }, text.fire_weather_back);
  const node = el("div", { class: "lg-fire-weather" }, el("div", null, el("span", { class: "lg-head" }, text.fire_wind_from), dial),
    el("div", null, el("label", null, el("span", null, text.fire_wind_force), said), force, warm.node, damp.node, again));
  return { node, sync () {
    const w = fire.weather;
    inputs.forEach((input, k) => { input.checked = Math.round(w.from / 45) % 8 === k; });
    arrow.style.transform = "rotate(" + (w.from + 180) % 360 + "deg)";
    force.value = String(w.force);
    said.textContent = text.fire_force_value.replace("{f}", String(Math.round(w.force))).replace("{v}", windSpeed(w.force).toFixed(1));
    force.setAttribute("aria-valuetext", said.textContent);
    /** @type {[HTMLInputElement, number][]} */ ([[warm.input, w.temperature], [damp.input, w.humidity]]).forEach((p) => {
      if (document.activeElement !== p[0]) p[0].value = String(p[1]);
    });
    again.hidden = !w.own;
  } };
}
