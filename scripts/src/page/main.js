/* The page's script: what tools and folium's elements may call stands in window.LG. */

import { page } from "./core.js";
import { watchHatch } from "./hatch.js";
import { addHelp } from "./help.js";
import { addMeasure } from "./measure.js";
import * as offered from "./offered.js";
import { addPrint } from "./print.js";
import { addShare } from "./share.js";
import { addTable } from "./table.js";

window.LG = Object.assign(page, offered);
watchHatch();
// in the order of their buttons
addMeasure();
addTable();
addShare();
addPrint();
addHelp();
