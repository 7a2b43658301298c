/** What is said of listings that a supplier writes. */
export const EN_LISTINGS = {
  'listing-new-title': 'New listing, as I read it',
  'listing-change-title': '{ $id } · { $name }, as I read the change',
  'listing-was': '{ " " }(before: { $value })',
  'listing-no-title': 'I can’t tell what it is called. Write its name first, then the terms.',
  'listing-no-change': 'I found no price, MOQ, lead time or Incoterm in that. Write for example “{ $id } MOQ 5000”.',
  'listing-nothing-yet': 'Nothing has changed yet. If something is wrong, drop it and write it again.',
  'listing-unsaid': 'Not said: { $missing }. You can keep it as it is and add that later.',
  'button-keep-listing': 'Put it up',
  'button-keep-change': 'Change it',
  'button-drop-listing': 'Drop it',
  'listing-added': '{ $id } ({ $name }) is in your listings, and buyers’ requests can find it.',
  'listing-changed': '{ $id } ({ $name }) is changed.',
  'listing-change-how': 'To change it, write for example “{ $id } price 0.06 USD” or “{ $id } MOQ 5000”.',
  'listing-dropped': 'Dropped; your listings are as they were.',
  'listings-add-how':
    'To add one, write “add:” and what it is, with its terms: “add: hex bolts M8x30, 0.05 USD/pc, MOQ 10k, 25 days, FOB Ningbo”.',
} as const;
