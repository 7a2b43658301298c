/** What a supplier says of one of his listings. `sure`: the words can be about nothing else; else they could also be an offer. */
export type ListingTalk =
  | { readonly type: 'active'; readonly active: boolean }
  | { readonly type: 'instant'; readonly on: boolean }
  | { readonly type: 'terms'; readonly words: string; readonly sure: boolean };

/** Ids hold a figure, a hyphen or an underscore, which tells them from words; they may stand right against Chinese ones. */
const ID = /(?<![A-Za-z0-9._/-])[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,198}[A-Za-z0-9])?/gu;
/** A request's number, as written anywhere in a text. */
export const REQUEST_NUMBER = /\bR[-\s]?\d{4,9}\b/iu;
/** Words of a text that are looked up as ids. */
const MOST_IDS = 8;

const INSTANT =
  /\b(?:instant(?:ly)?|automatic(?:ally)?|auto)\b.*\b(?:quot\w*|answer\w*|repl\w*|on|off)\b|\b(?:quot\w*|answer\w*|repl\w*)\b.*\b(?:instantly|automatically|by itself)\b|\binstant\s+(?:on|off)\b|(?:自动|即时)(?:报价|回复|答复)/iu;
const NOT_INSTANT = /\b(?:off|disable|stop|no|not|don['’]?t|without)\b|关|不|停|取消|别/iu;
const RESUMED =
  /\b(?:resume|unpause|relist|(?:re)?activate|(?:back|available|in\s+stock)\s+(?:again|on(?:line)?|in\s+stock)|back\s+up)\b|上架|恢复(?!原)|有货了|补货|到货|重新(?:卖|销售|供应)/iu;
const PAUSED =
  /\b(?:pause|hide|delist|delete|remove|discontinued?|offline|out\s+of\s+stock|sold\s+out|unavailable|not\s+available|stop\s+selling|take\b.*\b(?:off|down))\b|下架|停售|暂停|缺货|断货|没货|卖完|售罄|停产|不卖了|删除|删掉/iu;
const TERM =
  /\b(?:price|moq|minimum|min\.?\s*order|lead\s*time|delivery|incoterm|exw|fob|fca|cif|cfr|dap|ddp)\b|价|起订|起批|交期|货期|交货/iu;
const CHANGED =
  /\b(?:now|set|change[sd]?|update[sd]?|make|raise[sd]?|lower(?:ed)?|increase[sd]?|reduce[sd]?|goes?\s+(?:up|down)|new)\b|改|调|涨|降|变|更新|现在/iu;
const FIGURE = /\d/u;

/** Words of a text that could be a listing's id, as written and in the other cases; none where it names a request. */
export function idsIn(text: string): readonly string[] {
  if (REQUEST_NUMBER.test(text)) return [];
  const found = [...text.matchAll(ID)].map(([id]) => id).filter((id) => /[\d_-]/u.test(id) && /[A-Za-z_-]|^\d{4,}$/u.test(id));
  return [...new Set(found.slice(0, MOST_IDS).flatMap((id) => [id, id.toLowerCase(), id.toUpperCase()]))];
}

/** Reads what is said of the listing `id` in a text that names it; undefined where nothing can be made out. */
export function readListingTalk(text: string, id: string): ListingTalk | undefined {
  const at = text.toLowerCase().indexOf(id.toLowerCase());
  const before = at < 0 ? '' : text.slice(0, at);
  const rest = `${before} ${at < 0 ? text : text.slice(at + id.length)}`;
  if (INSTANT.test(rest)) return { type: 'instant', on: !NOT_INSTANT.test(rest) };
  const hasTerm = TERM.test(rest);
  const hasFigure = FIGURE.test(rest);
  if (!hasFigure && PAUSED.test(rest)) return { type: 'active', active: false };
  if (!hasFigure && RESUMED.test(rest)) return { type: 'active', active: true };
  if (!hasFigure && !hasTerm) return undefined;
  const said = rest.replace(/^\s*(?:请|把|将)?\s*(?:的)?/u, '').trim();
  // What is raised or set without a word for it is the price.
  const words = hasTerm ? said : `${/\p{Script=Han}/u.test(rest) ? '单价' : 'price'} ${said.replace(/^(?:is|to)\s+/iu, '')}`;
  return { type: 'terms', words, sure: CHANGED.test(rest) };
}

const LISTED =
  /^\s*(?:please\s+)?(?:(?:show|list|see|give|tell)\s+(?:me\s+)?(?:all\s+)?(?:of\s+)?)?my\s+(?:own\s+)?(?:listings?|products?|items?|goods|catalog(?:ue)?|price\s*list)[.!?\s]*$|^\s*what\s+(?:do|am)\s+i\s+(?:sell|selling|list|have|offer)\w*\b.*$|^\s*(?:请|帮我)?(?:看看|看一下|查看|查一下|列出|列一下|显示)?(?:我(?:们)?(?:有|在卖|卖|发布)?(?:的|了|哪些|什么)+|我(?:们)?)(?:全部|所有|在售)?(?:的)?(?:产品|商品|货品|货|目录|价目表)(?:列表|清单)?(?:有哪些|都有什么)?[？?。！!\s]*$/iu;

/** "my listings", "what do I sell here?", "我的产品", "看看我有哪些产品". */
export function asksForListings(text: string): boolean {
  return LISTED.test(text);
}
