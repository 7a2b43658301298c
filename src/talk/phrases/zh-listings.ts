import type { EN_LISTINGS } from './en-listings.ts';

/** What is said of listings that a supplier writes. */
export const ZH_LISTINGS: Readonly<Record<keyof typeof EN_LISTINGS, string>> = {
  'listing-new-title': '新产品，我是这样理解的',
  'listing-change-title': '{ $id } · { $name }，改动我是这样理解的',
  'listing-was': '（原来：{ $value }）',
  'listing-no-title': '没看出产品叫什么。先写品名，再写条件。',
  'listing-no-change': '里面没看到价格、起订量、交期或价格条款。可以这样写：“{ $id } 起订5000”。',
  'listing-nothing-yet': '现在还没有任何改动。哪里不对，先不要，再写一遍。',
  'listing-unsaid': '没写：{ $missing }。可以先上架，以后再补。',
  'button-keep-listing': '上架这个产品',
  'button-keep-change': '确认改动',
  'button-drop-listing': '不要了',
  'listing-added': '{ $id }（{ $name }）已上架，买家询价能找到它了。',
  'listing-changed': '{ $id }（{ $name }）已改好。',
  'listing-change-how': '要改，就写“改价 { $id } 0.33元”或“{ $id } 起订5000”。',
  'listing-dropped': '好，不改了，你的产品跟原来一样。',
  'listings-add-how': '要加产品，写“新增：”再写品名和条件，例如“新增：不锈钢螺栓 M8x30，单价0.35元/个，起订5000，交期15天”。',
};
