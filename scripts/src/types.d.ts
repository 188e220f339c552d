/* What the modules pass to each other. The page's model is what liulin_geo/page/encode.py writes. */

export type Grade = 1 | 2 | 3 | 4;
export interface Place { lat: number; lng: number }
/** South, west, north, east in degrees. */
export type Box = [number, number, number, number];
export type Corners = [[number, number], [number, number]];
/** Colour, short name, words, value, share. */
export type LegendRow = [string, string, string, string, string];
export interface Legend { title: string; scale: string; note: string; rows: LegendRow[]; no_data: LegendRow | null; rest: LegendRow | null }
/** A legend's row and what it stands for. */
export interface Classed { row: LegendRow; kind: "class" | "rest" | "missing" }

/** Id, name, longitude, latitude, grade, rows (label and value in turn); `object` is what stands on the map. */
export type PointFeature = [string, string, number, number, Grade | null, any[]] & Drawn;
/** Id, name, lines, nothing, grade, rows. */
export type LineFeature = [string, string, string[], null, Grade | null, any[]] & Drawn & { parts?: [number, number][][] };
/** Id, name, polygons of rings, nothing, grade, rows. */
export type AreaFeature = [string, string, string[][], null, Grade | null, any[]] & Drawn & { rings?: Place[][] };
export type Feature = PointFeature | LineFeature | AreaFeature;
interface Drawn { object?: any; xy?: [number, number] }

export interface LineStyle { colour: string; width: number; casing?: string; fill?: string; fillOpacity?: number; dash: number[]; hachures?: boolean; graded: boolean }
interface LayerBase { key: string; title: string; count: string; group: string | null; on: boolean; object?: any }
export interface SurfaceLayer extends LayerBase { kind: "surface"; legend: Legend; hatch: { mask: string; bounds: Corners } | null; picture?: Picture | null }
interface FeatureLayerBase extends LayerBase { labels: string[]; words: string[] }
export interface PointLayer extends FeatureLayerBase { kind: "point"; symbol: string; colour: string; clustered: boolean; features: PointFeature[] }
export interface LineLayer extends FeatureLayerBase { kind: "line"; style: LineStyle; features: LineFeature[] }
export interface AreaLayer extends FeatureLayerBase { kind: "polygon"; style: LineStyle; features: AreaFeature[] }
export type FeatureLayer = PointLayer | LineLayer | AreaLayer;
export type Layer = SurfaceLayer | FeatureLayer;
/** A picture that lies on the map for a surface. */
export interface Picture { url: string; bounds: L.LatLngBoundsExpression }

export interface RankRow { rank: string; name: string; value: string; shares: number[]; people: string; bounds: Box | null }
export interface Side {
  title: string; headline: string; grade: Grade | null; subline: string;
  findings: { title: string; value_title: string; rows: [string, string][] }[];
  bars_title: string; bars: [string, number, string][];
  ranking_title: string; value_title: string; people_title: string; ranking: RankRow[]; note: string;
}
/** Key, group, shown when the tab opens. */
export type TabLayer = [string, string, boolean];
export interface Tab { key: string; title: string; page_title: string; groups: string[]; layers: TabLayer[]; tools: string[]; side: Side | null; /** Keys of what is shown while it is open. */ on: string[] }

export interface Grid {
  west: number; north: number; cell_m: number; n_rows: number; n_cols: number;
  lon0: number; k0: number; false_easting: number; false_northing: number; semi_major_m: number; inverse_flattening: number;
}
export interface Zone { forward(lat: number, lon: number): [number, number]; inverse(x: number, y: number): [number, number] }
/** A decoded picture of numbers: a byte a pixel in each channel. */
export interface Pixels { width: number; height: number; red: Uint8Array; green: Uint8Array; blue: Uint8Array; alpha: Uint8Array }
export interface BandModel { key: string; title: string; step: number; weight: number; image: string; breaks: number[]; features: [string, string][] }
export interface Band { key: string; title: string; step: number; weight: number; image: string | null; breaks: number[]; features: [string, string][]; q: Uint8Array; feature: Uint16Array }
export interface NumbersModel { grid: Grid; cells: string; townships: string[]; breaks: number[]; bands: BandModel[] }
/** What one layer adds to the score of a cell; `part` and `intensity` are null where it is unknown. */
export interface Part { key: string; title: string; part: number | null; intensity: number | null; grade: number; feature: [string, string] | null }
/** What a cell says: colour 0..4, score, confidence, township, parts (largest first). */
export interface Reading { cell: number; colour: number; confidence: number; score: number | null; raised: string; township: string; parts: Part[] }
export interface Numbers {
  ready: boolean; grid: Grid; load(): Promise<void>; at(place: Place): Reading | null;
  cellOf(lat: number, lon: number): number; band(key: string): Band | undefined;
}

export interface ReferenceLine { line: string; rank: number; name: string; points?: [number, number][]; metric?: [number, number][] }
/** Text, longitude, latitude, rank, and the rings of a township's ground. */
export type Label = [string, number, number, number, string[]?];
export interface Model {
  subtitle: string; tags: string[]; sample: boolean; run_id: string; crs_text: string; as_of: string; audience: string;
  search: boolean; pinyin: Record<string, string>; relief: boolean; notes: string[];
  grades: Record<string, string>; symbols: Record<string, string>; text: Record<string, string>;
  base: { county: string[][]; townships: string[]; neighbours: { name: string; lines: string[]; label: [number, number] | null }[]; roads: ReferenceLine[]; rivers: ReferenceLine[]; labels: Label[] };
  rasters: { key: string; bounds: Box; width: number }[];
  layers: Layer[]; values: NumbersModel | null;
  online: { layers: string[]; subdomains: string; max_zoom: number; attribution: string; shift: boolean; hosts: string[] } | null;
  tools: Record<string, { data: any; images: Record<string, string> }>; tabs: Tab[];
}

