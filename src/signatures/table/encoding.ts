/** How the text of a table is written: as browsers and Excel name it (Encoding Standard). */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";

/**
 * Finds out how bytes are written, piece by piece: a byte order mark says it; else what is sound UTF-8 is that; else it is
 * what Excel writes on a Chinese Windows (GB18030) or on a Western one (windows-1252). In GB18030 a character takes an even
 * number of bytes, nearly always all above 0x7F; in Western text accented letters stand alone.
 */
export function createEncodingProbe(): { see(bytes: Uint8Array): void; encoding(): Encoding } {
  const decoders = {
    "utf-8": new TextDecoder("utf-8", { fatal: true }),
    gb18030: new TextDecoder("gb18030", { fatal: true }),
  };
  const unsound = new Set<keyof typeof decoders>();
  let start = new Uint8Array(0);
  let run = 0;
  let evenRuns = 0;
  let oddRuns = 0;

  function decode(encoding: keyof typeof decoders, bytes?: Uint8Array): void {
    if (unsound.has(encoding)) return;
    try {
      decoders[encoding].decode(bytes, { stream: bytes !== undefined });
    } catch {
      unsound.add(encoding);
    }
  }

  return {
    see(bytes) {
      if (start.length < 2) start = new Uint8Array([...start, ...bytes.subarray(0, 2)]);
      decode("utf-8", bytes);
      decode("gb18030", bytes);
      for (const byte of bytes) {
        if (byte >= 0x80) run += 1;
        else if (run > 0) {
          if (run % 2 === 0) evenRuns += 1;
          else oddRuns += 1;
          run = 0;
        }
      }
    },

    encoding() {
      const [first, second] = start;
      if (first === 0xff && second === 0xfe) return "utf-16le";
      if (first === 0xfe && second === 0xff) return "utf-16be";
      decode("utf-8");
      decode("gb18030");
      if (!unsound.has("utf-8")) return "utf-8";
      return unsound.has("gb18030") || oddRuns > evenRuns ? "windows-1252" : "gb18030";
    },
  };
}
