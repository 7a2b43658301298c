import { grouped, type Lexicon } from '../core/trie.ts';
import { TERMS } from './terms.ts';

/** Words with a part to play in a request or a quote, in English and the trade's other Latin-letter tongues. */
export const CUES: Lexicon = {
  need: grouped({
    tongues: `
      anfrage|arıyoruz|benötigen|besoin de|brauchen|buscamos|busco|chahiye|cherche|cherche fournisseur|cherchons|consulta|cotação|
      cotação de|cotizacion|cotizacion de|cotización|cotización de|cotización for|cotizar|cuánto cuesta|cần|demande de prix|devis|
      devis pour|favor cotizar|ihtiyacımız var|ikhtiyaj|je cherche|lazım|mình cần|necesitamos|necesito|nous avons besoin de|
      nous cherchons|on cherche|orçamento|por favor cotizar|precisa|precisamos|precisamos de|preciso|preciso de|preço|preço de|preço for|
      produkt|recherche|requerimos|requiero|suchen|wir brauchen|wir bräuchten|wir suchen|y'all got|ищем|нужен|нужно|нужны`,
    whoHasIt: `
      any stock of|anybody doing|anybody got|anybody make|anyone do|anyone doing|anyone got|anyone have|anyone making|anyone selling|
      anyone supplying|can anyone do|can anyone supply|can someone do|can u do|can u make|can u quote|can you do|can you find|
      can you get me|can you get us|can you guys make|can you make|can you offer|can you quote|can you source|can you supply|
      could you quote|do u have|do u stock|do you guys have|do you guys make|do you guys sell|do you have|do you make|do you sell|
      do you stock|do you supply|got any|somebody to make|someone doing|someone to make|someone to produce|someone who can do|
      someone who can make|u have|u stock|who can do|who can make|who can supply|who carries|who does|who has|who makes|who sells|
      who stocks|yall got|yall have|you all have|you got any|you guys make`,
    pricesAsked: `
      a quote for|also quote|best price for|best price on|best rate for|best rates for|cost for|cost of|enquiry|enquiry for|indent for|
      inquiry|inquiry for|inquiry on|kindly offer|kindly quote|need a price for|need a price on|need a quote for|need a quote on|
      need price on|need prices on|need pricing for|need pricing on|need quotation for|need quote for|need quote on|offer|offer for|
      offer me|offer us|offer us for|please quote|pls offer|pls quote|price|price check|price for|price needed|price of|price on|
      price request|prices for|prices on|pricing for|pricing needed|pricing on|pricing request|quotation|quotation for|quotation needed|
      quotation of|quotation on|quote|quote below|quote for|quote for supply of|quote me|quote needed|quote on|quote us|quote us for|
      quotes for|rate for|rates for|request for quotation|requesting a quote for|requesting prices for|requesting pricing for|
      requesting quote for|rfq|rfq for|tender for|ur offer for|your offer for`,
    stockLow: `
      reorder|restock|restocking|run out of|running low on|short of|stock of|top up`,
    heads: `
      article|as below|as follows|below items|commodity|description|following|following items|goods|item|items|material|
      material required|product|products|requirement|requirement for|requirement of|requirements for|the following|the following items`,
    makersSought: `
      factory for|factory to make|find me|find us|for supply of|help me find|help us find|hoping to find|hunting for|in the market for|
      kindly supply|looking to source|manufacturer of|manufacturers of|on the lookout for|please supply|pls supply|require supply of|
      source|sourcing|supplier for|supplier of|supplier to make|suppliers for|suppliers of|supply|supply of|supply us|to make|to source|
      trying to find|trying to source|tryna find`,
    buying: `
      arrange|begin with|buy|buyer for|buying|get|hoping to buy|hoping to get|import|importing|interested to buy|kindly arrange|
      looking to buy|looking to order|looking to purchase|need to buy|order|place an order for|plan to buy|planning to buy|pls arrange|
      po for|procure|purchase|purchase order for|purchasing|start small|start with|to buy|to get|to import|to order|to start with|
      trying to get|tryna get|wanna buy|want start|want to buy|want to order|want to procure|we start with|we want to purchase|
      wish to buy|wish to purchase|would like to buy|would like to order|would like to purchase`,
    wanting: `
      after|after a|after some|almak istiyoruz|also looking for|also need|and need|chasing|client wanting|customer wanting|gimme|give me|
      have you got|i need|id like|in need of|in search of|in urgent need of|interest in|interested in|interesting in|keen on|look for|
      lookin for|looking 4|looking for|need|needed|needs|our requirement is|pcs of|req|reqd|reqd.|requesting|require|requires|search for|
      searching for|seeking|send me|some|units of|urgent need|urgent requirement|urgently need|want|wanted|wanting|wants|we are after|
      we like|we need|we require|we search for|were after|would like`,
  }),
  stop: grouped({
    tongues: `
      assalamualaikum|aur|bhai|bitte|bonjour|bonsoir|buenas|buenos dias|ciao|est-ce|gracias|guten tag|hai|hallo|hola|humko|ich|jaldi|ka|
      ke|ki|ko|kya hai|merci|mfg|mit freundlichen grüßen|mujhe|namaste|nous|obrigado|oi|ola|olá|para|para nosotros|por favor|pour nous|
      que sea|salam|salut|se|sont|svp|tak|und|wir`,
    greetings: `
      advance thanks|amigo|best regards|boss|br|bro|cheers|dear|friend|friends|good afternoon|good day|good evening|good morning|
      greetings|greetings of the day|hello|hey|hi|hiya|hope this finds you well|hope you are well|hope youre well|madam|mate|morning|
      nice to meet you|oops|regards|rgds|sir|sir/madam|sirs|sorry|thank|thank you|thanks|thnx|thx|tia|tks|trust you are well|ty|wait`,
    pronouns: `
      all|an|another|any|anyone|anything|both|either|every|he|her|him|his|how|i|id|im|it|its|ive|let me|let us|lets|me|my|neither|
      nothing|other|others|our|ours|ours is|she|someone|something|that|the|their|them|these|they|this|those|u|ur|us|we|weve|what|whats|
      when|where|which|who|whom|whose|why|you|your|yours|youve`,
    helpingVerbs: `
      am|are|arent|be|been|being|can|cant|could|couldnt|did|didnt|do|does|doesnt|dont|had|has|have|havent|having|i mean|ill|is|isnt|may|
      mean|meant|might|must|shall|should|to be|was|well|were|will|wont|would|wouldnt`,
    contact: `
      address|attn|contact|email|export desk|location|manager|purchasing manager|re|ref|reference|sales|sales manager|skype|tel|
      warehouse address|wechat|whatsapp`,
    people: `
      buyer|client|clients|company|cooperation|customers|direct buyer|distribution|distributor|end buyer|end user|fco|for resale|icpo|
      importer|loi|manufacturer|new customer|partnership|resale|retailer|seller|serious|serious buyer|shop owner|soft offer|staff|
      supplier|supplier?|suppliers|trader|wholesale|wholesale price`,
    amounts: `
      a few|a few hundred|a few thousand|altogether|amount|bulk order|couple of|entire lot|few|few hundred|few thousand|first order|
      first run|flexitank|flexitanks|in bulk|in total|initial|initial order|iso tank|iso tanks|large order|lot of|lots of|minimum order|
      order qty|order quantity|overall|per order|per shipment|qnty|qty|quant|quantities|quantities as|quantity|ready to order|several|
      several hundred|several thousand|small order|total|total quantity|totally|trial|trial order|truck loads|truck of|truckload|
      truckloads|trucks of|volume|whole lot`,
    asBefore: `
      as before|as last time|like last time|repeat of last order|same as before|same as last order|same as last time|same as previous|
      same as usual|same spec as last time|same thing as last time`,
    howOften: `
      a month|always|annual|annually|each month|every month|first time|last time|later|long term|long-term|monthly|next|one off|one time|
      one-off|per annum|per month|per year|regular|regular size|regularly|repeat|second time|the usual|usual|usually|weekly|yearly|years`,
    prices: `
      best price|best prices|cheap|cheaper|cheapest|competitive|expensive|factory price|good price|how much|how much for|how much is|
      howmuch|idea|lowest|price and|price idea|price incl|price list|price with|price?|pricelist|ur best price|ur price|usd|
      your best price|your price`,
    papers: `
      a must|approval|approved|as attached|attached|attachment|brief|cad drawing|catalog|catalogue|cert|certificate|certificates|
      certification|certified|certs|compliant|compulsory|detail|details|drawings|essential|inspected|inspected by|inspection|is a must|
      listed|mandatory|mandatory.|must have|registered|report|required|required by|required in|respectively|see attached|spec|
      specifications|specs|test reports|urgently required`,
    packing: `
      any brand|assorted|brand|brand new|brand open|custom logo|customized|genuine|incl printing|logo|logo print|mix color|mix colour|
      mixed colors|mixed colour|neutral packing|no brand|original|our logo|our own box|own brand|own logo|packaging|packed|packed in|
      packing|plain packing`,
    delivery: `
      already|arrival|arrive|arriving|avail|availability|available|available?|by air|by sea|can deliver|date code|deliver|delivered|
      delivering|delivery|delivery terms|delivery time|dhl|door to door|doorstep|eta|etd|fedex|forwarder|in hand|in stock|in-hand|lead|
      lead time|moq|needed by|needed in|offer valid|project site|reach us|ready|ready goods|ready stock|ready to buy|ready to ship|send|
      send to|ship|shipped|stock lot|term|terms|ups|valid|validity`,
    quality: `
      acceptable|alternative|alternatively|alternatives|any origin|best|best quality|china origin|equal|equivalent|excellent|fine|
      first class|from china|good|good quality|great|high quality|nice|or equal|or equivalent|or similar|origin china|prefer|preferably|
      preferred|premium quality|quality|same|same as|similar to|tier 1|tier one|top quality|worldwide|your best`,
    urgency: `
      asap|hurry|immediately|no rush|quick one|quick question|quickly|soon|today|urgent|urgently`,
    asking: `
      advise|am asking|answer|asking|check|confirm|found|get back|give|got|hope|kindly|know|let|like|need it|pl|please|pls|plse|plz|
      provide|question|reply|respond|revert|say|share|something like|submit|tell|think|want it|wondering`,
    linkWords: `
      about|abt|according to|actually|additionally|again|against|also|although|and also|apart from|appr|approx|approximately|around|as|
      as per|as well|at|based|based on|because|before|before july|besides|between|btw|but|buying for|by|by the way|ca|campaign|circa|
      come|coming|concerning|correction|currently|during|end-user|etc|except|excl|excluding|exhibition|expo|finally|find|for a|
      for a start|for an|for my|for our|for start|for the|from|from you|from your|further|furthermore|fyi|get|getting|go|go for|going|
      hence|here|however|if|if possible|in our|incl|include|included|includes|including freight|inclusive|instead|into|just|launch|least|
      less|made|made in china|mainly|make|making|many|maybe|more|moreover|most|much|never|new here|no|not|note|now|of our|of the|of them|
      of this|ok|ok?|okay|on|on your|only|onto|open to|options|or|per our|perhaps|possible|possibly|probably|project|promo|rather|really|
      regarding|roughly|s'il vous plait|see|shop in|since|so|some|starting|starting with|still|strictly|such|take|taking|than|then|there|
      therefore|though|through|thus|till|to begin|to start|to you|too|until|up to|upto|very|whichever|while|with our|within|yes|yet`,
  }),
  glue: `with|w/|w|for|of|and|&|+|without|w/o|de|da|do|para|-|/|'|"|#|x|@|°|±|≥|>|~|%|pour|\`|for use with|suitable for|made of|by|*`,
  keep: grouped({
    priceAndPaper: `
      address labels|business card|business cards|card stock|catalog holder|contact paper|copy paper|drawing board|drawing paper|
      gift cards|list holder|order book|packing paper|price gun|price label|price labels|price tag|price tags|product label|report cover|
      report covers|shipping labels|swatch book`,
    packingAndShipping: `
      back pack|business bags|delivery bags|delivery box|delivery boxes|packaging bag|packaging bags|packaging box|packaging boxes|
      packaging film|packaging machine|packaging machines|packaging tape|packing film|packing foam|packing machine|packing tape|
      sample bag|ship rope|shipping bags|shipping boxes|shipping container|shipping containers`,
    wear: `
      business suits|check shirt|checked shirt|counter tops|crop tops|down jacket|evening dress|evening gown|evening gowns|hi vis|hi viz|
      hi-vis|hi-viz|long sleeve|long sleeves|regular fit|set top|shoe last|shoe lasts|short sleeve|short sleeves|start stop|table tops|
      tank tops|team jerseys|team wear|under garments|work boots|work gloves`,
    house: `
      air freshener|brand tags|ceiling board|ceiling boards|ceiling fan|ceiling fans|ceiling grid|ceiling lamp|ceiling lamps|
      ceiling light|ceiling lights|ceiling mount|ceiling mounted|ceiling panel|ceiling panels|ceiling rose|ceiling speaker|
      ceiling speakers|ceiling tile|ceiling tiles|detail brush|detailing brush|dinner set|garden hose|hand sanitiser|hand sanitizer|
      hand towel|hand towels|hand wash|market umbrella|office chair|office chairs|office desk|stock pots`,
    machines: `
      check valve|check valves|check weigher|contact cleaner|down light|flat bar|free standing|hand pump|hand tool|hand tools|
      needle roller|order picker|over lock|overlock|phone stand|port hub|port wine|power supply|reach stacker|reach stackers|reach truck|
      reach trucks|sea water pump|search light|second hand|self drilling|self tapping|source meter|stand up|standard bolts|
      standard frame|supply air|tablet press|test kit|test kits|test strips|type c|type-c|up light|usb port|well pump|work light|
      work lights`,
    other: `
      2 in 1|3 in 1|4 in 1|5 in 1|a grade|after shave|after sun|all in one|all purpose|all season|all terrain|all weather|back cover|
      balance scale|call bell|call center headset|can opener|class 1|company logo pens|contact adhesive|contact lens|contact lenses|
      dear skin|essential oil|essential oils|first aid|first grade|for knitting|full size|gift set|good grip|grade a|high quality|
      in line|in-line|inline|item no|its own|lead acid|lead free|let down|make up|makeup|marine|may|mobile back cover|multi purpose|
      must oil|new zealand|no 1|no iron|no rinse|non woven|non-woven|pay phone|pop up|power supplies|promo pens|pull up|push up|roll up|
      sample bottles|see through|set of|show case|size|sizes|soon to|spec plates|sun glasses|to go|to-go|water|with`,
  }),
  each: 'each|of each|per each|each of|pcs each|each size|each color|each colour|each type|apiece|per model|per design|of both|for each|per colour|per color|per size|each one|ea of each',
  later: `
    a month|after that|afterwards|annual consumption|annual demand|annual usage|annual volume|annually|each month|every month|follow on|
    in future|in the future|later|maybe|monthly|monthly consumption|monthly demand|monthly usage|monthly volume|next order|per month|
    per year|repeat order|then monthly|yearly|yearly demand|yearly volume`,
  same: 'same qty|same quantity|same amount|same again|idem|ditto|likewise',
  total:
    'total|in total|so total|totally|altogether|total qty|total quantity|grand total|overall|all together|sum total|combined total|in all',
  respectively: 'respectively|resp|resp.|in that order',
  target: grouped({
    tongues: `
      objetivo|precio objetivo|prix cible|wunschpreis|zielpreis`,
    named: `
      ballpark|counter price|desired price|expected price|guide price|idea price|ideal price|ideally|indication|our idea|our target|
      preferred price|price idea|price level|price target|t.p.|target|target is|target price|targeting|tgt|tp|workable price|
      working price`,
    hoped: `
      aim|aim at|aim for|aiming at|aiming for|currently paying around|expect|expecting|hope for|hope to be at|hope to get|
      hope to land at|hoping for|hoping to land at|hoping to pay|i was thinking|land at|like to be at|looking at|looking for around|
      thinking|thinking of|want to be at|want to pay|was hoping for|was thinking|was thinking of|we expect|we think|we were thinking|
      were hoping for|were thinking|would like to pay`,
    near: `
      about|approx|around|close to|near|roughly`,
  }),
  max: grouped({
    tongues: `
      au plus|bis zu|dưới|höchstens|menos de|moins de|máximo|se zyada nahi|tối đa|unter|дороже|не более|не дороже|≤`,
    overIt: `
      able to pay|any higher|anyone beat|anyone can beat|anything above|anything over|beat|can anyone beat|can pay|can pay max|
      can't pay more than|cannot go above|cannot go over|cant go above|cant go over|cant pay more than|dont wanna pay over|
      dont want to pay more than|dont want to pay over|happy to pay|no higher than|no more than|not above|not higher than|not more than|
      not over|not pay more than|not pay over|pay above|pay more than|pay over|prepared to pay|ready to pay|walk away above|
      wanna pay more than|wanna pay over|we can pay|we can pay max|will not pay more than|will pay up to|willing to pay|
      willing to pay up to|wont pay more than|wont pay over`,
    cap: `
      absolute max|absolute maximum|at maximum|cap|cap is|capped at|ceiling|ceiling price|hard cap|hard limit|limit is|max|max budget|
      max price|max.|maximal|maximo|maximum|preis max|price cap|price limit|prix max|prix maximum`,
    below: `
      <|<=|at most|at the most|below|can afford|can go to|can go up to|cannot exceed|cant exceed|could go to|could go up to|
      dont want to exceed|has to be below|has to be under|inside|inside that|keep it under|less than|lower than|must be below|
      must be inside|must be under|must not exceed|need it below|need to be under|needs to be under|not exceed|not exceeding|
      not to exceed|or below|or better|or cheaper|or less|or lower|price up to|should be below|should be under|should not exceed|
      stay below|stay under|tops|under|up to|upto|within`,
  }),
  budget: `
    all in budget|all-in budget|bajet|budget|budget for|budget is|budget max|budget of|budgeted|budgetted|can spend|orçamento total|
    our budget|overall budget|presupuesto|presupuesto total|spend|total budget|total spend|want to spend|willing to spend`,
  whole: `
    all in|all inclusive|all together|all-in|altogether|comes to|entire order|flat|for all|for all of it|for all of them|for everything|
    for the entire|for the full|for the lot|for the order|for the set|for the whole|for the whole lot|for whole lot|grand total|in all|
    in total|lump sum|lumpsum|one price|sub total|subtotal|sum|total|total amount|total price|total value|totals|ttl|turnkey price|
    whole lot|whole order`,
  previous: grouped({
    paid: `
      before we paid|bought at|bought for|bought last|buy at|currently pay|got it at|last price paid|paid|paying|so far we paid|
      used to buy|used to pay|we got|we paid|we pay now|we were paying|were paying`,
    asked: `
      another supplier|charged|charges us|charging|charging us|current supplier|invoiced|invoiced us|offered us|other supplier|quoted us|
      sold it|sold me|sold us|supplied us`,
    usual: `
      catalog price|catalogue price|list price|market price|normal price|normally|regular price|standard price|the market is|usual price`,
    earlier: `
      before it was|competitor|competitors|current price|earlier|in the past|increased to|it was|last order|last purchase|last time|
      last year|old price|originally|our current|our last|past price|present price|previous|previous order|previous price|previously|
      raised to|resell|retail|retails at|sell for|sells for|used to be|used to get|was`,
  }),
  ship: grouped({
    tongues: `
      consegna|consegna a|destino|entrega|entrega en|entregado en|entregar en|frei|frei haus|giao hàng|giao tới|giao đến|ko deliver|
      liefern nach|lieferort|lieferung an|lieferung frei|lieferung nach|lieferung to|livraison|livraison a|livraison à|livrer à|livré à|
      puerto|puesto|puesto en|teslim|teslimat|teslimat yeri|à destination de|в порт|доставка|доставка в`,
    site: `
      at site|delivery at site|delivery site|job in|job site|job site in|jobsite|project in|project site|project site is|site|site in|
      site is`,
    ports: `
      arrival port|cif port|delivery port|dest|dest.|destination|destination is|destination port|destined for|destined to|discharge|
      discharge at|discharge port|discharging port|disport|exporting to|final dest|final dest.|final destination|final destination is|
      for export to|import to|importing to|in port|pod|port|port is|port of destination|port of discharge|shipment destination|to port|
      transport to|unloading port|up to port`,
    carrying: `
      deliver at|deliver in|deliver to|delivered|delivered to|delivering to|delivery address|delivery address is|delivery adress|
      delivery at|delivery in|delivery location|delivery on|delivery place|delivery point|delivery to|drop ship to|dropship to|
      for delivery in|for delivery to|for shipment to|freight to|place of delivery|point of delivery|send it to|send them to|send to|
      sent to|ship 2|ship em to|ship to|ship via|shiping to|shipment to|shipped to|shipping address|shipping to|ships to|
      to be delivered at|to be delivered in|to be delivered to|to be shipped to`,
    place: `
      address|address is|door to|end in|end up in|ending up in|ends in|ends up in|final stop|final stop is|goods end in|our warehouse in|
      to door|to our warehouse|to our warehouse in|warehouse in|warehouse is in`,
    reaching: `
      all the way to|arrive at|arrive in|arriving at|arriving in|at our|bound for|collect in|consignee in|consignee is in|cost is to|
      cost to|dostawa|dostawa do|drop at|drop off in|for the|giao|goes to|going to|in our|into|landed|landed in|leverans|leverans till|
      leveren in|levering naar|levering til|nach|need at|need em in|need it in|need them in|need these in|needed at|needed in|reach|to|
      to our factory in|to reach|unload at|unloading at`,
  }),
  by: grouped({
    tongues: `
      antes de|antes de fin de|antes del|antes do|avant|avant le|bis|hasta|lieferdatum|lieferung bis|para el|pour le|spätestens|
      spätestens bis|tak`,
    latest: `
      at latest|at the latest|deadline|deadline is|delivery latest|due|due by|due date|latest|latest by|latest delivery|latest ship date|
      latest shipment|latest shipping|no later than|not after|not later than|not past|shipment no later than`,
    arrival: `
      arrival|arrival by|arrive before|arrive by|arriving before|arriving by|at port by|eta|here by|in hand by|in hands by|in house by|
      in stock by|in warehouse before|in warehouse by|landed by|landing by|must arrive by|on site by|onsite by|there by|to arrive by`,
    leaving: `
      collection by|complete by|completed by|dispatch by|dispatched by|etd|for shipment in|loading by|must ship|on board by|on-board by|
      ready by|rts by|ship before|ship by|shipment before|shipment by|shipped by|vessel by`,
    needed: `
      before|by|deliver by|deliver date|delivered by|delivery before|delivery by|delivery date|delivery date is|for delivery in|
      need before|need by|need it by|need them by|needed before|needed by|on or about|on or before|requested delivery|required by|
      required delivery date|till|until|up to date`,
  }),
  within: grouped({
    tongues: `
      dans|dentro de|innerhalb`,
    carried: `
      arrive in|arrive within|deliver in|deliver within|delivery in|delivery within|ready in|ready within|ship in|ship within|
      shipment in|shipment within|shipped within`,
    limits: `
      en|in|in about|in approx|in max|in the next|in under|inside|less than|max|maximum|need in|need it in|need them in|needed in|
      no more than|not more than|over the next|under|within|within max|within the next`,
  }),
  deliveryWord:
    'delivery|shipment|dispatch|shipping|lead time|leadtime|production time|turnaround|deliveries|delivery time|delivery period|delivery schedule',
  sample: grouped({
    tongues: `
      amostra|amostras|echantillon|muestra|muestras|muster|échantillon|échantillons`,
    hangers: `
      color card|colour card|free hanger|free hangers|hanger free|hanger is free|hangers are free|hangers free|lab dip|lab dips|
      shade card|shade cards|strike off|strike offs|strike-off|strike-offs|swatch|swatch card|swatch cards|swatch sample|swatches`,
    pieces: `
      counter sample|free sample|free samples|golden sample|pp sample|pre-production sample|proto|proto sample|prototype|prototypes|
      samle|sampel|sample|sample first|sample pack|sample pcs|sample request|sample unit|samples|samples first|sampling|smaple|specimen|
      test piece`,
  }),
  free: 'free|free of charge|free of cost|foc|for free|no charge|no cost|kostenlos|gratis|gratuit|on us|complimentary|sin costo|sin cargo|without charge|at no charge|at no cost|f.o.c|f.o.c.|our side|our account|our cost',
  refuse: `
    can not|cannot|cant|delete|didnt|difficult|do not|doesnt work|dont|dont accept|drop|except|excluding|forget|hard|hard for us|
    impossible|isnt|nahi|never|never accept|no|no longer|no need|not|not accept|not acceptable|not as|not available|not easy|not include|
    not included|not necessary|not needed|not ok|not possible|not required|nothing below|rather than|refuse|remove|skip|too difficult|
    unable|unfortunately|very difficult|without|wont`,
  ...TERMS,
};
