const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;

/** The files of a zip whose entries are stored, not deflated: the transport has compressed it. */
export function* storedFiles(zip: ArrayBuffer): Generator<[name: string, content: Uint8Array]> {
  const view = new DataView(zip);
  const end = zip.byteLength - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error("not a zip");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    const size = view.getUint32(at + 24, true);
    const nameSize = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(new Uint8Array(zip, at + 46, nameSize));
    // The local header repeats the name, and may carry extra fields of another size.
    const start =
      header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    yield [name, new Uint8Array(zip, start, size)];
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
