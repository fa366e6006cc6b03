import { expect, test } from "vitest";
import { maskAddress } from "../../src/web/mask-address.ts";

test.each([
  ["jo@example.com", "j…@e….com"],
  ["a@b.example", "a…@b….example"],
  ["zoe@mail.news.example", "z…@m….example"],
  ["😀smile@xn--exmpl-gra.example", "😀…@x….example"],
  ["root@localhost", "r…@l…"],
])("%s is shown as %s", (address, masked) => expect(maskAddress(address)).toBe(masked));
