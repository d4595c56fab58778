/* From rings on the globe to the shortest SVG path in whole numbers. */

import { geoPath } from "d3-geo";

/* The rings of a geometry in whole units of the map, without points that change nothing. */
export function rings(geometry, projection) {
  const found = [];
  let ring;
  geoPath(projection, {
    moveTo: (x, y) => found.push((ring = [[Math.round(x), Math.round(y)]])),
    lineTo: (x, y) => {
      const point = [Math.round(x), Math.round(y)];
      if (String(point) !== String(ring.at(-1))) ring.push(point);
    },
    closePath: () => {},
    arc: () => {},
  })(geometry);
  return found.map(withoutIdlePoints).filter((points) => points.length > 2);
}

function withoutIdlePoints(ring) {
  const open = String(ring[0]) === String(ring.at(-1)) ? ring.slice(0, -1) : ring;
  return open.filter((point, i) => {
    const before = open.at(i - 1);
    const after = open[(i + 1) % open.length];
    const turn =
      (point[0] - before[0]) * (after[1] - point[1]) -
      (point[1] - before[1]) * (after[0] - point[0]);
    return turn !== 0;
  });
}

export function area(ring) {
  const doubled = ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + x * v - u * y;
  }, 0);
  return Math.abs(doubled / 2);
}

export function encode(ringsOfShape) {
  let path = "";
  let at = [0, 0];
  for (const ring of ringsOfShape) {
    path += "m" + pair(ring[0][0] - at[0], ring[0][1] - at[1]);
    at = ring[0];
    let command = "";
    for (const [x, y] of ring.slice(1)) {
      const [next, numbers] = step(x - at[0], y - at[1]);
      path += next === command ? separated(numbers) : next + numbers;
      command = next;
      at = [x, y];
    }
    path += "z";
    at = ring[0];
  }
  return path;
}

function step(dx, dy) {
  if (dy === 0) return ["h", `${dx}`];
  if (dx === 0) return ["v", `${dy}`];
  return ["l", pair(dx, dy)];
}

const separated = (numbers) => (numbers.startsWith("-") ? numbers : ` ${numbers}`);
const pair = (x, y) => `${x}${separated(`${y}`)}`;
