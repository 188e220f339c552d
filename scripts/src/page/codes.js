/* Lines as text: the polyline code of encode_line, in 1e-5 degree. */

/**
 * A line as encode_line writes it, to [[lat, lon], ...].
 * @param {string} code
 */
export function unpackLine(code) {
  /** @type {[number, number][]} */
  const out = [];
  const at = [0, 0];
  let rest = 0, shift = 0, axis = 0;
  for (let i = 0; i < code.length; i++) {
    const five = code.charCodeAt(i) - 63;
    rest |= (five & 31) << shift;
    shift += 5;
    if (five & 32) continue;
    at[axis] += rest & 1 ? ~(rest >> 1) : rest >> 1;
    if (axis) out.push([at[1] / 1e5, at[0] / 1e5]);
    axis = 1 - axis;
    rest = shift = 0;
  }
  return out;
}
