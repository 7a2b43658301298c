import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakePerson } from '../fakes/discord/person.ts';
import { listOf, objectOf } from '../fakes/discord/state.ts';
import { certificate, HIDDEN, photo, voice } from '../fakes/papers.ts';
import type { Person } from '../fakes/telegram/person.ts';
import { Street } from './street.ts';

const SECOND = 1_000;
const BOLTS = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April';

const streets: Street[] = [];
async function open(): Promise<Street> {
  const street = await Street.open();
  streets.push(street);
  return street;
}
afterEach(async () => {
  for (const street of streets.splice(0)) await street.close();
});

type Got = { readonly name: string; readonly bytes: Buffer };

/** The files that somebody on Discord has got from the desk. */
function gotOnDiscord(street: Street, person: FakePerson): readonly Got[] {
  return person
    .messages()
    .filter(({ author }) => author.id === street.discord.state.bot.id)
    .flatMap(({ attachments }) => listOf([...attachments]).map(objectOf))
    .map(({ id, filename }) => ({ name: String(filename), bytes: street.discord.state.files.get(String(id)) ?? Buffer.alloc(0) }));
}

/** The files that somebody on Telegram has got from the desk. */
function gotOnTelegram(person: Person): readonly Got[] {
  return person.chat.messages
    .flatMap(({ by, files = [] }) => (by === undefined ? files : []))
    .map(({ filename, bytes }) => ({ name: filename, bytes }));
}

/** Discord's marks taken out. */
const plain = (text: string): string => text.replaceAll('**', '');
const names = (got: readonly Got[]): readonly string[] => got.map(({ name }) => name);

function expectNoNames(bytes: Buffer): void {
  for (const name of Object.values(HIDDEN)) {
    expect(bytes.includes(Buffer.from(name)), name).toBe(false);
    expect(bytes.includes(Buffer.from(name, 'utf16le').swap16()), `${name} in UTF-16`).toBe(false);
  }
}

async function requested(street: Street, buyer: Person): Promise<FakePerson> {
  await street.after(1, () => buyer.presses('Find suppliers'));
  await street.passes(11 * SECOND);
  const [first] = await street.invited();
  if (!first) throw new Error('nobody was invited');
  return first;
}

