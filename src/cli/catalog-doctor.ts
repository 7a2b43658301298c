import process from 'node:process';
import { createListingDoctor } from '../../seed/doctor.ts';
import type { ListingId } from '../domain/ids.ts';
import type { Diagnosis, DoctorReport, Finding } from '../domain/listing-finding.ts';
import type { CatalogEntry, CatalogStore } from '../ports/catalog.ts';
import type { Stores } from '../run/stores.ts';

const PAGE = 500;

async function* entriesOf(catalog: CatalogStore): AsyncGenerator<CatalogEntry> {
  let after: ListingId | undefined;
  for (;;) {
    const page = await catalog.entries(PAGE, after);
    yield* page;
    after = page.at(-1)?.listing.id;
    if (page.length < PAGE) return;
  }
}

/** Looks through the catalog, or one supplier's part of it, and prints the poorest listings with what to mend. */
export async function examineCatalog({ catalog }: Stores, limit: number, supplier: string | undefined): Promise<void> {
  if (supplier !== undefined && !(await catalog.allSuppliers()).some(({ id }) => id === supplier))
    throw new Error(`There is no supplier ${supplier}. \`sanjia supplier list\` shows them.`);
  const doctor = createListingDoctor(limit);
  // what titles stand in which category is learned from all
  for await (const { listing, profile } of entriesOf(catalog)) doctor.learn(listing, profile);
  for await (const { listing, profile } of entriesOf(catalog))
    if (supplier === undefined || listing.supplier === supplier) doctor.see(listing, profile);
  for (const line of reportLines(doctor.report())) process.stdout.write(`${line}\n`);
}

/** The doctor's report, worst listing first, each with what to mend. */
export function reportLines({ listings, mean, counts, worst }: DoctorReport): readonly string[] {
  const poor = [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => `  ${count}\t${SUMMARY[type]}`);
  return [
    `${listings} listings looked at; their quality is ${mean} of 100 on average.`,
    ...poor,
    ...(worst.length === 0 ? [] : ['The poorest:']),
    ...worst.flatMap(diagnosisLines),
  ];
}

function diagnosisLines({ listing, title, score, findings }: Diagnosis): readonly string[] {
  return [`  ${listing}\t${score}/100\t${title}`, ...findings.map((finding) => `    - ${advice(finding)}`)];
}

const SUMMARY: Readonly<Record<Finding['type'], string>> = {
  noProduct: 'have a title that names no product',
  shortDescription: 'say too little of the goods',
  noCategory: 'have no category',
  noPrice: 'have no price',
  noUnit: 'have a price without its unit',
  noMoq: 'have no MOQ',
  noLeadTime: 'have no lead time',
  noOrigin: 'have no origin',
  noIncoterm: 'have a price without its delivery basis',
  priceGap: 'have no price for the MOQ',
  otherCategory: 'seem to be in a wrong category',
  duplicate: 'stand there twice',
};

function advice(finding: Finding): string {
  switch (finding.type) {
    case 'noProduct':
      return 'write into the title what it is: "Hex bolt DIN 933 M10x40"';
    case 'shortDescription':
      return 'say more of it: material, size, grade, packing';
    case 'noCategory':
      return 'give its category, from the widest to the narrowest: "Fasteners > Bolts"';
    case 'noPrice':
      return 'give a price, so that it can answer by itself and buyers see that it is alive';
    case 'noUnit':
      return 'say what the price is for: a piece, a kilogram, a carton';
    case 'noMoq':
      return 'give the MOQ with its unit';
    case 'noLeadTime':
      return 'give the lead time in days';
    case 'noOrigin':
      return 'give the country of origin';
    case 'noIncoterm':
      return 'give the delivery basis of the price and its place: "FOB Ningbo"';
    case 'priceGap':
      return 'give a price that holds from the MOQ on; the first one begins above it';
    case 'otherCategory':
      return `it is in "${finding.given}"; by its title it belongs in "${finding.guessed}"`;
    case 'duplicate':
      return `it says the same as ${finding.of}; remove one, or say in what they differ`;
    default:
      return finding satisfies never;
  }
}
