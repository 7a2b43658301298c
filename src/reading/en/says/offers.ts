import type { Says } from '../../core/says/index.ts';

/** What the rules about prices and terms ask for, in English and the trade’s other Latin-letter tongues. */
export const OFFERS: Says = {
  moqCopula: /^(is|as|are|our|the)$/,
  moqOwner: /^(our|the|a)$/,
  moqWord: /^(min|minimum|moq|minimums|least)$/,
  creditBefore: /^(net|oa)$/,
  shipVerb: /^(ship|ships|dispatch|can)$/,
  eventBefore: /^(deposit|after|lc)$/,
  takesTime: /^(take|takes|need|needs|time|in)$/,
  applies: /^(apply|certification)$/,
  todayWord: /today/,
  sampleRefused: /^(no|not|dont|cannot|cant|without|none)$/,
  sampleUnavailable: /^(unavailable|impossible|refused)$/,
  sampleGiven: /^(available|possible|provided|offered)$/,
  quotesAgain: /^(quote|offer|price|revert|back|reply|update|inform)$/,
  copula: /^(is|are|get|gets|been|was|were)$/,
  concludes: /^(so|final|finally|thus|hence)$/,
  ifWord: /^(if|when)$/,
  sampleWord: /^(samples?|lab|pp|strike)$/,
  sampleOther: /^(approval|approved|time|confirmation|confirmed|confirm|signed|sign|sealed|approve)$/,
  startsFree: /^(free|foc|kostenlos|gratis|complimentary)$/,
  creditFrom: /^(after|from|past)$/,
  creditEvent: /^(invoice|delivery|receipt|statement|arrival|acceptance|bl|eom)$/,
  listWord: /^(item|no|#|pos|position|line)$/,
  /** Puts a price to what it counts. */
  equals: /^(=|:|@|-|→|at|is)$/,
  /** Adds the carriage to a price on another basis. */
  surcharge: /^(add|adds|plus|\+)$/,
  /** Behind "please confirm": it presses, and asks nothing. */
  urgesReply: /^(before|by|today|asap|soon|within|tomorrow|now|quickly|early|first|receipt)$/,
  perWords: /^(per|for|a|an|each|every|pro|por|le|p|1|one)$/,
  eachWords: /^(each|ea|apiece|cada|pp|ech)$/,
  rateWord: /^(each|per|total)$/,
  perUnitWord:
    /^(pc|kg|mt|ton|pmt|piece|set|pair|sqm|cbm|meter|yd|unit|roll|doz|dozen|pièce|stück|pieza|peça|unidad|unidade|pezzo|pcs|sqft|mtr|litre|liter|carton|ctn|bag|bottle|pr|prs|reel)$/,
  rupeeWord: /^(lakh|lac|lakhs|crore|gst|paise|bhai|rupees)$/,
  currencyLead: /^(in|usd|prices|all|quote)$/,
  currencyName: /^(usd|eur|rmb|cny|gbp)$/,
  /** Words of payment that are also everyday words: only beside a share, a term of days, a label or a surer word. */
  risky:
    /^(down|with order|commande|paiement|net|netto|rest|the rest|balance|bal|cash|credit|da|dp|cad|advance|adv|sight|remaining|remainder|wire|entrada|saldo|sinal|acompte|avance|swift|milestone|milestones|solde|oa|deferred|on account|days after|da|eom|installments|consignment|cia|baaki|full payment|at sight|up front|first payment|final payment|second payment|check payment|paypal|prepaid|invoice date|credit card|credit line|escrow|oa)$/,
  trimEnd:
    /^(and|with|by|in|to|\+|the|a|or|,|\/|-|\(|&|from|of|is|we|our|your|for|=|for as|on|via|at|、|;|pay|got|then|upon|through|y|e|order|:|once)$/,
  after: /^(after|upon|receipt|receiving|receive|of|from|received|your|once|get|got|the)$/,
  riskyStart: /^(in|on|at|by|for)$/,
  netWord: /^(net|netto)$/,
  lapseFrom: /^(after|from|upon|against|before)$/,
  paymentAlone: /^(deposit|balance|anzahlung|anticipo)$/,
  labelLink: /^(:|is|are|terms|term|=)$/,
  conditionStart: /^(at|on|upon|after|before|against|within|by|in)$/,
  corrections: /^(sorry|correction|no|actually|oops|wait|mean|meant|rather|revised|now)$/,
  priceLead:
    /^(propose|suggest|want|need|target|proposing|suggesting|reach|get|do|at|to|is|about|pay|price|offer|give|take|accept|for|be)$/,
  feeWord: /^(surcharge|extra|more|fee|for|mold|mould|tooling|plate|plates|setup|courier|freight)/,
  turnedDownBy: /^(too|not|impossible|cant|cannot|can|below|is|void|no)/,
  plainNot: /^(not|no)$/,
  includedAfter: /^(incl|including|include|negotiable|net)/,
  exclusion: /^(not|no|without|except|excluding)/,
  samplePriceLink: /^(at|price|@|for)$/,
  carriageWord: /^(courier|freight|express|shipping|dhl|fedex|ups|tnt|ems|postage|carriage|sf)$/,
  packingWord: /^(box|packing|packaging|carton|bag|bags|label|print|printing|boxes)$/,
  alsoFine: /^(ok|fine|possible)$/,
  correctionWord: /^(sorry|correction|actually|oops|mean|meant|revised)$/,
  eachWord: /^(each|ea)$/,
  choiceAfter: /^(or|and|vs|between)$/,
  choiceBefore: /^(or|and|vs|between)$/,
  chargeSign: /^[:：]$/,
  linkAfter:
    /^(\(|for|bei|ab|für|por|para|pour|dès|à|partir|de|desde|от|при|at|@|if|when|from|above|over|per|when|you|u|take|order|on|qty|with|buy|≥|>|>=|=|would|be|is|:|-|,|，|price|usd|each|ea|i|about)$/,
  linkBefore:
    /^(then|bei|zu|à|a|its|if|go|down|drops|drop|becomes|comes|goes|:|\/|-|=|@|at|is|are|would|be|price|,|，|→|>|usd|for|\||each|\(|\)|only|or|more|up|and|to|we|can|do|qty|pcs|\t|~|：|plus|get)$/,
  atSign: /^(at|@)$/,
  belowWord: /^(below|under|<|upto)$/,
  afterWord: /^(after|upon|from|receipt|receiving|received|once)$/,
  /** What leads to the price without a condition. */
  otherwise:
    /\b(otherwise|else|if not|less than that|below that|under that|smaller qty|small qty|for less|if less|normal(ly)?|regular(ly)? price)\b/i,
  collect: /^ ?(pick ?up|pickup|warehouse|factory|ex ?works|collection)\b/i,
  tied: /^(for|at|@|if|when|over|from|above|on|take|buy|order)$/,
  /** Words within terms of payment that say nothing of them. */
  payFiller: /^(ok|okay|fine|pls|please|only|paid|be|is|will|to)$/,
  /** The tax is in the price. */
  taxIn:
    /\b(incl(uding|usive|\.)?|inc|with|includes)( of)?( all)?( the)?( \d{1,2}(\.\d+)? ?%)? ?(vat|gst|tax(es)?|mwst|iva|kdv|tva|sst|ust|igst)\b|\b(vat|gst|tax(es)?|mwst|iva|kdv|tva|igst)\b( ?@? ?\d{1,2}(\.\d+)? ?%)?( is| are)? ?(incl\w*|inclusive|incluido|dahil|comprise)\b|\bttc\b/gi,
  /** The tax comes on top. */
  taxOut:
    /\b(excl(uding|usive|\.)?|ex|without|plus|net of|before|not incl(uding|uded)?|no|zzgl\.?|más|hors|hariç|exclusive of)( of)?( any)?( the)?( \d{1,2}(\.\d+)? ?%)? ?(vat|gst|tax(es)?|mwst|iva|kdv|tva|sst|ust|igst|duties and taxes)\b|\+ ?(\d{1,2}(\.\d+)? ?% ?)?(vat|gst|tax(es)?|mwst|iva|kdv|igst)\b|\b(vat|gst|tax(es)?|mwst|iva|kdv|igst)\b( ?@? ?\d{1,2}(\.\d+)? ?%)?( is| are| will be)? ?(extra|excl\w*|additional|not incl\w*|separate|on top|as applicable|as actual|hariç|charged extra|to be added)\b|\bh\.?t\.?(?= |$)(?<=€ ?ht)/gi,
  taxRate: /(\d{1,2}(?:\.\d+)?) ?%/,
  /** The goods lie ready. */
  inStock:
    /\b(in stock|ex[- ]?stock|ready stock|stock (is )?(available|ready)|available (from|in|ex) stock|(ships?|delivery|deliver\w*|supply) from stock|off the shelf|ab lager|auf lager|en stock|stokta|stoktan)\b/gi,
  /** Where the goods are to be made, or not. */
  origin:
    /\b((must be|only|not) )?(made|manufactured|produced) in (the )?\p{L}{2,}( (republic|kingdom|states|arabia|africa|lanka|korea|zealand|rica))?\b|(?<!certificate of )\borigin( must be| should be| is|:) ?\p{L}{4,}\b|\b(?!same\b|with\b|from\b|their\b|your\b)\p{L}{4,} origin( only)?\b|\b(not|nothing) from (china|india|russia|taiwan|vietnam|turkey|pakistan|bangladesh|iran)\b|\bno (chinese|indian|russian|turkish|taiwanese) (goods|origin|product\w*|make|material)\b/giu,
  /** How long the goods are answered for. */
  warranty:
    /\b(\d{1,2}|one|two|three|five|ten)[- ]?(years?|yrs?|months?)'? (of )?(warranty|guarantee)\b|\b(warranty|guarantee)( of| for|:)? (\d{1,2}|one|two|three|five|ten)[- ]?(years?|yrs?|months?)\b/gi,
  notInStock: /\b(not?|out|isn'?t|no longer|without|if|when|do you have|any)\b[^.,]{0,6}\b(in|of|ex|ready|stock)/i,
};
