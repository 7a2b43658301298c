import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImportOptions, type ImportReport, importCatalog } from '../../seed/import.ts';
import type { ListingId } from '../../src/domain/ids.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { openStreet, seatedFactory } from './factories.ts';
import type { Person, World } from './world.ts';

const worlds: World[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

/** A factory whose price list has been imported once. */
async function open(): Promise<{
  world: World;
  factory: Person;
  imports: (price?: number, more?: Partial<ImportOptions>) => Promise<ImportReport>;
}> {
  const world = await openStreet();
  worlds.push(world);
  const imports = (price = 0.05, more: Partial<ImportOptions> = {}) => {
    const path = join(world.dir, 'list.csv');
    writeFileSync(
      path,
      `id,supplier,title,price,currency,unit,moq\nP-1,haitian,Hex bolt M8,${price},USD,pcs,1000\nP-2,haitian,Hex nut M8,0.02,USD,pcs,1000\n`,
    );
    return importCatalog({ store: world.catalog, files: [path], ...more });
  };
  expect(await imports()).toMatchObject({ added: 2 });
  return { world, factory: await seatedFactory(world), imports };
}

async function listing(world: World, id = 'P-1'): Promise<Listing | undefined> {
  return (await world.catalog.listings([id as ListingId]))[0];
}

describe('a price list that is imported again', () => {
  it('leaves what its factory has changed in the chat, and says for how many rows', async () => {
    const { world, factory, imports } = await open();
    await factory.says('P-1 price 0.06 USD');
    await factory.presses('Change it');
    await factory.commands('instant', 'on P-2');
    expect(await imports(0.05, { dryRun: true })).toMatchObject({ kept: 2, changed: 0, unchanged: 0 });
    expect(await imports()).toMatchObject({ kept: 2, changed: 0, unchanged: 0 });
    expect(await listing(world)).toMatchObject({ priceBreaks: [{ amount: 0.06 }] });
    expect(await listing(world, 'P-2')).toMatchObject({ instantQuote: true });
  });

  it('puts a row that is another than last time over it', async () => {
    const { world, factory, imports } = await open();
    await factory.says('P-1 price 0.06 USD');
    await factory.presses('Change it');
    expect(await imports(0.07)).toMatchObject({ changed: 1, kept: 0, unchanged: 1 });
    expect(await listing(world)).toMatchObject({ priceBreaks: [{ amount: 0.07 }] });
    expect(await imports(0.07)).toMatchObject({ unchanged: 2, kept: 0 });
  });

  it('takes no pause back that it says nothing of', async () => {
    const { world, factory, imports } = await open();
    await factory.says('pause P-1');
    expect(await imports(0.07)).toMatchObject({ changed: 1 });
    expect(await listing(world)).toMatchObject({ active: false, priceBreaks: [{ amount: 0.07 }] });
    expect(await imports(0.07)).toMatchObject({ kept: 1, unchanged: 1 });
    expect(await listing(world)).toMatchObject({ active: false });
  });

  it('goes over everything where that is asked for', async () => {
    const { world, factory, imports } = await open();
    await factory.says('P-1 price 0.06 USD');
    await factory.presses('Change it');
    await factory.says('pause P-1');
    expect(await imports(0.05, { overwrite: true })).toMatchObject({ changed: 1, kept: 0, unchanged: 1 });
    expect(await listing(world)).toMatchObject({ active: true, priceBreaks: [{ amount: 0.05 }] });
    expect(await imports()).toMatchObject({ unchanged: 2, kept: 0 });
  });
});
