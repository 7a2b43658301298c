import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Drawing, draw, type Pen } from '../../adapters/chat/telegram/drawing.ts';

const offers = (last: string): Drawing => ({
  title: 'R-1001',
  columns: [
    { label: 'Supplier', right: false },
    { label: 'Price <net>', right: true },
  ],
  rows: [
    [
      { text: 'Supplier 1', strong: true },
      { text: 'EUR 0.082', strong: false },
    ],
    [
      { text: '', strong: false },
      { text: last, strong: false },
    ],
  ],
});

/** A machine on which only the scripts that are told have a font: all else is a box. */
const machine =
  (scripts: RegExp): Pen =>
  async (markup) => {
    const [width, height] = markup === '一' && scripts.test(markup) ? [24, 2] : markup === 'l' && scripts.test(markup) ? [3, 20] : [20, 20];
    return { data: Buffer.alloc(width * height * 4), width, height };
  };

const pixels = async (png: Uint8Array | undefined): Promise<Buffer> => sharp(png).raw().toBuffer();

describe('a table as a picture', () => {
  it('holds every word of it, in a picture that Telegram shows', async () => {
    const [one, other] = [await draw([offers('EUR 0.09')], 'en'), await draw([offers('EUR 0.08')], 'en')];
    const { width, height, format } = await sharp(one).metadata();
    expect(format).toBe('png');
    expect(width).toBeGreaterThan(100);
    expect(height).toBeGreaterThan(100);
    expect((await pixels(one)).equals(await pixels(other))).toBe(false);
    expect((await pixels(one)).equals(await pixels(await draw([offers('EUR 0.09')], 'en')))).toBe(true);
  });

  it('puts several tables under each other, and breaks what is long within its cell', async () => {
    const one = await sharp(await draw([offers('x')], 'en')).metadata();
    const two = await sharp(await draw([offers('x'), offers('y')], 'en')).metadata();
    expect(two.height).toBeGreaterThan(1.8 * one.height);
    const long = await sharp(await draw([offers('FOB Ningbo, packed in cartons on pallets. '.repeat(5))], 'en')).metadata();
    expect(long.height).toBeGreaterThan(one.height);
    expect(long.width).toBeLessThan(one.width + 400);
  });

  it('is none where the machine has no font for its words', async () => {
    const chinese = offers('含税0.6元/支');
    expect(await draw([chinese], 'zh', machine(/[a-z]/u))).toBeUndefined();
    expect(await draw([offers('EUR 0.09')], 'zh', machine(/[a-z]/u))).toBeDefined();
    expect(await draw([offers('EUR 0.09')], 'en', machine(/一/u))).toBeUndefined();
    expect(await draw([chinese], 'zh', machine(/[a-z一]/u))).toBeDefined();
  });

  it('is none where it would be wider or longer than can be read', async () => {
    const wide: Drawing = {
      title: '',
      columns: Array.from({ length: 20 }, () => ({ label: 'Certificates '.repeat(5), right: false })),
      rows: [],
    };
    const [row = []] = offers('x').rows;
    const long: Drawing = { ...offers('x'), rows: Array.from({ length: 300 }, () => row) };
    expect(await draw([wide], 'en')).toBeUndefined();
    expect(await draw([long], 'en')).toBeUndefined();
  });
});