/** Free of panels and cards: px from the map's corners. */
export interface Room { topLeft: [number, number]; bottomRight: [number, number] }
/** What a tool adds to an address; lost(): what must be said of what get() leaves out. */
export interface ShareField { get(): string; set(value: string): void; lost?(): string }
export interface ToolModel { key: string; label: string; shape: string; act(pressed: boolean): void; toggle?: boolean; words?: string; solid?: boolean }
export interface ToolButton { node: HTMLElement; press(on: boolean): void; pressed(): boolean }
/** A tool's panel; closed() hears whether another one comes in its place. */
export interface Panel { title: string; node: HTMLElement; closed?(replaced: boolean): void; focus?: boolean; card?: HTMLElement; print?: boolean }

/** What may be typed for one character of a name. */
export interface Ways { whole: string[]; short: string[] }
/** Something with a name that is looked for; `low` and `ways` are what nameRank keeps of it. */
export interface Named { name: string; low?: string; ways?: Ways[] }
/** A column of the data table: words, or numbers in one unit; `text` is never numbers, `grade` sorts by the row's grade. */
export interface Column { title: string; unit?: string; number?: boolean; text?: boolean; grade?: boolean }
/** A row of the data table: a feature with its grade, or a legend's class with its colour; go() shows it on the map. */
export interface Row { cells: string[]; grade?: Grade | null; colour?: string; kind?: Classed["kind"]; go?: (() => void) | null; low?: string; named?: Named }
export interface Table { title: string; columns: Column[]; rows: Row[] }

/** The day that the slider shows, and its weather. */
export interface FireDay { day: string | null; words: string; level: number; temperature: number | null; humidity: number | null; wind_m_s: number | null; wind_force: number | null; wind_from: number | null }
export interface Danger { value: number; grade: Grade }
export interface FireDanger { load(): Promise<any>; at(place: Place): { fixed: Danger; now: Danger } | null }

/** Where the cells of a grid lie, in metres of the county's zone. */
export type Cells = Pick<Grid, "west" | "north" | "cell_m" | "n_rows" | "n_cols">;
export type GroundGrid = import("./maps/spread.js").FireGrid;
export type Ground = import("./maps/spread.js").Ground;
export type RoadsModel = import("./maps/network.js").RawNetwork & { classes: string[] };
export type Network = import("./maps/network.js").Network;
/** How a feature comes to the fire: along a road, and on foot to it and from it. */
export type Way = import("./maps/network.js").Reached;

/** What fire_report.py gives to the page; `labels` are the names of columns by layer, `roads` the class of each road of the base map. */
export interface FireData {
  labels: Record<string, Record<string, string>>; counts: Record<string, number>; titles: Record<string, string>;
  weather: { day: string; temperature: number; humidity: number; force: number } | null; grid: GroundGrid | null; network: RoadsModel | null; roads: number[];
}
/** `own`: set by hand. */
export interface FireWeather { temperature: number; humidity: number; force: number; from: number; source: string; own: boolean }
/** A place and the county line, m: beyond() says whether a circle, or a sector of it, leaves the county. */
export interface CountyLine { inside: boolean; away: number; beyond(radius: number, towards?: number, half?: number): boolean }
/** A row of the fire report, in words; `limit` is the minutes of its line on the map, a press shows the way, or else the feature. */
export interface ReportRow { name: string; value: string; sub?: string; badge?: string; grade?: number; limit?: number; layer?: FeatureLayer; f?: Feature; way?: Way }
/** Who is near (m), and in how many minutes the fire is there; null: not in time. */
export interface NearRow extends ReportRow { sub: string; badge: string; layer: PointLayer; f: PointFeature; away: number; reached: number | null }
/** A part of the fire report; `hint` is for the screen only. */
export interface ReportPart { key: string; title: string; rows: ReportRow[]; list?: NearRow[]; warn?: string; note?: string; hint?: string }
/** The fire of the page; nothing of its place is known before it is reported. `xy` is in metres of the zone. */
export interface FireState {
  data: FireData; times: number[]; at: L.LatLng | null; xy: [number, number] | null; cell: number; ground: Ground | null; network: Network | null;
  weather: FireWeather; found: Reading | null; slope: ReturnType<Ground["slope"]>; edge: CountyLine | null; mask: Uint8Array | null;
  downwind: number | null; downhill: number | null; cost: number; parts: ReportPart[] | null;
  place(at: L.LatLngExpression, still?: boolean): Promise<boolean>;
}
/** A reported fire, after its run. */
export interface Fire extends FireState { at: L.LatLng; xy: [number, number]; edge: CountyLine }

/** What the modules share while the page is open. */
export interface State {
  /** Set once folium's map is there, before anything else runs. */
  map: L.Map;
  bound: Record<string, any>; layers: Layer[]; byKey: Record<string, any>; tab: Tab;
  countyBounds: L.LatLngBounds; shareExtra: Record<string, ShareField>; shareFails?: boolean;
  /** The whole county is in sight, as the page brought it there. */
  whole: boolean;
  /** How the page is steered, and whether its motion is wanted. */
  byKeys: boolean; touched: boolean; still: boolean;
  sheetHeight(): number; placePanel(card: HTMLElement | null): void;
  sideNow?(): Side | null; setSide?(side: Side | null): void;
  fire?: FireState; fireDanger?: FireDanger; readonly fireDay?: FireDay | null;
}

export type Attributes = Record<string, any> | null;
export type Child = Node | string | number | boolean | null | undefined;

declare global {
  interface Window { LG: State & Record<string, any>; lgMap: L.Map; lgReady: boolean }
  interface HTMLElement { webkitRequestFullscreen?(): void }
}
