/* The editorial choices of the map, all of them: docs/decisions/map.md says why. */

// Shapes without a number in the source, by its name, and whose they are drawn as.
// null: not drawn.
export const WITHOUT_NUMBER = {
  Kosovo: "XKX",
  "N. Cyprus": "CYP",
  Somaliland: "SOM",
  "Siachen Glacier": "x-siachen",
  "Indian Ocean Ter.": null,
};

// Hatched, and never coloured by a position.
export const DISPUTED = new Set(["ESH", "x-crimea", "x-siachen"]);

// A point in Crimea: its polygon is taken out of whichever country the source gives it to.
export const CRIMEA = [34.2, 45.3];

// The source draws Western Sahara east of the sand wall only, and the rest as Morocco. Drawn here
// is all of the territory on the United Nations' list: south of this parallel.
export const WESTERN_SAHARA_NORTH = 27.667;

// Not drawn at all: Antarctica has no government that could sign.
export const LEFT_OUT = new Set(["ATA"]);

// Where the circle of a state stands whose land is lost at this scale, or scattered.
export const POINTS = {
  FSM: [158.2, 6.9],
  KIR: [173.0, 1.4],
  MCO: [7.42, 43.73],
  MDV: [73.5, 4.2],
  MHL: [171.2, 7.1],
  SYC: [55.5, -4.6],
  TUV: [179.2, -8.5],
  VAT: [12.45, 41.9],
};
