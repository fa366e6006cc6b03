import { createPrivateKey, type KeyObject } from "node:crypto";
import { domainToASCII } from "node:url";

/** Who signs, with what. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: KeyObject;
}

/** Reads a PEM key; RSA of at least 1024 bits (RFC 8301, section 3.2) or Ed25519 (RFC 8463). */
export function readDkimKey(domain: string, selector: string, pem: string): DkimKey {
  const place = `the DKIM key for ${selector}._domainkey.${domain}`;
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw new Error(`${place} is not a private key in PEM form; make one with: openssl genrsa 2048`, {
      cause,
    });
  }
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  const sound =
    privateKey.asymmetricKeyType === "rsa" ? bits >= 1024 : privateKey.asymmetricKeyType === "ed25519";
  if (!sound)
    throw new Error(`${place} must be RSA of 2048 bits or Ed25519; make one with: openssl genrsa 2048`);
  return { domain: domainToASCII(domain), selector, privateKey };
}
