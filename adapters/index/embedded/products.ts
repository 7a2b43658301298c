/** What is used of WebAssembly, which the types of the language without a browser lack. */
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly '': { readonly '': Memory } },
  ) => { readonly exports: { readonly '': Products } };
};
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };

/**
 * Multiplies rows of whole numbers of one byte with another such row and writes a sum of 32 bits for each: all places are of bytes in the
 * memory, `width` is how many leading numbers of a row count, a multiple of sixteen, and `stride` how far apart rows stand. At least one row.
 */
type Products = (rows: number, by: number, sums: number, endOfSums: number, width: number, stride: number) => void;

/** Bytes of one page of memory. */
const PAGE = 65_536;
/** Sums worked out at once. */
const SUMS = 4_096;
/** Where the sums stand: after a page for what rows are multiplied with. */
const SUMS_AT = PAGE;
const ROWS_AT = 2 * PAGE;
const GROWTH = 1.5;
/** Numbers that one instruction takes. */
const LANES = 16;

/** Rows of whole numbers (-127..127), all of one length, that can be multiplied with another row many at a time. */
export class Rows {
  readonly #memory: Memory;
  readonly #products: Products;
  readonly #length: number;
  readonly #stride: number;
  #bytes: Int8Array<ArrayBuffer>;
  #sums: Int32Array<ArrayBuffer>;
  #room = 0;

  /** For rows of so many numbers, of which a page holds one. */
  constructor(length: number) {
    if (length > PAGE) throw new RangeError(`vectors of ${length} numbers are longer than the ${PAGE} that can be searched`);
    this.#length = length;
    this.#stride = Math.ceil(length / LANES) * LANES;
    this.#memory = new WebAssembly.Memory({ initial: ROWS_AT / PAGE });
    this.#products = new WebAssembly.Instance(new WebAssembly.Module(PROGRAM), { '': { '': this.#memory } }).exports[''];
    this.#bytes = new Int8Array(this.#memory.buffer);
    this.#sums = new Int32Array(this.#memory.buffer, SUMS_AT, SUMS);
  }

  set(place: number, row: Int8Array): void {
    this.#reach(place + 1);
    this.#bytes.set(row, this.#at(place));
  }

  clear(place: number): void {
    this.#reach(place + 1);
    this.#bytes.fill(0, this.#at(place), this.#at(place + 1));
  }

  move(from: number, to: number): void {
    this.#bytes.copyWithin(this.#at(to), this.#at(from), this.#at(from + 1));
  }