describe('files through the desk', () => {
  it('a photo with its words becomes a request and reaches every factory, without name, place and turned upright', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, async () => petra.sendsPhoto(BOLTS, {}, {}, await photo()));
    expect(petra.reads()).toContain('5,000 pcs');
    expect(petra.reads()).toContain('Received: a photo. It goes out with R-1001 as soon as you send it.');
    expect(petra.reads()).toContain('I can’t make out photos myself.');

    await requested(street, petra);
    const invited = await street.invited();
    expect(invited).toHaveLength(5);
    for (const supplier of invited) {
      expect(plain(supplier.sees())).toContain('With R-1001 comes a photo:');
      const [got, ...more] = gotOnDiscord(street, supplier);
      expect(more).toEqual([]);
      expect(got?.name).toBe('R-1001-1.jpg');
      const { width, height, exif, icc, orientation } = await sharp(got?.bytes).metadata();
      expect({ width, height, exif, icc, orientation }).toEqual({
        width: 180,
        height: 240,
        exif: undefined,
        icc: undefined,
        orientation: undefined,
      });
      expectNoNames(got?.bytes ?? Buffer.alloc(0));
    }
  });

  it('a factory’s certificate reaches the buyer under its number only, and nobody else', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.writes(BOLTS));
    const first = await requested(street, petra);
    const pdf = { filename: `${HIDDEN.factory} ISO 9001.pdf`, contentType: 'application/pdf', bytes: await certificate(2) };
    await street.after(1, () => first.writes('our certificate, call Wang Lei +86 138 1234 5678', { files: [pdf] }));

    expect(plain(first.last())).toContain('Received: a document. I’ve passed it on to the buyer of R-1001.');
    expect(petra.last()).toContain('Supplier 1 sends a document for R-1001:');
    expect(petra.last()).not.toContain('1234');
    const [got] = gotOnTelegram(petra);
    expect(got?.name).toBe('R-1001-1.pdf');
    expect(got?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expectNoNames(got?.bytes ?? Buffer.alloc(0));
    const others = (await street.invited()).slice(1);
    for (const other of others) expect(names(gotOnDiscord(street, other))).toEqual([]);
  });

  it('a photo beside a question to one supplier waits until that one is named, and goes to him alone', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.writes(BOLTS));
    const first = await requested(street, petra);
    await street.after(1, () => first.writes('0.082 EUR FOB Ningbo, 25 days, MOQ 5k'));
    await street.after(1, () => first.presses('Send'));
    await street.after(1, async () => petra.sendsPhoto('can you do the head like this?', {}, {}, await photo()));
    expect(names(gotOnDiscord(street, first))).toEqual([]);
    await street.after(1, () => petra.presses('Supplier 1'));
    expect(gotOnDiscord(street, first)).toHaveLength(1);
    for (const other of (await street.invited()).slice(1)) expect(names(gotOnDiscord(street, other))).toEqual([]);
    expect(petra.reads()).toContain('I’ve passed it on to Supplier 1 alone.');
  });

  it('an album is one message on both sides', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.writes(BOLTS));
    const first = await requested(street, petra);
    const before = first.messages().length;
    const bytes = await photo();
    await street.after(1, () => petra.sendsAlbum('the head and the thread', 3, bytes));
    expect(first.messages()).toHaveLength(before + 1);
    expect(plain(first.last())).toContain('The buyer of R-1001 sends 3 photos:');
    expect(plain(first.last())).toContain('the head and the thread');
    expect(names(gotOnDiscord(street, first))).toEqual(['R-1001-1.jpg', 'R-1001-2.jpg', 'R-1001-3.jpg']);

    const photos = await Promise.all([photo(300, 200), photo(301, 200)]);
    const files = photos.map((one, n) => ({ filename: `sample${n}.jpg`, contentType: 'image/jpeg', bytes: one }));
    await street.after(1, () => first.writes('', { files }));
    expect(gotOnTelegram(petra)).toHaveLength(2);
    expect(street.telegram.callsOf('sendMediaGroup')).toHaveLength(1);
  });

  it('a voice message before any request waits for it', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.sendsVoice(voice()));
    expect(petra.last()).toContain('Tell me in a line what you need and how many, and it goes out with your request.');
    expect(petra.last()).toContain('I can’t listen to voice messages myself.');
    await street.after(1, () => petra.writes(BOLTS));
    expect(petra.reads()).toContain('Received: a voice message. It goes out with R-1001 as soon as you send it.');
    const first = await requested(street, petra);
    const [got] = gotOnDiscord(street, first);
    expect(got?.name).toBe('R-1001-1.ogg');
    expectNoNames(got?.bytes ?? Buffer.alloc(0));
  });

  it('what names can’t be taken out of waits until both know each other', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.writes(BOLTS));
    const first = await requested(street, petra);
    const sheet = {
      filename: 'quotation.xls',
      contentType: 'application/vnd.ms-excel',
      bytes: Buffer.from(`\xd0\xcf\x11\xe0${HIDDEN.factory}`, 'latin1'),
    };
    await street.after(1, () => first.writes('', { files: [sheet] }));
    expect(plain(first.last())).toContain('I keep it until R-1001 is ordered');
    expect(gotOnTelegram(petra)).toEqual([]);
    await street.after(1, () => first.writes('0.082 EUR FOB Ningbo, 25 days, MOQ 5k, valid till end of month'));
    await street.after(1, () => first.presses('Send'));
    await street.after(1, () => petra.presses('Accept 1'));
    await street.passes(9 * SECOND);
    await street.after(1, () => first.presses('Confirm'));
    expect(petra.reads()).toContain('Kept until you knew each other: a document');
    expect(names(gotOnTelegram(petra))).toEqual(['R-1001-1.bin']);
  });

  it('says how big is too big, what is gone, damaged, a bomb or a moving picture', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.sendsDocument('film.mp4', undefined, Buffer.alloc(20_500_000)));
    expect(petra.last()).toContain('That file has 20.5 MB; I can take up to 20 MB.');
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    await street.after(1, () => petra.sendsDocument('big.png', undefined, bomb));
    expect(petra.last()).toContain('up to 64 megapixels');
    await street.after(1, () => petra.sendsPhoto(undefined, {}, {}, Buffer.from('\xff\xd8\xff\xe0nothing', 'latin1')));
    expect(petra.last()).toContain('That file is damaged');
    await street.after(1, () => {
      petra.sendsDocument('gone.pdf');
      street.telegram.state.files.clear();
    });
    expect(petra.last()).toContain('it is no longer there. Please send it again.');
  });

  it('is neither lost nor doubled where the desk dies between fetching and telling', async () => {
    const street = await open();
    const petra = street.buyer();
    await street.after(1, () => petra.writes(BOLTS));
    const first = await requested(street, petra);
    await street.stop();
    // The file is fetched and stored, and then the desk is gone before it could note that.
    let died = 0;
    street.jobs = (jobs) => ({
      ...jobs,
      finish: (job, result, at) => {
        if (job.type !== 'fetchFile' || died > 0) return jobs.finish(job, result, at);
        died += 1;
        return Promise.reject(new Error('killed'));
      },
    });
    await street.start();
    await street.after(1, async () => petra.sendsPhoto('like this', {}, {}, await photo()));
    expect(died).toBe(1);
    expect(gotOnDiscord(street, first)).toEqual([]);
    await street.stop();
    await street.start();
    await street.passes(121 * SECOND);
    expect(gotOnDiscord(street, first)).toHaveLength(1);
    await street.passes(121 * SECOND);
    expect(gotOnDiscord(street, first)).toHaveLength(1);
    const kept = await street.database.read.selectFrom('files').selectAll().execute();
    expect(kept).toHaveLength(1);
  });
});
