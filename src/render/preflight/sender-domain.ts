import type { Check } from "./draft.ts";

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

export const checkDkim: Check = ({ context }) =>
  context.dkimDomain !== null
    ? []
    : [
        {
          place: "smtp.dkim",
          message: "messages go out unsigned; Gmail, Yahoo and Outlook.com refuse bulk mail without DKIM",
          cure: "set smtp.dkim; if your relay signs, set preflight: { dkim: off }",
        },
      ];

/** DMARC's relaxed alignment (RFC 9989): both under one organisational domain. */
export const checkFromAlignment: Check = ({ context }) => {
  const { dkimDomain } = context;
  const from = domainOf(context.from);
  if (dkimDomain === null || organisationalDomain(from) === organisationalDomain(dkimDomain.toLowerCase()))
    return [];
  return [
    {
      place: "smtp.dkim.domain",
      message: `${dkimDomain} signs for mail from ${from}, so DMARC does not pass`,
      cure: `sign as ${organisationalDomain(from)}, or send from an address of ${dkimDomain}`,
    },
  ];
};

/** Second-level registries under country codes, by their usual names; the whole list changes weekly. */
const registry = /^(?:co|com|org|net|ac|gov|edu|ne|or|go|gob|ltd|plc|me|id|web|nom)\.[a-z]{2}$/;

function organisationalDomain(domain: string): string {
  const labels = domain.replace(/\.$/, "").split(".");
  return labels.slice(registry.test(labels.slice(-2).join(".")) ? -3 : -2).join(".");
}
