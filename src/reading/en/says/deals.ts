import type { Says } from '../../core/says/index.ts';

/** What the rules about a deal under way ask for, in English and the trade’s other Latin-letter tongues. */
export const DEALS: Says = {
  /** What leads to further goods only where a message begins with it. */
  opening: /^(and|with|\+|&)$/,
  beforeOpening: /^(oh|ok|yes|yeah|hi|ah|so|,|\.|!)$/,
  /** Words that make a figure one more of the same. */
  more: /^(more|another|extra|additional|further)$/,
  /** What is done to goods rather than goods. */
  doing:
    /^(change|changed|make|increase|reduce|set|update|raise|lower|deliver|delivery|ship|send|pack|packed|packing|remove|cancel|drop|price|max|target|payment|quantity|qty|instead|per|in|by|the|for|if|please|pls|print|logo|label|warranty|is|are)$/,
  articles: /^(the|please|pls)$/,
  filler: /^(of|the|a|x|pcs|pieces|units|[^\p{L}\p{N}])$/u,
  anotherNeed: /\b(separate|another (request|rfq|inquiry|enquiry)|new (request|rfq|inquiry|enquiry|order|one)|different (product|item))\b/i,
  changesAhead: /^(instead|change|per|make|in)$/,
  changedBeside: /\b(make|change|increase|raise|reduce|update|set)\b/i,
  negated: /^(not|from|was)$/,
  negatedBetween: /^(not|from)$/,
  furtherAfter: /^(more|extra|additional)$/,
  furtherBefore: /^(add|plus|\+)$/,
  numberedBefore: /^(no|number|#|item|offer|supplier|quote)$/,
  targetBefore: /^(max|under|target|below)$/,
  totalAfter: /^(total|altogether|overall)$/,
  allAfter: /^(total|all)$/,
  placeLink: /^(to|is|be|:)$/,
  correctsPlace: /\bnot\b|wrong/i,
  paymentInstead: /\b(not|instead|rather)\b/i,
  particleAhead: /^(wrong|sorry|size|sizes|no|actually|should|be|is|correct|the|,|:)$/,
  particleBehind: /^(instead|now|please|pls)$/,
  itemWord: /^(item|line|position|pos|#)$/,
  itemNumber: /^(no|\.|#|number)$/,
  waiting: /\bwait\b|\bhold on\b/i,
  questionWord: /^(the|and|you|supplier|asks|ask|what|which|can|will|for)$/,
  refusesSample: /^(no|not)$/,
  refusesAtAll: /^(no|not)$/,
  placeCourtesy: /^(to|the|in|at)$/,
  whoever: /\bwhoever\b/i,
  givesUp:
    /^\W*no,? (thanks|thank you|thx|tks)\b(?!.*\?)|\b(we|i|ill|i'll|well|we'll) (will )?pass\b|\bno deal\b|\b(found|got|bought|have) (it )?(better|cheaper|another)\b/i,
  addsGoods: /\b(add|plus|throw in)\b/i,
  changesPlace: /\b(change|instead|rather|switch)\b/i,
  superlative: /cheapest/,
  describesOne: /\b(one|guys?|supplier|factory|seller|vendor|wins?|takes|gets)\b/i,
  asksBetter: /too|better|\bif\b|provided/i,
  showsIn:
    /\b(show|see|convert|display|compare|switch|change|view|list|prices?|quotes?|that|it|all|everything|comparison|table)\b[^,.;]{0,24}\b(in|to|into)\b/i,
  asksHowMuch: /\bhow much\b|\b(what|whats|what's|what is) (the |your )?(price|rate|cost)\b/i,
  choosesNumber: /\b(take|go with|choose|want|pick) (no |number |#|supplier )?\d/i,
  asksCarriage: /\b(can|could|would) (you|u|they) (also )?(deliver|include (delivery|freight|shipping))\b/i,
  factOpening: /^(is|does|do|did|are|what|whats|which|how|where|who|has|have|was|when)$/,
  dropping: /^(drop|remove|delete|without|forget|skip|cancel|omit|ditch|scrap)$/,
  dropClose: /^($)/,
  certKey: /^(certificate|certificates|cert|certs|certification|certifications)$/,
  targetKey: /^(target|budget)$/,
  dateKey: /^(deadline|date)$/,
  call: /\b(call me|call us|contact me|phone|ring me|your (number|whatsapp|wechat|phone))\b/i,
  deskPerson: /\b(human|person|agent|someone|somebody|support|staff|operator|manager|bot)\b/i,
  numberedFigure: /^(no|number|#|offer|quote|supplier|option)$/,
  asksToDo: /\b(can|could|would|will)\b.{0,20}\b(do|accept|match|agree|take)\b.{0,12}\?/i,
  subjects:
    /^(you|u|we|i|they|he|she|it|this|that|the|these|those|your|there|no|supplier|number|buyer|price|any|packing|packaging|delivery|freight|shipping|payment|material|quality|moq|warranty|logo|logos|color|colour|size|product|products|goods|stock|factory|tax|gst|vat|duty|inspection|testing|certificate|ce|label|labels|pallet|pallets|installation|training|spares|everything|anyone|prices|samples|sample|quote|offer|them|customer|our|my|his|their|a|an)$/,
  beforeOpeningWord: /^(,|and|but|also|hi|hello|pls|please|dear|sir|friend|:|\))$/,
  weakOpening: /^(any|or|either|will|would|shall|whether|when)$/,
  modalOpening: /^(will|would|when)$/,
  verbOpening: /^(can|could|will|would|should|may|do|does|did|is|are|have|has|am|may i|was|were|shall)$/,
  questionOpening: /^(what|whats|which|who|where|why|how|when|kitna|kya|kaise|quel|quelle|welche|wie|cuál|qué|whose)$/,
  cheapest: /^(cheapest|lowest|cheaper)$/,
  fastest: /^(fastest|quickest|faster|quicker|soonest|earliest)$/,
  enOne: /\b(one|guy|guys|supplier|factory|seller|offer|vendor|quote)\b/,
  dearest: /^(expensive|dearest|highest|priciest)$/,
  numberWords: /^(no|nr|number|num|#|quote|offer|supplier|option|seller|factory|vendor|choice|quotation|item)$/,
  terms: /\b(lc|l\/c|open account|oa|net \d+|dp|d\/p|tt in advance|credit)\b/g,
  numberLabel: /^(no|number|#|supplier|offer|quote)$/,
  leftOut: /^(not|than|except|without|skip|forget)$/,
  comparison: /^(same|match|of|as|than)$/,
  numberLink: /^(no|number|nr|\.|#|:)$/,
  pickLead: /^(do|with|take|accept|pick|choose|go|for|want|the|is|ok|yes|,|select|award|to|from|pick:|deal)$/,
  pickClose: /^(pls|please|it|is|,|\.|!|for|looks|then|and|。|one|-|thanks|deal|works|seems|has|thank|now|。|，)$/,
  ordinalEnd: /^(st|nd|rd|th)$/,
  dayOrder: /^(price|time|order|of|week|month|year|payment)$/,
  mostBefore: /^(most|the)$/,
  questionMark: /[?]/,
  cheapOne: /\bcheap (one|guy|guys|supplier|factory|seller|offer)\b/,
  fastOne: /\b(quick|fast) (one|guy|guys|supplier|factory|seller)\b/,
  lowering: /^(off|less|discount|lower|cheaper|reduction|rebate|down|off\.|decrease)$/,
  loweringBefore: /^(knock|cut|reduce|lower|drop|minus|shave|take|discount|less|off|decrease|down|by)$/,
  raising: /^(up|more|increase|higher|extra|rise|plus)$/,
  notAPriceBefore: /^(no|number|nr|#|offer|quote|supplier|option|item)$/,
  notAPriceAfter: /^([%]|days?|weeks?|wks?|months?|st|nd|rd|th|percent|am|pm)$/,
  following:
    /^(more|extra|additional|less|fewer|to|so|please|pls|too|and|on|in|total|if|thanks|also|units?|pieces?|pcs|,|\.|!|\?|。|，|;|\n|\))$/,
  ofPayment: /^(before|against|upon|balance|in|on|by|with|advance|after)$/,
  mine: /^(my|our|mine|ours|between|with)$/,
  raiseBefore: /^(add|plus|\+)$/,
  lowerAfter: /^(off|less|cheaper|lower|down)$/,
  lowerWord: /^(minus|less|knock|cut)$/,
  voidWord: /^(wrong|mistake|typo|void|error|mistyped|old|outdated|expired)$/,
  voidBefore: /^(not|was|from)$/,
  ofQuantity: /^(moq|minimum|min|qty|quantity|order)$/,
  sameNumber: /^(number|no|nr|#|supplier|offer|quote|\.|as|of|one|with)$/,
  moreOf: /^(more|extra|additional|less|fewer|of|the|pcs|pieces)$/,
  otherUnit: /^(containers?|pallets?|trucks?)$/,
  raiseVerb: /^(increase|up|raise)$/,
  addVerb: /^(add|plus|\+)$/,
  reduceVerb: /^(reduce|decrease|cut|lower)$/,
  doubleWord: /^(double|twice)$/,
  doubleGoods:
    /^(wall|sided|layer|glazed|check|deck|what|the|price|prices|our|your|that|of|than|as|side|door|bed|row|head|tape|pump|stitch|stitched|ply|face|faced)$/,
  halfOf: /^(the|of|that)$/,
  quantityNoun: /^(quantity|qty|amount|that)$/,
  strict:
    /\bonly (if|with|when|against)\b|\bonly for (min|orders|\d)|\bprovided\b|\bif (freight|shipping|delivery|packing|tax|vat|duty|samples?|payment|deposit|the|both|they|he|she|price|it includes|its|that includes)\b|\bon condition\b|\bas long as\b|\bsubject to\b|\bif (you|u) (?!need|have|want|like|require|agree|are ok|confirm)/i,
  loose: /\bbut\b|\bhowever\b/i,
  apologizes: /\b(sorry|apologi[sz]e|unfortunately|regret)\b/i,
  asksLeave: /\b(can|could|may) i\b/i,
  ofTheDeal:
    /^(buyer|buyers|customer|customers|client|order|orders|goods|container|containers|shipment|cargo|vessel|ship|truck|supplier|suppliers|factory|factories|payment|deposit|money|production|it|they|he|she|anyone|anybody|parcel|consignment|balance|invoice|quotes|quote|quotation|offers|offer|everything|batch|stuff|items|delivery|pi|samples|them)$/,
  state:
    /^(interested|decided|decide|deciding|decision|replied|reply|replying|responded|respond|answered|answer|shipped|ship|shipping|left|leave|arrived|arrive|arriving|sent|ready|accepted|accept|accepting|confirmed|confirm|paid|received|receive|started|start|finished|finish|done|dispatched|sailed|loaded|back|heard|quoted|viewed|seen|read|approved|approve|chosen|choose|delayed|delayed|coming|sign|signed|news|progress|update|feedback|cleared|picked|landed|departed|depart|status|land|landing|landed|dock|docked|docking|berth)$/,
  openers: /^(is|are|has|have|did|does|do|was|were|when|where|any|hows|wheres|how|still|what|will|hv)$/,
  enUrging: /^(hurry|chase|chasing|remind|reminder|nudge|push)$/,
  timeWanted:
    /\b(give|allow|grant) (me|us) [^.,;?]{0,14}\b(days?|hours?|hrs?|minutes?|mins?|weeks?|time)\b|\bneed [^.,;?]{0,14}\b(days?|hours?|time) to (decide|think|check|discuss|reply|answer|calculate|quote)\b/i,
  negations: /^(dont|cant|cannot|wont|not|never|unable|no|couldnt|doesnt|didnt|isnt|havent|stopped|without)$/,
  supplying:
    /^(make|makes|making|produce|producing|manufacture|manufacturing|offer|offering|supply|supplying|quote|quoting|sell|selling|stock|carry|handle|provide|deal|export|exporting|participate|help|serve|cover|capacity|allocation|production|bid|fulfil|fulfill|undertake|available|match)$/,
  scope: /^(scope|range|line|field|portfolio|catalogue|business|specialty|speciality|expertise|program|programme|product|products)$/,
  arrives: /^(get|gets|come|comes|got)$/,
  arrivesWhere: /^(in|here|there)$/,
  notThere: /\b(not|havent|haven't|hasnt|hasn't|never|still no)\b.{0,20}\b(received|arrived|shipped|delivered|got)\b/i,
  askingText: /[?]/,
  pushThing: /^(button|notification|pin|up|bar)$/,
  beyond: /^(outside|beyond|out)$/,
  tooWord: /^(too)$/,
  smallWord: /^(small|little|low|few|tiny)$/,
  orderSize: /^(qty|quantity|order|volume|for|to|,|\.|!|)$/,
  tooLittle: /too (small|little|few|low)/i,
  closedText: /closed|holiday/i,
  calendarNoun: /^(month|holiday)$/,
  offerNumber: /^(no|number|#|offer|quote|supplier)$/,
  onlyBefore: /^(only|just|not)$/,
  askedRelayed: /supplier \d+ ask|supplier \d+:|the supplier ask|the buyer ask|buyer asks|buyer wants to know|supplier wants to know/,
  askedYesno:
    /shall i|should i|do you want me|is that right|is that correct|correct\?|is this correct|is this right|right\?|ok to send|send this|confirm\?|want me to|may i|can i send|would you like me/,
  askedValidity: /until when|how long .*(hold|valid)|offer hold|offer valid|valid(ity)?/,
  askedMoq: /minimum|moq/,
  askedLead: /lead time|how long|how many days|production time|ready|when can you (ship|deliver)|delivery time/,
  askedPrice: /unit price|your price|what price|price for|price per|quote for/,
  askedTarget: /target|budget|hope to pay|price idea/,
  askedDeliverBy: /by when|when do you need|deadline|delivery date|when should|when must|latest date|what date/,
  askedBasis: /basis|incoterm|exw|fob|cif|trade term/,
  askedDestination: /port|city|destination|where|deliver(ed)? to|which country|address/,
  askedQuantity: /how much|how many|quantity|qty|volume/,
  askedSample: /sample/,
  askedPayment: /payment|pay/,
  askedCertifications: /certif|standard|approval/,
  askedProduct: /what product|which product|what do you need|what are you looking|what goods|which item|describe/,
  /** Puts terms forward, though it begins like a question of fact. */
  proposes: /^\W*(what|how|whats|hows) (about|abt|if)\b/i,
  /** "give me 3%": a share that is taken off, whatever it is called. */
  loweringVerb: /^(give|gives|giving|get)$/,
  ability: /^(can|could)$/,
  comparative: /^(cheaper|faster|quicker|lower|earlier)$/,
  addressWord: /\b(address|adress|deliver to|ship to|port)\b/i,
  offerVerb: /^(offer|quote|do|supply|make|ship|deliver|send|give|provide|accept)$/,
  turnsDown:
    /^(no\.? ?|number |#|supplier |offer |quote )?\d{1,2}\b[^.,;\n]{0,16}(too (high|expensive|slow|late|dear|much)|out\b|no good|not (ok|good|interested)|over budget|pass|skip)[^.,;\n]{0,12}[.,;\n]/i,
  /** The other side may choose. */
  anyWillDo: /\b(any|either|whatever|whichever|both)\b|up to (you|them|u)|no (matter|preference)|doesn'?t matter|dont care|don't care/i,
  /** Talk that asks nothing of the deal. */
  pleasantry:
    /\b(weather|your family|the family|your (weekend|holidays?|day|health|kids?|children|wife|husband)|how (are|r) (you|u|things)|how'?s (life|business|things|everything|it going with you)|how do you do|how have you been|nice weekend|good weekend|football|world ?cup|ramadan|eid|diwali|christmas|xmas|new year|happy|congrat\w*|god bless|long time no see|you there|u there|are you (a bot|real|human|online|there)|anybody home)\b/i,
  setsAgainst: /^(not|no)$/,
  /** The need is gone. */
  callsOff:
    /\b(stop|cancel|no (more )?need|dont need|don'?t need|not need(ed)?|already (bought|ordered|found|have|got|purchased|sourced)|(bought|purchased|ordered|found|sourced|got|have) (it|them|these|this|what we need)? ?(already|elsewhere|locally|from (another|other|someone))|(bought|ordered|purchased|sourced) already|no longer (need|want|looking|interested|required)|(project|order|tender|deal|customer|client|budget) (was |is |has |got |been )*(cancel\w*|dead|gone|lost|stopped|postponed indefinitely|on hold|frozen))\b/i,
  awaits:
    /\b(wait|waiting|pending|awaiting|need|needs|after|once|until|till|when|ask|asking|check|checking|consult|speak|speaking|talk|discuss|confirm|confirming|show|showing|run) (for |with |to |from |by |it |this |him |her |the |my |our |a )*(boss|manager|management|director|owner|approval|partner|partners|team|head office|ho|finance|accounts|accountant|board|wife|brother|father|ceo|cfo|purchasing|purchase dept|engineer|engineering|technical|production|boss's|end user|end customer|client|customer|sales team|factory|mill|colleague|colleagues|workshop|shipping dept|forwarder)\b/i,
  /** What is counted beside goods. */
  partyWord:
    /^(suppliers?|vendors?|quotes?|quotations?|offers?|factories|factory|manufacturers?|companies|sellers?|options?|days?|weeks?|photos?|pictures?|pics|drawings?|reports?|certificates?|questions?|samples?|references?|times?)$/,
  /** Asks how something is done here. */
  howTo:
    /\b(how (do|can|should|would) (i|we|u) |how to |where (do|can|should) (i|we) |what happens (if|when|after) (i|we) )(accept|order|confirm|choose|reject|cancel|counter|change|negotiate|place|contact|reply|select|proceed|bargain|answer|undo|quote|submit|edit|see|use|rate|find|start|post|withdraw|revise|update|talk|send|give)\w*\b|^\W*(what|who) (is|r|are) (this|you|u)\W*$|^\W*what'?s this\W*$|\bwhat happens (next|then|now)\b|\bhow (does|do) (it|this|that|the (desk|bot|system|platform|bidding|process))\b/i,
  /** The price for another quantity is asked. */
  pricesCount: /\b(price|prices|rate|cost|how much|quote|unit price)\b/i,
  /** The least quantity is too much. */
  dearMoq: /\b(moq|minimum)\b[^.;\n]{0,24}\b(high|big|large|much|lower|reduce|less)\b/i,
  /** Goods of another kind are all that he supplies. */
  onlyElse:
    /\b(we|i|our factory|our company|company|us)( are| r| is|'re)? ?(only|just|mainly|mostly) (make|do|doing|trade|trading|sell|selling|deal|dealing|produce|producing|supply|supplying|export|exporting|import|manufactur\w*|in)\b|\b(we|i) (make|do|sell|produce|supply|manufacture|trade|handle|deal in|deal with) only\b|\bonly (make|do|sell|produce|supply|deal|trade)\b|\bonly trading\b/i,
  /** Speaks of the answer that is to come. */
  quoteLater: /\b(quote|quotation|price|prices|offer|reply|revert|respond|answer|get back|come back|send|share|update|calculate)\b/i,
  /** Cannot keep the offer. */
  withdraws:
    /\b(can'?t|cannot|can not|unable to|won'?t|no longer|not able to|couldn'?t|wont) (be able to )?(supply|offer|deliver|produce|make|do|sell|serve|fulfil|ship|keep|hold|honou?r|provide)\b|\b(sold out|out of stock|no stock|no more stock|stock (is |has )?(gone|finished|sold|over|exhausted)|discontinued|material (is )?not available|no material)\b/i,
  /** A larger quantity is asked for. */
  asksMore:
    /\b(increase|raise|bigger|larger|more|higher|up|add)( the| his| her| your| their| order)? (qty|quantity|quantities|volume|order)\b/i,
  /** What it costs the speaker himself. */
  costWord: /^(cost|costs|material|materials|raw|freight|itself)$/,
  priceWord: /^(price|prices)$/,
};
