/* What the page draws as its static twin draws it: liulin_geo/page/looks.json, which both read. */

import looks from "../../../liulin_geo/page/looks.json";

export const strokes = looks.lines, markLooks = looks.marks, nameLooks = looks.names, clusterLooks = looks.clusters, hatchLooks = looks.hatches;

/**
 * How a mark is drawn.
 * @param {boolean} dot whether its symbol is the dot
 * @param {number | null | undefined} grade
 */
export function lookOf(dot, grade) { return dot ? markLooks.dot : !grade ? markLooks.plain : grade < 3 ? markLooks.quiet : markLooks.graded; }

/**
 * The scale of a mark at a zoom: far out a county has little room.
 * @param {{ sizes: number[] }} look
 * @param {number} zoom
 */
export function sizeAt(look, zoom) { return look.sizes[zoom < markLooks.far ? 0 : zoom < markLooks.dots_far ? 1 : 2]; }

/** The side of a mark's box of 20 units, px. @param {number | null | undefined} grade */
export function boxOf(grade) { return grade ? markLooks.graded_box : markLooks.box; }
