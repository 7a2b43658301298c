import { mayPass } from '../domain/deal/files.ts';
import type { Deal } from '../domain/deal/state.ts';
import type { DealFile } from '../domain/file.ts';
import type { SupplierId } from '../domain/ids.ts';
import { missing } from '../domain/request.ts';
import { hint, line, quoted, strong } from './blocks.ts';
import { type Ear, relayed, supplierName } from './ear.ts';
import { cannotSee, fileBlocks, filesNamed } from './files.ts';
import { maskedNote } from './masked-note.ts';
import { suppliersIn } from './notices-request.ts';
import { eventsOf, type Of, type Telling, toBuyer, toSupplier } from './told.ts';
import type { Draft, Notice } from './types.ts';
import type { PhraseKey } from './voice.ts';

type Attached = Of<'fileAttached'>;

/** The files with what was written beside them, as the other side gets them. */
function arrival(ear: Ear, files: readonly DealFile[], event: Attached): Draft {
  const { ctx, lang } = ear;
  const { by, supplier } = event.file;
  const args = { number: strong(ctx.deal.number), what: filesNamed(lang, files) };
  const words = event.words && relayed(ear, event.words, by === 'supplier' && supplier !== undefined ? supplier : 'buyer', 'speech').text;
  return [
    by === 'supplier' && supplier !== undefined
      ? line(lang, 'files-from-supplier', { ...args, supplier: strong(supplierName(ear, supplier)) })
      : line(lang, 'files-from-buyer', args),
    ...(words ? [line(lang, 'files-saying', { words: quoted(words) })] : []),
    ...fileBlocks(ctx.deal, files),
  ];
}

/** Whether the two sides still hide from each other what a file's particulars would tell. */
function isMasked(deal: Deal, supplier: SupplierId | undefined): boolean {
  return !(deal.revealed && supplier !== undefined && deal.order?.supplier === supplier);
}

/** Where a buyer's files go. */
function addressees(telling: Telling, supplier: SupplierId | undefined): readonly SupplierId[] {
  return supplier === undefined ? suppliersIn(telling) : [supplier];
}

function passedKey(deal: Deal, by: DealFile['by'], supplier: SupplierId | undefined): PhraseKey {
  if (by === 'supplier') return 'files-to-buyer';
  if (supplier !== undefined) return 'files-to-supplier';
  if (deal.status === 'draft') return 'files-with-draft';
  return deal.invitations.length === 0 ? 'files-with-request' : 'files-to-suppliers';
}

/** Tells the sender what becomes of what he has sent. */
function receipt(ear: Ear, files: readonly DealFile[], { file, words }: Attached): Draft {
  const { ctx, lang } = ear;
  const { deal } = ctx;
  const { by, supplier } = file;
  const masked = isMasked(deal, supplier);
  const [goes, held] = [files.filter(({ clean }) => clean || !masked), files.filter(({ clean }) => !clean && masked)];
  const args = (some: readonly DealFile[]) => ({
    number: strong(deal.number),
    what: filesNamed(lang, some),
    n: some.length,
    ...(by === 'buyer' && supplier !== undefined ? { supplier: strong(supplierName(ear, supplier)) } : {}),
  });
  const isAsked = by === 'buyer' && deal.status === 'draft' && missing(deal.spec).length > 0;
  const kinds =
    words && masked
      ? relayed({ ...ear, to: otherSide(ear) }, words, by === 'supplier' && supplier ? supplier : 'buyer', 'speech').kinds
      : [];
  return [
    ...(goes.length > 0 ? [line(lang, passedKey(deal, by, supplier), args(goes))] : []),
    ...(goes.length > 0 && masked ? [hint(lang, 'files-stripped')] : []),
    ...(held.length > 0 ? [line(lang, 'files-held', args(held))] : []),
    ...(deal.order ? [] : cannotSee(lang, files, isAsked ? 'request' : by)),
    ...maskedNote(ear, kinds),
  ];
}

function otherSide({ to, ctx }: Ear): Ear['to'] {
  const [first] = ctx.deal.invitations;
  return to.type === 'supplier' || !first ? { type: 'buyer' } : { type: 'supplier', supplier: first.supplier };
}

/** Files that one side has sent: to whom they are for, and a word to the sender. All of one decision are told together. */
export function fileAttached(event: Attached, telling: Telling): readonly Notice[] {
  const all = eventsOf(telling, 'fileAttached');
  if (all[0] !== event) return [];
  const { deal } = telling.ctx;
  const files = all.map(({ file }) => file);
  const { by, supplier } = event.file;
  if (by === 'supplier' && supplier !== undefined) {
    const passed = files.filter((file) => mayPass(deal, file, supplier));
    return [
      ...toSupplier(telling, supplier, (ear) => receipt(ear, files, event), { priority: 'reply' }),
      ...(passed.length === 0 ? [] : toBuyer(telling, (ear) => arrival(ear, passed, event))),
    ];
  }
  return [
    ...toBuyer(telling, (ear) => receipt(ear, files, event), { priority: 'reply' }),
    ...addressees(telling, supplier).flatMap((one) => {
      const passed = files.filter((file) => mayPass(deal, file, one));
      return passed.length === 0 ? [] : toSupplier(telling, one, (ear) => arrival(ear, passed, event));
    }),
  ];
}
