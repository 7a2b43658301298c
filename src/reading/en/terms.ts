import { grouped, type Lexicon } from '../core/trie.ts';

/** Words that tell the terms of a deal, in English: payment, the least quantity, lead time, validity, fees and prices. */
export const TERMS: Lexicon = {
  payLabel: `
    can pay|condiciones de pago|forma de pago|our payment terms|pagamento|pago|paiement|pay|pay by|paying|payment|payment by|
    payment condition|payment conditions|payment method|payment mode|payment term|payment terms|payment via|payment wise|payment:|
    payments|payterms|terms of payment|usual payment|we can pay|zahlung|zahlungsbedingungen`,
  payStrong: grouped({
    tongues: `
      a la commande|acompte|akreditif|al contado|anticipo|anzahlung|avance|baaki|carta de credito|carta de credito a la vista|
      carta de crédito|commande|contado|crédito 30 dias|entrada|lettre de crédit|netto|paiement|peşin|saldo|sinal|solde|transferencia|
      transferencia bancaria|vorkasse|à la commande|à la livraison|à réception|überweisung`,
    credit: `
      at sight|bank guarantee|confirmed lc|consignment|credit|credit card|credit line|credit terms|days after|days credit|deferred|
      deferred payment|dlc|eom|invoice date|irrevocable|irrevocable l/c|irrevocable lc|irrevocable letter of credit|l.c|l.c.|l/c|lc|
      letter of credit|letters of credit|mt700|mt760|net|net 30|net eom|net30|nett|o/a|oa|on account|on consignment|open account|sblc|
      sight|trade credit|usance`,
    cheques: `
      30 days pdc|check payment|cheque|pdc|post dated check|post dated cheque|post-dated cheque`,
    transfer: `
      ali trade assurance|alipay|bank transfer|crypto|escrow|mt103|paypal|swift|t.t|t.t.|t/t|telegraphic transfer|trade assurance|tt|
      tt adv|ttr|usdt transfer|western union|wire|wire transfer`,
    documents: `
      cad|cash against documents|d/a|d/p|da|dp`,
    before: `
      adv|adv payment|advance|cash|cash in advance|cash on delivery|cia|cod|dep|depo|deposit|down|down payment|downpayment|in advance|
      pre payment|pre-payment|prepaid|prepay|prepayment|up front|up-front|upfront|with order`,
    rest: `
      100% payment|bal|balance|final payment|first payment|full payment|installments|instalments|milestone|milestones|progress payments|
      remainder|remaining|rest|second payment|stage payments|the rest|vadeli`,
  }),
  payWeak: grouped({
    tongues: `
      antes de|antes do|avant|avant expédition|contra|dias|dispatch se pehle|días|e|embarque|expédition|jours|livraison|réception|
      se pehle|tage|y`,
    shipping: `
      after delivery|arrival|at loading|at shipment|b4 shipment|b4 shipping|before delivery|before dispatch|before ship|before shipping|
      delivery|despatch|dispatch|loading|on arrival|on loading|prior shipment|shipment|shipping|shipping documents|when ready to ship|
      when shipped`,
    documents: `
      against pi|b.l.|b/l|bill of lading|bl|bl date|copies of|copy|copy of|doc|docs|document|documents|invoice|on pi|photo|photos|pi|
      presentation|proforma|scan|scan of|scanned`,
    bank: `
      bank|drawn|first class|first class bank|issued|opened|payable|prime bank|top 25 bank|via bank`,
    events: `
      acceptance|after inspection|after receipt|at order|completion|confirmation|contract|finished|goods|inspection|of goods|
      on completion|on confirmation|on order|order|order confirmation|packed|production|ready|receipt|receive|receiving|release|
      releasing|sign|signature|signing|when goods ready|when ready`,
    joining: `
      &|(|)|+|-|/|=|a|against|and|as|at|balance now|beforeafter|by|date|date of|day|days|final|first|fob value|followed by|for|from|full|
      got|in|is|later|month|months|now|of|on|once|original|our|paid|pay|payment|prior|prior to|set|set of|the|the balance|then|through|
      to|today|top|transfer|up front now|upon|via|we|weeks|weve|when|with|within|your`,
  }),
  moq: grouped({
    tongues: `
      cantidad minima|cantidad mínima|mindestbestellmenge|mindestmenge|mini|mínimo|pedido mínimo|quantité minimale|quantité minimum`,
    least: `
      at least|from min|m.o.q|m.o.q.|min|min is|min lot|min of|min order|min order qty|min qty|min quantity|min.|min. order|
      min. order qty|min. qty|minimal|minimum|minimum is|minimum lot|minimum of|minimum order|minimum order qty|minimum order quantity|
      minimum qty|minimum quantity|minimun|moq|moq is|need at least|no less than|not less than|order minimum|our min|our minimum|
      our minimum is|smallest order|starting from`,
  }),
  noMoq: 'no moq|no min|no minimum|any quantity|any qty|moq none|no moq.',
  lead: grouped({
    tongues: `
      delai|délai|délai de livraison|e.t.d|entrega|entrega en|lagega|liefertermin|lieferzeit|plazo de entrega|prazo|prazo de entrega|
      produccion|producción|produção|tempo de entrega|tempo de produção`,
    making: `
      assembly|bulk|bulk production|bulk time|coating|complete|complete in|completion|dyeing|fabrication|finish|finished in|machining|
      make|manufacturing time|mass production|prepare|processing time|prod|prod time|prodn|produce|producing|production|
      production lead time|production period|production takes|production time|to make|to prepare|to produce`,
    shipping: `
      arrange shipment|can deliver in|can dispatch in|can load|can send in|can ship|can ship in|deliver|deliver in|deliver within|
      delivered in|delivery|delivery after|delivery date|delivery in|delivery period|delivery time|delivery within|despatch|dispatch|
      dispatch in|etd|etd within|ex mill|ex-stock in|goods ready|load in|load within|loading|ready|ready in|ready within|rts|send in|
      send within|ship|ship in|ship out|ship within|shipment|shipment in|shipment within|shipped in|shipped within|ships|we ship in|
      will be ready`,
    time: `
      after deposit|after order|after order confirmation|after payment|after receipt of|boards|from order|l/t|lead|lead time|lead-time|
      leadtime|leadtimes|lt|need|needs|takes|tat|time|turn around|turnaround|will take|working time`,
  }),
  lapseOther: grouped({
    voyage: `
      air freight takes|arrival|arrive|arrives|by air|by rail|by sea|by train|by truck|clearance|customs|days on sea|delivery to you|
      demurrage|detention|door delivery takes|eta|eta your port|free days|ocean|on the water|on water|sailing|sea|sea freight|
      shipping time|transit|transit days|transit time|transport|vessel|via sea|voyage`,
    tests: `
      ageing test|aging test|burn in|curing|quarantine|salt spray|salt spray test|sample lead time|sample takes|sample time|samples take|
      sampling time|spray test|test|testing takes`,
    warranty: `
      experience|expiry|garantie|garantía|guarantee|guaranty|life|lifespan|lifetime|old|refund|replacement|return|shelf life|storage|
      warranty`,
    other: `
      ago|apply|can apply|credit|holiday|holidays|notice|since|stay`,
  }),
  valid: grouped({
    tongues: `
      angebot gültig bis|gültig|gültig bis|valable|valable jusqu'au|validade|validez|valido hasta|válida|válido|válido hasta`,
    priceHeld: `
      can hold|can hold price|can keep|frozen for|frozen until|hold|hold for|hold it|hold price|hold the price|hold this price|hold till|
      hold until|hold your price|holding|holds|holds for|holds till|holds until|keep price|keep the price|keep this price|locked for|
      locked till|locked until|only holds till|price dies|price fixed|price fixed for|price fixed until|price freeze|price frozen|
      price frozen until|price good|price good for|price good till|price good today|price good today only|price good until|
      price guaranteed|price hold|price holds|price holds for|price holds till|price holds until|price is good up to|price locked|
      price only for|price only holds till|price open|price protection|price stands|price stands until|price valid|price valid for|
      price valid until|prices valid|prices valid until|today's price|we can hold|we can keep|we keep this price`,
    orderBy: `
      confirm by|if order before|if ordered by|if you confirm by|if you order by|order before|order by|reply by|subject to acceptance by|
      subject to confirmation by|subject to final confirmation|subject to final confirmation by|subject to reply|subject to reply by|
      subject to your confirmation by`,
    confirmToday: 'confirm today|confirm it today|if confirmed today',
    todayOnly: `
      for today only|good for today only|good only today|good today|good today only|only for today|only today|today only`,
    offerOpen: `
      bid binding|binding|binding till|binding to|binding until|effective|effective until|expire|expire on|expires|expires on|expiring|
      expiry|firm|firm for|firm till|firm to|firm until|fixed for|fixed till|fixed until|good for|good only till|good only until|
      good through|good thru|good till|good until|good up to|guaranteed for|guaranteed till|guaranteed until|lasts|offer dies|offer ends|
      offer firm|offer is firm|offer open|offer stands|offer valid|offer valid for|offer valid till|offer valid until|only valid|
      open for|open till|open to|open until|quotation valid|quotation valid for|quotation valid until|quote stands till|
      quote stands until|quote valid|quote valid for|quote valid until|remain valid|remains firm|remains open|remains valid|stands|
      stands for|stands till|stands until|stay open|stays firm|stays good|stays open|stays valid|until stock lasts|vaild|valid|valid for|
      valid only|valid only till|valid only until|valid through|valid thru|valid till|valid to|valid until|valid up to|validity|
      validity of|will expire`,
  }),
  fee: grouped({
    tooling: `
      artwork fee|block cost|blocks|cost of mold|cylinder|cylinder charge|cylinder cost|cylinders|design fee|die|die cost|die cut|dies|
      dies cost|drawing fee|engineering|engineering fee|fixture|jig|jig fee|mold|mold charge|mold cost|mold fee|molds|mould|mould cost|
      mould fee|moulds|nre|per design|plate|plate charge|plate cost|plate fee|plates|plus engineering fee|printing plate|printing plates|
      screen|screen charge|screen fee|set up cost|set up fee|set-up|set-up charge|setup|setup charge|setup cost|setup fee|stencil|
      tool cost|tooling|tooling charge|tooling cost|tooling fee|tooling is`,
    carriage: `
      air freight|courier|courier cost|courier fee|customs|doc fee|docs fee|document fee|export carton|express|express cost|express fee|
      freight|freight cost|freight is|fumigation|handling|handling fee|insurance|local charges|ocean freight|pallet fee|palletizing|
      pallets cost|sea freight|shipping|shipping cost|shipping fee|shipping is`,
    packing: `
      box|color box|colour box|gift box|hangtag|label|label cost|labels|packaging|packing|packing cost|polybag`,
    finish: `
      coated|coated version|debossing|embroidery|logo|logo cost|logo fee|pantone|print|print cost|printing`,
    tests: `
      certificate cost|certificate fee|certification fee|e-test|inspection fee|test fee|test report fee|testing fee`,
    extra: `
      +|add|additional|adds|deposit of|duty|dye lot surcharge|extra|extra cost|more|one time|one-time|option|optional|per style|plus|
      refundable|small order charge|small order surcharge|spare|spares|surcharge|tax|upgrade|vat`,
  }),
  cannot: grouped({
    listPrices: `
      catalog price|catalogue price|competitor|competitors|list price|market price|normal price|normally|regular price|retail|
      standard price|usual price`,
    notPossible: `
      below cost|below our cost|can not|cannot|cannot do|cant|cant do|difficult|hard|impossible|is too cheap|lose money|loss|lower than|
      no way|not|not at|not for|not interested|not possible|not valid|not workable|too low|void`,
    earlier: `
      before|earlier|formerly|last order|last price|last time|last year|no longer|old price|previously|used to be|was|was quoted`,
    theirs: `
      against your|target of|ur price|ur target|your idea|your price|your target`,
    causes: `
      compared|exchange rate|freight is|from usd|instead of|lme|nickel|rate|raw material|steel price|to reach|unlike|versus|vs`,
  }),
  unit: grouped({
    tax: `
      before tax|ex gst|ex vat|excl gst|excl tax|excl vat|excluding tax|excluding vat|gst included|incl gst|incl tax|incl vat|
      including gst|including tax|including vat|inclusive of vat|tax included|vat incl|vat included|without tax|without vat`,
    price: `
      best price|bottom price|cost|final price|last price|lowest price|net price|new price|our best price|our price|per pc price|price|
      price is|price today|price:|quote|rate|special price|unit price|we quote`,
    best: `
      best i can do|best offer|best we can do|bottom|lowest|our best|rock bottom|the best`,
    offered: `
      @|at|can do|can give|for you|give you|i can do|now|offer|our offer|today|we can do|we can offer|we offer`,
  }),
};
