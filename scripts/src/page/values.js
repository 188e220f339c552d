/* The numbers of this page, and the zone that their grid lies in; null where the page has none. */

import { data, page } from "./core.js";
import { makeNumbers } from "./numbers.js";
import { decode } from "./pixels.js";
import { makeZone } from "./zone.js";

export const zone = data.values ? makeZone(data.values.grid) : null;

export const values = data.values && zone ? makeNumbers(data.values, zone, decode, () => {
  document.documentElement.setAttribute("data-values", "1");
  page.map.fire("lg:values");
}) : null;
