/* The report of a fire as plain text, to be sent on. */

import { data, filled, page, text } from "../page/offered.js";
import { fireFirst } from "./fire_report.js";
import { GAP } from "./fire_words.js";

/** @import { Fire, ReportPart } from "../types.d.ts" */

/**
 * The report as lines of plain text.
 * @param {Fire} fire
 * @param {ReportPart[]} parts
 */
export function fireText(fire, parts) {
  const now = new Date(), two = /** @param {number} n */ function (n) { return (n < 10 ? "0" : "") + n; };
  const lines = [filled(text.fire_head, { title: page.tab.page_title }),
    filled(text.fire_made, { time: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) + " " + two(now.getHours()) + ":" + two(now.getMinutes()) }),
    text.coordinates + text.colon + fire.at.lng.toFixed(5) + "°E " + fire.at.lat.toFixed(5) + "°N"];
  if (data.sample) lines.splice(1, 0, data.tags[0]);
  parts.forEach((part) => {
    lines.push("", filled(text.fire_part, { title: part.title }));
    if (part.warn) lines.push(part.warn);
    part.rows.forEach((r) => { lines.push((r.layer && r.layer.title !== r.name ? r.layer.title + GAP : "") + r.name + text.colon + r.value + (r.sub ? GAP + r.sub : "")); });
    const shown = fireFirst(part), rest = (part.list || []).length - shown.length;
    shown.forEach((r) => { lines.push("· " + r.name + (r.sub ? filled(text.fire_aside, { words: r.sub }) : "") + GAP + r.value + (r.badge ? GAP + r.badge : "")); });
    if (rest) lines.push(filled(text.fire_more, { n: rest }));
    if (part.note) lines.push(part.note);
  });
  return lines.join("\n");
}