  /** The numbers of the first `count` rows, one after the other. */
  copy(count: number): Int8Array<ArrayBuffer> {
    const numbers = new Int8Array(count * this.#length);
    for (let place = 0; place < count; place++) {
      const at = this.#at(place);
      numbers.set(this.#bytes.subarray(at, at + this.#length), place * this.#length);
    }
    return numbers;
  }

  /** Takes what `copy` gave. */
  restore(numbers: Int8Array, count: number): void {
    this.#reach(count);
    if (this.#stride === this.#length) this.#bytes.set(numbers.subarray(0, count * this.#length), ROWS_AT);
    else
      for (let place = 0; place < count; place++)
        this.#bytes.set(numbers.subarray(place * this.#length, (place + 1) * this.#length), this.#at(place));
  }

  /** What the next products are with. */
  by(row: Int8Array): void {
    this.#bytes.fill(0, 0, this.#stride);
    this.#bytes.set(row, 0);
  }

  /** The products of up to `SUMS` rows from a place on, of their first numbers alone where `leading` is less than all; good until the next. */
  products(from: number, to: number, leading = this.#length): Int32Array<ArrayBuffer> {
    const count = Math.min(SUMS, to - from);
    const width = Math.min(this.#stride, Math.ceil(leading / LANES) * LANES);
    if (count > 0) this.#products(this.#at(from), 0, SUMS_AT, SUMS_AT + 4 * count, width, this.#stride);
    return this.#sums.subarray(0, Math.max(0, count));
  }

  #at(place: number): number {
    return ROWS_AT + place * this.#stride;
  }

  #reach(count: number): void {
    if (count <= this.#room) return;
    const wanted = this.#at(Math.ceil(this.#room === 0 ? count : count * GROWTH));
    this.#memory.grow(Math.ceil((wanted - this.#memory.buffer.byteLength) / PAGE));
    this.#bytes = new Int8Array(this.#memory.buffer);
    this.#sums = new Int32Array(this.#memory.buffer, SUMS_AT, SUMS);
    this.#room = Math.floor((this.#memory.buffer.byteLength - ROWS_AT) / this.#stride);
  }
}

// `Products` in WebAssembly, since its vector instructions take sixteen numbers at once, which makes a search ten times as fast.
// Their codes are those of the specification (https://webassembly.github.io/spec/core/binary/instructions.html).
const I32 = 0x7f;
const V128 = 0x7b;
const [ROW, BY, SUM, END, WIDTH, STRIDE, BY_NOW, ROW_NOW, TOTAL, A, B] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const get = (local: number): readonly number[] => [0x20, local];
const set = (local: number): readonly number[] => [0x21, local];
const number = (value: number): readonly number[] => [0x41, value];
const LOOP = [0x03, 0x40];
const END_BLOCK = [0x0b];
const AGAIN = [0x0d, 0];
const ADD = [0x6a];
const LESS = [0x49];
const LOAD = [0xfd, 0x00, 0, 0];
const ZERO = [0xfd, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/** The lower and the upper half of sixteen bytes as eight numbers of 16 bits. */
const LOWER = [0xfd, 0x87, 0x01];
const UPPER = [0xfd, 0x88, 0x01];
/** Products of 16-bit numbers, two neighbours added up, four sums of 32 bits. */
const MULTIPLY = [0xfd, 0xba, 0x01];
const ADD_FOUR = [0xfd, 0xae, 0x01];
const lane = (n: number): readonly number[] => [0xfd, 0x1b, n];
const STORE = [0x36, 2, 0];

const LOCALS = [2, 2, I32, 3, V128];
const BODY: readonly number[] = [
  ...[...LOOP, ...ZERO, ...set(TOTAL), ...get(BY), ...set(BY_NOW), ...get(ROW), ...set(ROW_NOW)],
  ...[...LOOP, ...get(ROW_NOW), ...LOAD, ...set(A), ...get(BY_NOW), ...LOAD, ...set(B)],
  ...[...get(TOTAL), ...get(A), ...LOWER, ...get(B), ...LOWER, ...MULTIPLY, ...ADD_FOUR],
  ...[...get(A), ...UPPER, ...get(B), ...UPPER, ...MULTIPLY, ...ADD_FOUR, ...set(TOTAL)],
  ...[...get(ROW_NOW), ...number(LANES), ...ADD, ...set(ROW_NOW), ...get(BY_NOW), ...number(LANES), ...ADD, ...set(BY_NOW)],
  ...[...get(BY_NOW), ...get(BY), ...get(WIDTH), ...ADD, ...LESS, ...AGAIN, ...END_BLOCK],
  ...[...get(SUM), ...get(TOTAL), ...lane(0), ...get(TOTAL), ...lane(1), ...ADD, ...get(TOTAL), ...lane(2), ...ADD],
  ...[...get(TOTAL), ...lane(3), ...ADD, ...STORE],
  ...[...get(ROW), ...get(STRIDE), ...ADD, ...set(ROW), ...get(SUM), ...number(4), ...ADD, ...set(SUM)],
  ...[...get(SUM), ...get(END), ...LESS, ...AGAIN, ...END_BLOCK, ...END_BLOCK],
];

/** A length or count as WebAssembly writes it: seven bits a byte, the least first. */
function counted(content: readonly number[]): readonly number[] {
  const length = content.length;
  return [...(length < 128 ? [length] : [(length & 127) | 128, length >>> 7]), ...content];
}

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** One function type, the memory as an import without a name, one function of that type, exported without a name, and its code. */
const PROGRAM = Uint8Array.from([
  ...MAGIC,
  ...[1, ...counted([1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0])],
  ...[2, ...counted([1, 0, 0, 2, 0, 1])],
  ...[3, ...counted([1, 0])],
  ...[7, ...counted([1, 0, 0, 0])],
  ...[10, ...counted([1, ...counted([...LOCALS, ...BODY])])],
]);
