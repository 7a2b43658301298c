import process from 'node:process';
import type { SettingsStore } from '../../adapters/store/settings.ts';
import { CATALOG_LAYOUT, renewCatalog } from '../../seed/renew.ts';
import type { CatalogStore } from '../ports/catalog.ts';
import { openBar } from './bar.ts';

/** Brings a catalog that an earlier version of the program has read up to this one: after an upgrade, once. */
export async function keepCatalogCurrent(catalog: CatalogStore, settings: SettingsStore): Promise<void> {
  if ((await settings.get('catalog.layout')) === CATALOG_LAYOUT) return;
  const { listings } = await catalog.counts();
  if (listings > 0) {
    process.stderr.write(
      `This version of Sanjia reads listings otherwise than the last one. Reading the whole catalog again (listings: ${listings}).\n`,
    );
    const bar = openBar('Reading the catalog');
    await renewCatalog(catalog, (done) => bar.update(done, listings, done));
    bar.end();
  }
  await settings.set('catalog.layout', CATALOG_LAYOUT);
}
