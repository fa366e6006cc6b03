import { html } from "hono/html";
import type { Markup } from "./page.ts";

/** By the part before the slash, in the order of the alphabet. Zones without one, as UTC, stand under "Other". */
const zonesByRegion = Map.groupBy(
  ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")],
  (zone) => (zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "Other"),
);

/**
 * The options of a `select` of time zones: the publication's own, which is the empty value, then all by region.
 * @param chosen stands among them by whatever name it was given; empty for the publication's
 */
export function zoneOptions(own: string, chosen: string): Markup {
  const isListed = [...zonesByRegion.values()].some((zones) => zones.includes(chosen));
  return html`<option value="">As the publication: ${readable(own)}</option>
    ${chosen === "" || isListed ? "" : option(chosen, readable(chosen), chosen)}
    ${[...zonesByRegion].map(
      ([region, zones]) =>
        html`<optgroup label="${readable(region)}">
          ${zones.map((zone) => option(zone, readable(zone.slice(zone.indexOf("/") + 1)), chosen))}
        </optgroup>`,
    )}`;
}

function option(zone: string, words: string, chosen: string): Markup {
  return html`<option value="${zone}" ${zone === chosen ? "selected" : ""}>${words}</option>`;
}

const readable = (zone: string) => zone.replaceAll("_", " ");
