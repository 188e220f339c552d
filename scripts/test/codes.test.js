/* Lines as text, against what liulin_geo.page.encode.encode_line writes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { unpackLine } from "../src/page/codes.js";

/** Code, and the line that encode_line was given as [lon, lat]. */
const WRITTEN = [
  ["", []],
  ["_d{cTopmcF", [[110.9, 37.43]]],
  ["eaycTgqmcFe@p@??wmCiuL", [[110.88931, 37.43012], [110.8895, 37.42987], [110.8895, 37.42987], [110.91234, 37.5]]],
  ["~ps|U_p~iFnnqC_ulLvxq`@_mqN", [[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]]],
  ["_gsia@~pxeO~ngtcA_crl_@", [[180, -85], [-180, 85]]],
  ["??A@]_@_^~^", [[0, 0], [0.00001, -0.00001], [0.00016, 0.00015], [0.00512, -0.00497]]],
];

test("a line comes back as encode_line was given it, latitude first", () => {
  WRITTEN.forEach(([code, line]) => { assert.deepEqual(unpackLine(code), line.map(([lon, lat]) => [lat, lon])); });
});

test("a code that was cut off loses its last corner, not the others", () => {
  const code = WRITTEN[2][0];
  assert.deepEqual(unpackLine(code.slice(0, -1)), unpackLine(code).slice(0, -1));
});
