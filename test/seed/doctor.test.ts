import { describe, expect, it } from 'vitest';
import { createListingDoctor } from '../../seed/doctor.ts';
import type { ListingId, SupplierId } from '../../src/domain/ids.ts';
import type { DoctorReport, Finding } from '../../src/domain/listing-finding.ts';
import { profileOf } from '../../src/matching/profile.ts';
import type { Listing } from '../../src/ports/catalog.ts';
import { sampleListings } from './sample-lines.ts';

const bolt: Listing = {
  id: 'A1' as ListingId,
  supplier: 'ningbo' as SupplierId,
  title: 'Hex bolt DIN 933 M10x40 8.8 zinc plated',
  description: 'Full thread, steel 8.8, zinc plated 5 µm, in cartons of 25 kg',
  category: ['Fasteners', 'Bolts'],
  attributes: {},
  identifiers: [],
  priceBreaks: [{ minQuantity: 500, unit: 'pcs', amount: 0.1 }],
  currency: 'USD',
  unit: 'pcs',
  moq: { value: 500, unit: 'pcs' },
  leadTimeDays: { min: 15, max: 20 },
  origin: 'CN',
  incoterm: 'FOB',
  place: 'Ningbo',
  certificates: [],
  active: true,
  instantQuote: false,
};

function examined(listings: readonly Listing[], limit = 20): DoctorReport {
  const doctor = createListingDoctor(limit);
  for (const listing of listings) doctor.learn(listing, profileOf(listing));
  for (const listing of listings) doctor.see(listing, profileOf(listing));
  return doctor.report();
}

function found(change: Partial<Listing>, without: readonly (keyof Listing)[] = []): readonly Finding['type'][] {
  const kept = Object.entries({ ...bolt, ...change }).filter(([key]) => !without.includes(key as keyof Listing));
  return examined([Object.fromEntries(kept) as Listing]).worst[0]?.findings.map(({ type }) => type) ?? [];
}

describe('the listing doctor', () => {
  it('has nothing to say of a listing in which all is told', () => {
    expect(examined([bolt])).toMatchObject({ listings: 1, mean: 100, worst: [] });
  });

  it.each(['HB-1234', 'M10x40', 'New hot sale!!! best quality', 'SKU 1001', '5000 pcs', '新款热销 厂家直销', 'High quality OEM 10x20'])(
    'sees that "%s" names no product',
    (title) => expect(found({ title })).toEqual(['noProduct']),
  );

  it.each(['Bolt', '不锈钢六角螺栓', 'New hot sale LED lamp', '厂家直销 螺栓', 'Hex-head bolts, OEM'])(
    'sees that "%s" names one',
    (title) => expect(found({ title })).toEqual([]),
  );

  it('sees what is missing', () => {
    expect(found({}, ['unit'])).toEqual(['noUnit']);
    expect(found({}, ['moq'])).toEqual(['noMoq']);
    expect(found({ priceBreaks: [] })).toEqual(['noPrice']);
    expect(found({ description: 'bolt' })).toEqual(['shortDescription']);
    expect(found({ description: '全螺纹，8.8级碳钢，表面镀锌，纸箱包装' })).toEqual([]);
    expect(found({ category: [] })).toEqual(['noCategory']);
    expect(found({ moq: { value: 100, unit: 'pcs' } })).toEqual(['priceGap']);
    expect(found({}, ['leadTimeDays', 'origin', 'incoterm'])).toEqual(['noLeadTime', 'noOrigin', 'noIncoterm']);
  });

  it("sees a supplier's second listing of the same, and not another supplier's", () => {
    const again = { ...bolt, id: 'A2' as ListingId, title: 'Hex Bolt, DIN 933 - M10x40 8.8 zinc plated' };
    expect(examined([bolt, again]).worst).toMatchObject([{ listing: 'A2', findings: [{ type: 'duplicate', of: 'A1' }] }]);
    expect(examined([bolt, { ...again, supplier: 'hebei' as SupplierId }]).worst).toEqual([]);
    expect(examined([bolt, { ...again, attributes: { finish: 'black' } }]).worst).toEqual([]);
  });

  it('finds listings of the sample catalog that were put into a wrong category, and next to none of the others', () => {
    const listings = sampleListings();
    const widest = [...new Set(listings.map(({ category }) => category[0] ?? ''))];
    const moved = new Map<string, string>();
    const mixed = listings.map((listing, n) => {
      if (n % 48 !== 7) return listing;
      const own = listing.category[0] ?? '';
      moved.set(listing.id, own);
      return { ...listing, category: [widest[(widest.indexOf(own) + 5) % widest.length] ?? own] };
    });
    const wrong = examined(mixed, 2_000).worst.flatMap(({ listing, findings }) =>
      findings.flatMap((finding) => (finding.type === 'otherCategory' ? [{ listing, guessed: finding.guessed }] : [])),
    );
    const right = wrong.filter(({ listing, guessed }) => moved.get(listing) === guessed);
    expect(moved.size).toBeGreaterThanOrEqual(30);
    expect(right.length / moved.size).toBeGreaterThan(0.6);
    expect(wrong.length - right.length).toBeLessThan(listings.length / 100);
  });
});
