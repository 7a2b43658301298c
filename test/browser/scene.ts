import type { Block, FieldRow, Span } from '../../src/ports/blocks.ts';
import type { InboundEvent } from '../../src/ports/chat.ts';
import type { Reply } from '../fakes/desk.ts';

const plain = (text: string): readonly Span[] => [{ text }];
const strong = (text: string): Span => ({ text, style: 'strong' });
const muted = (text: string): Span => ({ text, style: 'muted' });
export const say = (text: string): Block => ({ type: 'text', spans: plain(text) });

export const boltsText = 'Need 5k pcs hex bolts DIN 933 M10x40 8.8 zinc plated, CIF Hamburg by 15 April, max 0.09 EUR/pc, 30 days net';

/** The card that the desk shows for `boltsText`, with a quantity that can change. */
export function requestCard(quantity = '5,000 pcs', evidence = '5k pcs'): readonly Block[] {
  const rows: FieldRow[] = [
    { label: 'Product', value: plain('hex bolts DIN 933 M10x40 8.8 zinc plated'), evidence: 'hex bolts DIN 933 M10x40 8.8 zinc plated' },
    { label: 'Quantity', value: plain(quantity), evidence },
    { label: 'Target price', value: [{ text: 'at most 0.09 EUR / pc' }, muted(' · only you see it')], evidence: 'max 0.09 EUR/pc' },
    { label: 'Delivery', value: plain('CIF Hamburg'), evidence: 'CIF Hamburg' },
    { label: 'Wanted by', value: plain('15 April 2026'), evidence: '15 April', mark: 'guessed' },
    { label: 'Payment', value: plain('30 days net'), evidence: '30 days net' },
    { label: 'Certificates', value: plain('not said'), mark: 'missing' },
  ];
  return [
    { type: 'fields', title: [strong('Request R-1001')], rows },
    {
      type: 'actions',
      buttons: [
        { label: 'Find suppliers', token: 'confirm', style: 'primary' },
        { label: 'Change', token: 'change' },
        { label: 'Cancel', token: 'cancel', style: 'danger' },
      ],
    },
  ];
}

const quoteRow = (
  name: string,
  place: string,
  price: string,
  total: string,
  moq: string,
  lead: string,
  validity: string,
  best: boolean,
) => [
  { spans: [strong(name), muted(` · ${place}`)] },
  best ? { spans: [strong(price), { text: ' ✓ lowest' }], tone: 'good' as const } : { spans: [strong(price)] },
  { spans: [strong(total)] },
  moq === ''
    ? { spans: plain('not said'), tone: 'gap' as const }
    : { spans: plain(moq), ...(moq.includes('short') ? { tone: 'bad' as const } : {}) },
  { spans: plain(lead), ...(lead.includes('late') ? { tone: 'bad' as const } : {}) },
  validity === '' ? { spans: plain('not said'), tone: 'gap' as const } : { spans: plain(validity) },
];

/** Three quotes on one footing. */
export function comparison(now = 0): readonly Block[] {
  return [
    {
      type: 'table',
      title: plain('CIF Hamburg · 5,000 pcs · in EUR'),
      columns: [
        { label: plain('Supplier'), align: 'start' },
        { label: plain('Unit price'), align: 'end' },
        { label: plain('Total'), align: 'end' },
        { label: plain('Minimum'), align: 'start' },
        { label: plain('Lead time'), align: 'start' },
        { label: plain('Valid until'), align: 'start' },
      ],
      rows: [
        quoteRow('Supplier 1', 'China · instant', '0.0820', '410.00', '5,000 pcs', '25 days', '31 Mar', true),
        quoteRow('Supplier 2', 'Taiwan', '0.0875', '437.50', '10,000 pcs, 5,000 short', '18 days', '15 Mar', false),
        quoteRow('Supplier 4', 'India', '0.0910', '455.00', '', '48 days, 4 days late', '', false),
      ],
    },
    { type: 'text', spans: [muted('Rates of 2 March 2026: 1 EUR = 1.0826 USD. Supplier 3 quotes FOB Ningbo and is listed apart.')] },
    { type: 'deadline', at: now + 26 * 3_600_000 + 200_000, label: 'Quotes are open for' },
    {
      type: 'actions',
      buttons: [
        { label: 'Accept Supplier 1', token: 'accept-1', style: 'primary' },
        { label: 'Ask Supplier 4 for validity', token: 'ask-4' },
        { label: 'Bargain', token: 'bargain' },
      ],
    },
  ];
}

/** The reasons for the chosen suppliers. */
function shortlist(): readonly Block[] {
  return [
    { type: 'text', spans: [{ text: 'Sent to ' }, strong('5 suppliers'), { text: '. They see the request, not you.' }] },
    {
      type: 'list',
      items: [
        [strong('Supplier 1'), { text: ' · China · ISO 9001 — DIN 933, M10x40, grade 8.8, zinc plated' }],
        [strong('Supplier 2'), { text: ' · Taiwan — same bolt; minimum 10,000 pcs is above your quantity' }],
        [strong('Supplier 4'), { text: ' · India — hot-dip galvanised instead of zinc plated' }],
      ],
    },
  ];
}

/** What a supplier is shown, and the quote read back. */
export const invitation: readonly Block[] = [
  { type: 'text', spans: [{ text: 'A buyer in ' }, strong('Germany'), { text: ' asks for a quote. Answer by just writing.' }] },
  {
    type: 'fields',
    title: plain('Request R-1001'),
    rows: [
      { label: 'Product', value: plain('hex bolts DIN 933 M10x40 8.8 zinc plated') },
      { label: 'Quantity', value: plain('5,000 pcs') },
      { label: 'Delivery', value: plain('CIF Hamburg by 15 April 2026') },
    ],
  },
  { type: 'actions', buttons: [{ label: 'Cannot supply', token: 'decline', style: 'danger' }] },
];

export const quoteText = '0.082 EUR CIF Hamburg, 25 days, MOQ 5k, valid till end of month';
const quoteCard: readonly Block[] = [
  {
    type: 'fields',
    title: plain('Your quote for R-1001'),
    rows: [
      { label: 'Unit price', value: plain('0.082 EUR / pc'), evidence: '0.082 EUR' },
      { label: 'Delivery', value: plain('CIF Hamburg'), evidence: 'CIF Hamburg' },
      { label: 'Lead time', value: plain('25 days'), evidence: '25 days' },
      { label: 'Minimum', value: plain('5,000 pcs'), evidence: 'MOQ 5k' },
      { label: 'Valid until', value: plain('31 March 2026'), evidence: 'valid till end of month', mark: 'guessed' },
    ],
  },
  {
    type: 'actions',
    buttons: [
      { label: 'Confirm and send', token: 'send-quote', style: 'primary' },
      { label: 'Correct it', token: 'fix-quote' },
    ],
  },
];

/** A desk that plays the bolts deal. */
export function boltsDesk(event: InboundEvent): readonly Reply[] {
  if (event.type === 'action') {
    if (event.token === 'confirm') return [{ blocks: shortlist() }, { blocks: comparison(event.at) }];
    return [{ blocks: [say(`You pressed ${event.token}.`)] }];
  }
  if (event.type !== 'text') return [];
  if (event.text.includes('hex bolts')) return [{ id: `card-${event.chat.id}`, blocks: requestCard() }];
  if (event.text === 'make it 6000')
    return [{ edits: `card-${event.chat.id}`, blocks: requestCard('6,000 pcs', 'make it 6000'), quiet: true }];
  if (event.text.includes('MOQ')) return [{ blocks: quoteCard }];
  return [{ blocks: [say(`I heard: ${event.text}`)] }];
}
