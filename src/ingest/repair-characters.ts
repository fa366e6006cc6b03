// XML 1.0 section 2.2: control characters are no characters. C1 ones are windows-1252 that was labelled Latin-1 once.
const wrong = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
const windows = new TextDecoder("windows-1252");

/** Text as its writer meant it: no control characters, and quotes and dashes where bytes of windows-1252 slipped in. */
export function repairCharacters(text: string): string {
  return text.replace(wrong, (char) => {
    const code = char.charCodeAt(0);
    const meant = code >= 0x80 && code <= 0x9f ? windows.decode(new Uint8Array([code])) : "";
    return meant === char ? "" : meant;
  });
}
