/* The shapes of the world map.
 *
 *   cd assets/map && npm ci && npm run build
 *
 * Reads:  Natural Earth 4.1.0, 1:50m, "Admin 0 - Countries" (public domain), as the npm package
 *         world-atlas 2.0.2; fixtures/reference/codes.json for ISO numbers -> our codes;
 *         fixtures/reference/participants.json for who is a state or a territory.
 * Writes: signatories/publishing/world.json, whole numbers in an Equal Earth projection: equal
 *         area, so that a large country does not look more important than it is.
 *
 * Every UN member and observer has a shape, a circle, or both. Small territories have a circle
 * that is drawn only where they hold a position.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoContains, geoEqualEarth, geoPath } from "d3-geo";
import clip from "polygon-clipping";
import { feature, merge } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

import * as areas from "./areas.mjs";
import { area, encode, rings } from "./paths.mjs";

const ROOT = new URL("../../", import.meta.url);
const OUTPUT = new URL("signatories/publishing/world.json", ROOT);

const WIDTH = 1440; // units: a page shows the map at 1100 pixels at most
const EDGE = 4;
const LEAST_CORNER = 1.5e-6; // steradians of a triangle: smaller corners are cut off
const LEAST_ISLAND = 3; // square units; the largest island of a shape always stays
const LEAST_TERRITORY = 7; // square units: smaller ones are a circle, if anything
const LEAST_STATE = 16; // square units: smaller ones have a circle as well
const ONLY_CIRCLE = 2; // square units: smaller ones are a circle alone
const RADIUS = 5;

const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT)));
const atlas = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json")),
);

function kindsByCode() {
  const found = new Map();
  for (const { fields } of json("fixtures/reference/participants.json")) {
    if (["state", "territory"].includes(fields.kind) && !fields.ended) {
      found.set(fields.code, fields.kind);
    }
  }
  return found;
}

function codesByNumber(kinds) {
  const found = new Map();
  for (const { fields } of json("fixtures/reference/codes.json")) {
    const code = [fields.participant].flat()[0];
    if (fields.scheme === "isonum" && kinds.has(code)) found.set(+fields.value, code);
  }
  return found;
}

/* code -> geometry, before the choices that cut shapes. */
function geometries(codes) {
  const topology = simplify(presimplify(atlas, sphericalTriangleArea), LEAST_CORNER);
  const parts = new Map();
  for (const part of topology.objects.countries.geometries) {
    const { name } = part.properties;
    const code = part.id ? codes.get(+part.id) : areas.WITHOUT_NUMBER[name];
    if (code === undefined) console.log("not a participant, not drawn:", name);
    if (!code || areas.LEFT_OUT.has(code)) continue;
    parts.set(code, [...(parts.get(code) ?? []), part]);
  }
  const whole = ([code, pieces]) => [
    code,
    pieces.length > 1 ? merge(topology, pieces) : feature(topology, pieces[0]).geometry,
  ];
  return new Map([...parts].map(whole));
}

const polygons = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);
const polygon = (coordinates) => ({ type: "Polygon", coordinates });

function takeOutCrimea(shapes) {
  for (const [code, shape] of [...shapes]) {
    const own = polygons(shape);
    const crimea = own.find((p) => geoArea(polygon(p)) < 0.01 && geoContains(polygon(p), areas.CRIMEA));
    if (!crimea) continue;
    console.log("Crimea is taken out of", code);
    shapes.set(code, { type: "MultiPolygon", coordinates: own.filter((p) => p !== crimea) });
    shapes.set("x-crimea", polygon(crimea));
  }
}

function joinWesternSahara(shapes) {
  const north = areas.WESTERN_SAHARA_NORTH;
  const south = [[[-25, 15], [0, 15], [0, north], [-25, north], [-25, 15]]];
  const morocco = polygons(shapes.get("MAR"));
  const sahara = polygons(shapes.get("ESH"));
  shapes.set("ESH", wound(clip.union(sahara, clip.intersection(morocco, south))));
  shapes.set("MAR", wound(clip.difference(morocco, south)));
}

/* d3 reads a ring by its direction: the wrong way round it is the rest of the globe. */
function wound(pieces) {
  const turned = pieces.map((p) =>
    geoArea(polygon(p)) > 2 * Math.PI ? p.map((ring) => [...ring].reverse()) : p,
  );
  return { type: "MultiPolygon", coordinates: turned };
}

function projected(shapes) {
  const features = [...shapes.values()].map((geometry) => ({ type: "Feature", geometry }));
  const all = { type: "FeatureCollection", features };
  // Turned so that no country is cut by the edge of the map.
  const projection = geoEqualEarth().rotate([-11, 0]).precision(0.3);
  projection.fitWidth(WIDTH - 2 * EDGE, all);
  const [[left, top]] = geoPath(projection).bounds(all);
  const [x, y] = projection.translate();
  projection.translate([x - left + EDGE, y - top + EDGE]);
  const [, [, bottom]] = geoPath(projection).bounds(all);
  return { projection, height: Math.ceil(bottom + EDGE) };
}

function circle(code, geometry, projection) {
  const largest = geometry && polygons(geometry).map(polygon).sort((a, b) => geoArea(b) - geoArea(a))[0];
  const [cx, cy] = projection(areas.POINTS[code] ?? geoCentroid(largest)).map(Math.round);
  return { cx, cy };
}

function drawn(code, kind, geometry, projection) {
  const all = geometry ? rings(geometry, projection).map((r) => [area(r), r]) : [];
  all.sort(([a], [b]) => b - a);
  const size = all.reduce((sum, [a]) => sum + a, 0);
  const path = encode(all.filter(([a], i) => i === 0 || a >= LEAST_ISLAND).map(([, r]) => r));
  if (areas.DISPUTED.has(code)) return { code, kind: "disputed", d: path };
  if (kind === "territory" && size < LEAST_TERRITORY) {
    return { code, kind, ...circle(code, geometry, projection) };
  }
  if (kind === "territory" || size >= LEAST_STATE) return { code, kind, d: path };
  const around = circle(code, geometry, projection);
  return size < ONLY_CIRCLE ? { code, kind, ...around } : { code, kind, d: path, ...around };
}

const kinds = kindsByCode();
const shapes = geometries(codesByNumber(kinds));
takeOutCrimea(shapes);
joinWesternSahara(shapes);
const { projection, height } = projected(shapes);
for (const code of Object.keys(areas.POINTS)) if (!shapes.has(code)) shapes.set(code, null);

const order = (a, b) => ("cx" in a) - ("cx" in b) || (a.code < b.code ? -1 : 1); // circles on top
const world = [...shapes].map(([code, geometry]) =>
  drawn(code, kinds.get(code) ?? "disputed", geometry, projection),
);
world.sort(order);
const head = {
  source: "Natural Earth 4.1.0, 1:50m (public domain)",
  projection: "Equal Earth",
  width: WIDTH,
  height,
  radius: RADIUS,
};
const lines = world.map((shape) => `  ${JSON.stringify(shape)}`).join(",\n");
const opening = JSON.stringify(head, null, 1).slice(0, -2);
writeFileSync(OUTPUT, `${opening},\n "shapes": [\n${lines}\n ]\n}\n`);

const missing = [...kinds].filter(([code, kind]) => kind === "state" && !shapes.has(code));
console.log(`${WIDTH} x ${height}, ${world.length} shapes, missing: ${missing.map(([c]) => c)}`);
