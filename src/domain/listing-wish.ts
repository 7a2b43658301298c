/** What a supplier's word does to one of his listings: it is offered to buyers, or not for a while. `listing` is its id as written. */
export type ListingWish = { readonly listing: string; readonly active: boolean };

/** An id holds a figure, which no word after "pause" does: "pause until Monday" is about more than a listing. */
const ID = String.raw`(?=\S*\d)[\p{L}\p{N}][^\s，。！!？?]{0,199}?`;
const ENGLISH = new RegExp(
  String.raw`^\s*(?:please\s+)?(?:(pause|hide|delist|take\s+down)|(resume|unpause|relist|activate|reactivate))\s+(?:the\s+)?(?:listing\s+)?(${ID})\s*(?:please)?[.!]*\s*$`,
  'iu',
);
const CHINESE = new RegExp(
  String.raw`^\s*(?:请|把)?\s*(?:(下架|停售|暂停)|(重新上架|上架|恢复))\s*(?:产品|商品)?\s*[：:]?\s*(${ID})\s*[。！!]*\s*$`,
  'u',
);
const CHINESE_AFTER = new RegExp(
  String.raw`^\s*(?:请|把)?\s*(${ID})\s*(?:(下架|停售|暂停)|(重新上架|上架|恢复))(?:吧|一下|了)?\s*[。！!]*\s*$`,
  'u',
);

/** Reads "pause L-123", "resume L-123", "下架 L-123", "L-123 上架"; undefined for all else. */
export function readListingWish(text: string): ListingWish | undefined {
  const before = ENGLISH.exec(text) ?? CHINESE.exec(text);
  if (before?.[3] !== undefined) return { listing: before[3], active: before[2] !== undefined };
  const after = CHINESE_AFTER.exec(text);
  return after?.[1] === undefined ? undefined : { listing: after[1], active: after[3] !== undefined };
}
