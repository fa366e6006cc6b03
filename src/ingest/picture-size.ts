export interface PictureSize {
  readonly type: "png" | "jpeg" | "gif";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a picture's own header says; null for anything but a PNG, a JPEG or a GIF. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return sizeOfPng(view) ?? sizeOfGif(view) ?? sizeOfJpeg(view);
}

/** PNG, sections 5.2 and 11.2.1: the signature, then IHDR. */
function sizeOfPng(view: DataView): PictureSize | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a)
    return null;
  if (view.getUint32(12) !== 0x49484452) return null;
  return { type: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, sections 17 and 18. */
function sizeOfGif(view: DataView): PictureSize | null {
  if (view.byteLength < 10 || view.getUint32(0) !== 0x47494638) return null;
  const version = view.getUint16(4);
  if (version !== 0x3761 && version !== 0x3961) return null;
  return { type: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Start-of-frame markers: C0 to CF without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers that stand alone. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** ITU-T T.81, annex B: segments until the first start of frame. */
function sizeOfJpeg(view: DataView): PictureSize | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker))
      return { type: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // 0xff may be written several times before a marker.
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}
