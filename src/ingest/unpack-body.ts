import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as zlib from "node:zlib";

type Bytes = AsyncIterable<Uint8Array>;

export interface BodyLimits {
  /** After decompression. */
  readonly maxBytes: number;
  /** Times that a body may grow when it is unpacked, judged from `ratioFrom` unpacked bytes on. */
  readonly maxRatio: number;
}

/** A body that is too large, or is not what its headers say. The message is what follows "the answer …". */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly code: "too-large" | "broken";
  constructor(code: BodyError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What we can unpack, in words for `Accept-Encoding`. */
export const acceptEncoding = "gzip, deflate, br, zstd";

/** Small texts may repeat themselves much; a bomb that stays this small does no harm. */
const ratioFrom = 1024 * 1024;
const maxLayers = 2;
const chunkSize = 64 * 1024;

/**
 * Reads a body and undoes its `Content-Encoding` (RFC 9110, section 8.4), counting while it reads: what is too large
 * is left off as soon as that is seen, and no more than the limit is ever held.
 * @throws BodyError; other errors are the connection's.
 */
export async function unpackBody(
  body: Readable,
  contentEncoding: string,
  limits: BodyLimits,
): Promise<Uint8Array> {
  const layers = layersOf(contentEncoding);
  const wire = { bytes: 0 };
  let unpacked: Bytes = counted(body, wire);
  // Encodings are listed in the order they were applied.
  for (const layer of layers.toReversed()) unpacked = decoders[layer]!(unpacked);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked) {
      size += chunk.byteLength;
      checkSize(size, layers.length > 0 ? wire.bytes : null, limits);
      chunks.push(chunk);
    }
  } catch (error) {
    throw isZlibError(error)
      ? new BodyError("broken", `${zlibTrouble(error)} (${contentEncoding}: ${error.message})`, {
          cause: error,
        })
      : error;
  } finally {
    body.on("error", () => undefined).destroy();
  }
  return Buffer.concat(chunks, size);
}

function checkSize(size: number, wireBytes: number | null, { maxBytes, maxRatio }: BodyLimits): void {
  if (size > maxBytes) throw new BodyError("too-large", `is larger than ${inMegabytes(maxBytes)}`);
  if (wireBytes !== null && size > ratioFrom && size > wireBytes * maxRatio) {
    throw new BodyError(
      "too-large",
      `unpacks to more than ${maxRatio} times its size, as a decompression bomb does`,
    );
  }
}

/** `5000000` → `5 MB`, as the config counts. */
export function inMegabytes(bytes: number): string {
  return `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}

function layersOf(contentEncoding: string): string[] {
  const layers = contentEncoding
    .slice(0, 1000)
    .toLowerCase()
    .split(",")
    .map((name) => name.trim().replace(/^x-/, ""))
    .filter((name) => name !== "" && name !== "identity");
  if (layers.length > maxLayers) {
    throw new BodyError("broken", `has more than ${maxLayers} encodings stacked on each other`);
  }
  const unknown = layers.find((name) => !Object.hasOwn(decoders, name));
  if (unknown !== undefined)
    throw new BodyError("broken", `has an encoding that we did not ask for, "${unknown}"`);
  return layers;
}

const decoders: Readonly<Record<string, (source: Bytes) => Bytes>> = {
  gzip: (source) => through(source, () => zlib.createGunzip({ chunkSize })),
  br: (source) => through(source, () => zlib.createBrotliDecompress({ chunkSize })),
  zstd: (source) => through(source, () => zlib.createZstdDecompress({ chunkSize })),
  deflate: (source) =>
    // "deflate" means the zlib format, but some servers send it bare; zlib's first byte tells (RFC 1950, CM = 8).
    through(source, (first) =>
      (first & 0x0f) === 8 ? zlib.createInflate({ chunkSize }) : zlib.createInflateRaw({ chunkSize }),
    ),
};

/** A body without any byte stays one, whatever its encoding. */
async function* through(source: Bytes, decoder: (firstByte: number) => Transform): Bytes {
  const rest = source[Symbol.asyncIterator]();
  const first = await nextNonEmpty(rest);
  if (first === null) return;
  const transform = decoder(first[0]!);
  const whole = async function* (): Bytes {
    yield first;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  const flow = pipeline(whole(), transform);
  flow.catch(() => undefined);
  try {
    yield* transform as Bytes;
    await flow;
  } finally {
    transform.destroy();
  }
}

async function nextNonEmpty(source: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  for (;;) {
    const next = await source.next();
    if (next.done === true) return null;
    if (next.value.byteLength > 0) return next.value;
  }
}

async function* counted(source: Bytes, wire: { bytes: number }): Bytes {
  for await (const chunk of source) {
    wire.bytes += chunk.byteLength;
    yield chunk;
  }
}

function isZlibError(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    /^(Z_|ERR__|ZSTD_)/.test(String(error.code)) &&
    !("syscall" in error)
  );
}

function zlibTrouble(error: { code: string; message: string }): string {
  return /unexpected end/i.test(error.message)
    ? "is cut off before its end"
    : "is not encoded as its header says";
}
