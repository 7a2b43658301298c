import type { Says } from '../../core/says/index.ts';

/** What the rules about goods, figures, places and dates ask for, in English and the trade’s other Latin-letter tongues. */
export const GOODS: Says = {
  correctionLink:
    /^(client|customer|boss|he|she|they|says|said|now|:|it|its|be|is|that|to|the|only|make|need|want|say|let|lets|mean|meant|i|we|should|typo|just|sorry|qty|of|,|\.|-|!|…|wants|changed)$/,
  foot: /^('|ft|feet|foot|′|footer|`)$/,
  lengths: /^(mm|cm|m|"|in|inch|inches|'|ft|um|mic|l|w|h|d|t)$/,
  casLabels: /^(cas|no|nr|\.|:|#|number)$/,
  hsLabels: /^(hs|code|hts|hsn|\.|:|no|#|tariff)$/,
  partLabels: /^(part|no|nr|number|p|n|\/|oe|oem|mpn|pn|item|ref|\.|:|#|code|art|article|sku)$/,
  partWords: /^(part|oe|oem|mpn|pn|p|art|article)$/,
  reference:
    /^(cust|customer|client|account|acct|vendor|po|ref|enq|inquiry|invoice|inv|pi|order|tel|phone|whatsapp|mobile|wechat|fax|skype|qq|rfq|booth|tracking|awb|waybill|vat)$/,
  labelPart: /^(no|nr|n|art|cat|p)$/,
  referenceSign: /^(no|nr|number|[#:./-])$/,
  referenceNumber: /^(no|nr|number|#)$/,
  joinsColumns: /^(and|&|\+|plus|x|@|each|total|in|of|per|=)$/,
  aheadOf: /^(before|b4|befor|bfr|pre|vor|antes|avant|prior)$/,
  article: /^(a|an)$/,
  spanLead: /^(within|in|about|inside|under|of|than|for|takes?)$/,
  turnsTo:
    /^(also|and|plus|give|pls|please|need|we|i|send|ship|deliver|delivery|price|quote|our|the|what|can|payment|fob|cif|cfr|exw|ddp|dap)$/,
  onlyAfter: /^(after|post)$/,
  otherDeed: /^(quote|reply|answer|offer|revert|respond)$/,
  onePiece: /^piece$/,
  alike: /^(also|too|again)$/,
  spentOn: /^(on|for)$/,
  ownNumber: /^(order|cust|customer|client|account|acct|vendor)$/,
  buysFor: /^(for|on|buys?)$/,
  compounds:
    /^(bar (stools?|chairs?|tables?|counters?|mats?|fridges?|soaps?|runners?|towels?|clamps?|magnets?|spoons?|blenders?)|pin (badges?|boards?)|key (rings?|chains?|fobs?)|head (scarf|scarves|bands?|sets?)|step (stools?|ladders?)|seat (covers?|cushions?|belts?)|bit sets?|door (mats?|stops?|handles?|frames?)|people carriers?)$/,
  bigGoods: /^(doors|wheels|seats|drawers|burners|stoves|rooms)$/,
  /** Goods whose name also counts a property, where there are hundreds of them. */
  smallGoods: /^(pins|keys|balls|knives|beads|blades|plugs|buttons|hooks|needles)$/,
  seeks: /^(look|looking|lookin|search|searching|wait|waiting)$/,
  toward: /^for$/,
  notGoods: /^(roll|rolls|sheet|sheets|coils|reel|reels)$/,
  needWord: /^need$/,
  openTail: /^(with|for|of|and|including|incl)$/,
  dueLead: /^(by|before|b4|until|till|latest|deadline|bis|zum|vor|am|spätestens|eta|etd)$/,
  dateLead:
    /^(by|before|trước|до|antes|vor|until|till|on|due|latest|eta|etd|deadline|date|:|from|than|is|bis|avant|hasta|is|later|arrival|ship|delivery)$/,
  refusedBefore: /^(not|no|without)$/,
  destinationWord: /^(port|destination|pod|dest|nach)$/,
  toWord: /^(to)$/,
  deliveryWord: /^(delivery|deliver|delivered|shipping|ship|lieferung|entrega)$/,
  corrects: /^(sorry|mean|meant|correction|oops|actually|no)$/,
  behindPlace: /^(delivery|deliver|delivered|teslim|teslimat|me|mein|ko|pahunch|shipment|warehouse|only|asap|please|pls|with|at|now|no)$/,
  siteWord: /^(deliver|delivered|warehouse|delivery|port|site|address)$/,
  joinsItems: /^(and|&|\+|plus|also|;|then)$/,
  kindWord: /^(designs?|colou?rs?|models?|styles?|sizes?|types|kinds|flavors|flavours)$/,
  quantityLink: /^(of|x|\*|-|:|\(|about|around|qty|approx|pcs|no)$/,
  leadIn:
    /^(the|will|be|dc|store|shop|depot|plant|branch|hub|yard|office|showroom|workshop|door|doorstep|port|of|our|my|city|:|is|seaport|basis|price|prices|terms|term|main|warehouse|at|in|to|only|please|：|based|on|incoterm|incoterms|2020|factory|\(|pls|from|delivery|term:|base|usd|about|ex|@)$/,
  tail: /^(port|airport|seaport|harbour|harbor|free|zone|city|dc|terminal|cfs|icd|naval|old|new|north|south|east|west)$/,
  quantityWords: /^(qty|quantity|qnty|quantities|quant|volume|qty:|menge|cantidad|quantité|quantidade|total|x)$/,
  joinsBefore: /^(and|plus|also|&)$/,
  gradeAfter: /^(stainless|ss|s|grade|steel|2b|ba|aluminium|aluminum|inox|series|sheet|pipe|coil)$/,
  packBefore: /^(set|pack|box|boxes|case|bag|bags|pallet|carton|cartons)$/,
  laterWord: /^(later|monthly|yearly|annually|annual|pcs\/month)$/,
  insteadBefore: /^(not|instead)$/,
  aboutWord: /^(around|about|abt|approx|approximately|roughly|circa|ca|~|some)$/,
  packedAfter: /^(jar|jars|tube|tubes|pouch|pouches|tin|packs|pack|packing|sachets|capacity|bale|bales|jug|jugs|tub|tubs|bottle|bottles)$/,
  quantityLabel: /^(qty|quantity|qnty)$/,
  joinsSigns: /^(and|&|\+|plus|@|x)$/,
  deadlineBefore: /^(latest|deadline)$/,
  otherDayBefore: /^(as|like|since|last|crop|year|season|harvest|po|batch|event|party|fair|holiday|is|on|of)$/,
  startsAfter: /^(onwards|onward|start|starting)$/,
  offersDue: /^(offers?|quotes?|quotations?|bids?|tenders?|proposals?|starting|commencing)$/,
  correctedAhead: /^(sorry|actually|correction|oops)$/,
  noSample: /^(no|not|without|dont)$/,
  sampleThere: /^(not|approved|already|received|attached|as|per)$/,
  likeSample: /^(per|as|like|approved|same)$/,
  asPer: /^(as|per)$/,
  notNeeded: /^(needed|required|necessary)$/,
  attribute:
    /^(black|white|blue|red|green|yellow|brown|grey|gray|silver|gold|clear|transparent|natural|matt|matte|glossy|polished|galvanized|galvanised|annealed|mill|finish|chrome|steel|stainless|brass|plastic|wooden|oak|cotton|polyester|nylon|leather|pu|pvc|pp|pe|pet|abs|graduated|plain|printed|print|colour|colours|color|colors|sides?|coated|laminated|grade|food|width|thick|thickness|long|wide|length|diameter|size|density|purity|loose|bulk|dried|fresh|frozen|organic|heavy|duty|double|single|wall|layer|ply|with|w|without|and|slot|ranger|navy|beige|pink|purple|orange|rubber|foam|oil|peak|half|full|adjustable|foldable|waterproof|ip|usb|eu|uk|us|plug|mono|grain|crop|type|model|class|pressure|rated|voltage|phase|lid|handle|zipper|valve|cap|min|max|2b|ba|no)$/,
  packedMeasure: /^(packing|packs?|mesh|woven|pp|net|inner|outer)$/,
  certWords: /^(certificate|certificates|cert|certs|certified|certification)$/,
  nearTarget: /hope|thinking|land|target|tgt|tp|idea|ziel|objetivo|cible|aim|price/,
  heads:
    /^(labels?|caps?|lids?|cages?|covers?|clips?|files?|protectors?|holders?|openers?|racks?|crates?|stoppers?|cutters?|jacks?|trucks?|trolleys?|liners?|closures?|brush|brushes|carriers?|straps?|stickers?|inserts?|sleeves?|wrappers?|feet|rings?|pumps?|dispensers?|warmers?|coolers?|sealers?|tops?)$/,
  naming:
    /^(led|door|drawer|seat|key|wheel|port|head|color|colour|step|row|needle|band|stage|burner|core|channel|line|pin|hole|blade|slot|speed|layer)$/,
  lamps:
    /^(bulbs|lamps|panels|tubes|drivers|modules|displays|screens|downlights|floodlights|spotlights|torches|headlamps|candles|signs|headlights)$/,
  discountVerb: /^(knock|take|took|get|give|got|save|cut|%|another|with|by|further)$/,
  afterOff: /^(per|each|the|if|for|a|on|your|my|our|and|or|this|that|it|from|to|please|pls|of)$/,
  blockBefore: /^[:,]$/,
  customsCode: /^(hs|hsn|hts)$/,
  /** What a point behind it does not end a sentence. */
  abbreviation:
    /^(stk|pc|ea|kg|mt|sq|cu|sets|prs|no|nr|approx|incl|min|max|qty|art|ref|dia|ca|bzw|mr|st|pcs|abt|temp|dept|attn|est|excl|spec|resp|vs|fig|rs|dest|nos|ctn|ctns|mtr|mtrs|kgs|doz)$/,
  exWord: /^ex$/,
  notExPlace:
    /^(vat|gst|tax|taxes|duty|works|work|factory|stock|warehouse|mill|godown|china|india|turkey|europe|stocks|rent|display|demo)$/,
  gluedLabel: /^(cas|hs|hscode|hts|moq|mov|qty|leadtime|target|budget|validity|delivery|total|approx|about|need|deposit|sample|samples)$/,
  countLead: /^(need|want|for|buy|order|require|requires|quote|get|of|have|make|supply)$/,
  notCounted:
    /^(shipments|batches|deliveries|instalments|installments|lots|parts|shops|stores|branches|locations|sites|gyms|colours?|colors?|sizes|options|questions|things|types|kinds|models|designs|styles|suppliers|quotes|offers|times|ways|reasons|issues|points|items|lines|products|cents|days|weeks|months|hours|years|less|thus|plus|companies|factories|factors|persons|sides|colors)$/,
  pieceWord: /^(pc|pce|piece)$/,
  certifies:
    /^(certificate|certificates|cert|certs|certified|certification|certifications|marking|mark|approval|approved|compliant|compliance|compliancy)$/,
  sizeEnd: /^(mm|cm)$/,
  speedAfter: /^ ?(\/|per|a|an) ?(min|minute|hour|hr|h|second|sec|shift)\b/i,
  containerLink: /^(of|x|de|à|a)$/,
  mistyped: /\b(typo|my mistake|i mean|scratch that|correction)\b/i,
  /** What a "4" behind it says "for" of. */
  fourLead:
    /^(looking|look|searching|search|lookin|thanks|thx|tnx|waiting|wait|quote|quotation|price|prices|rate|rates|offer|inquiry|enquiry|rfq|pricing|req|request|requirement|cost|ask|asking)$/,
  alwaysFor: /^(looking|look|searching|search|lookin|thanks|thx|tnx|waiting|wait)$/,
  forWhat: /^(me|us|the|a|an|this|these|all|my|our|following|below|supply)$/,
  /** Leads to the number of a grade. */
  gradeBefore: /^(ss|sus|aisi|stainless|steel|grade|inox|al|alloy|aluminium|aluminum|type|s|edelstahl|inoxidable|gr)$/,
  toLead: /^(deliver|delivery|ship|shipping|send|shipped|delivered|freight|go|going)$/,
};
