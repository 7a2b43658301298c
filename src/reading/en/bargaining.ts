import { grouped, type Lexicon } from '../core/trie.ts';

/** Phrases with which the two sides bargain, in English: an offer refused, taken back, accepted, beaten down or changed. */
export const BARGAINING: Lexicon = {
  decline: grouped({
    noCapacity: `
      at full capacity|booked out|busy season|cannot take new orders|cannot take on|cant take new orders|cant take on|capacity full|
      capacity is full|dont have machine|dont have mold|dont have the machine|fully booked|fully loaded|no capacity|no free capacity|
      no machine|no mold|out of capacity|over capacity|production is full|we are full`,
    goElsewhere: `
      ask another factory|ask another supplier|ask other supplier|ask someone else|find another|good luck|look elsewhere|try another|
      try another factory|try another supplier|try someone else`,
    notOurs: `
      beyond our|not for us|not in our line|not in our program|not in our range|not in our scope|not our business|not our field|
      not our goods|not our item|not our items|not our kind|not our line|not our product|not our products|not our range|not our scope|
      nothing for us|only do|out of our range|out of our scope|outside our range|outside our scope|we only do|we only make`,
    tooSmall: `
      below our minimum|below our moq|cant compete|not competitive|not suitable for us|not worth it for us|order too small|
      qty is too small|qty too small|quantity is too small|quantity too small|too complicated|too small for us|too small quantity|
      volume too small`,
    noLonger: `
      discontinued|discontinued this|do not export|do not stock|dont export|dont stock|no longer available|no longer make|
      no longer manufacture|no longer produce|no longer supply|no stock|not allowed to export|not export|out of business|
      out of production|out of stock|permanently out|sold out|stopped making|stopped producing|we quit|we stopped`,
    notMake: `
      can not make|cannot do it|cannot do this|cannot make|cannot make this|cannot produce|cant do it|cant do this|cant make|
      cant make this|cant produce|do not carry|do not manufacture|do not produce|dont carry|dont have it|dont have these|dont have this|
      dont make it|dont make these|dont make this|dont manufacture|dont produce|dont sell this|have to decline|have to pass|
      have to say no|not possible to make|unable to make|we do not do|we do not make|we do not produce|we dont carry|we dont do|
      we dont handle|we dont have|we dont make|we dont produce|we dont sell|we will have to pass`,
    notQuote: `
      can not offer|can not quote|can not supply|cannot offer|cannot offer now|cannot quote|cannot quote now|cannot serve|cannot supply|
      cant offer|cant offer now|cant quote|cant quote now|cant serve|cant supply|decline|do not supply|dont supply|must decline|no bid|
      no offer possible|no quotation possible|no quote|no quote possible|no-bid|nobid|not able to offer|not able to quote|
      not able to supply|not possible to offer|not possible to quote|not quote|not quoting|offer not possible|other supplier|
      quote not possible|regret|unable to offer|unable to provide|unable to quote|unable to serve|unable to supply|we decline|we regret|
      we wont be quoting|will not quote|wont be quoting|wont quote`,
    pass: `
      better ask|better you ask|can not help|cannot accept|cannot help|cannot meet|cannot participate|cant help|cant meet|
      cant participate|gonna pass|i pass|leave this one|must pass|must say no|no allocation|no thank you|no thanks|not able to|
      not able to help|not feasible|not in a position to|not interested|not on this one|not participate|not possible for us|
      not this time|pass on this|pass this time|pass.|sit out|sit this one out|skip this|skip this one|unable to help|we pass|we skip|
      we will not participate|wed love to but|will not be able|will pass|wont be able|would love to but`,
  }),
  withdraw: grouped({
    ignore: `
      disregard|disregard my|disregard my offer|disregard our|disregard our offer|disregard our quote|disregard the quote|
      forget my offer|forget my price|forget my quote|forget our quote|ignore my last|ignore my offer|ignore my previous|ignore my price|
      ignore my quote|ignore our offer|ignore our quote|ignore the price|ignore the quote|please disregard|please ignore our|
      quoted wrong item|treat it as void|treat my offer as|treat our offer as|wrong model|wrong product quoted`,
    void: `
      as null|can no longer do|can no longer offer|can not honor|cannot hold|cannot honor|cannot honour|cant hold|cant honor|cant honour|
      is off the table|is void|no longer available|no longer hold|no longer offer|no longer stand by|no longer valid|
      not available anymore|not on the table|not valid any more|not valid anymore|null and void|off the market|off the table|
      offer expired|offer is void|offer not valid|offer void|price not valid|quote is void|void my`,
    cancel: `
      cancel my offer|cancel my quotation|cancel my quote|cancel our offer|cancel our quotation|cancel our quote|cancel quotation|
      cancel the offer|cancel the quote|delete my quote|delete our offer|kill my offer|must cancel|offer canceled|offer cancelled|
      offer is cancelled|please cancel our|pls cancel my|remove my offer|remove my quote|remove our quote|scrap my offer|scrap my quote|
      scrap our offer|scratch my quote|we have to cancel`,
    takeBack: `
      have to withdraw|i take it back|is withdrawn|must withdraw|need to withdraw|pull back|pull my offer|pull our offer|pulled|
      pulling our|rescind|rescinded|retract|retracting|revoke|revoking|take back|take back my|take back our|taking back|taking it back|
      want to withdraw|we take it back|we withdraw|withdraw|withdraw my|withdraw our|withdrawing|withdrawn`,
  }),
  accept: grouped({
    tongues: `
      abgemacht|aceito|aceptado|acepto|alıyoruz|anlaştık|book kar do|cerramos|de acuerdo cerramos|einverstanden|fechado|final kar do|
      final karo|hecho|je prends|kabul|lo tomamos|mabrook|mabrouk|mabruk|marché conclu|nehme ich|nehmen wir|on prend|order kar do|pakka|
      pakka deal|tamam alıyoruz|trato hecho|vendu|wir nehmen|wir nehmen das|берем|берём|договорились|согласен|согласны`,
    signs: '✅|👌|👍|💪|🤝',
    papers: `
      i sign|issue invoice|issue pi|issue po|issue the pi|kindly share pi|make pi|pi please|pi pls|please share pi|pls share pi|
      po coming|po follows|po is coming|prepare contract|prepare pi|prepare the contract|prepare the invoice|prepare the pi|
      prepare the proforma|raise pi|raise the pi|send account details|send bank details|send contract|send invoice|send me pi|
      send me the pi|send pi|send po|send proforma|send the pi|send us the proforma|sending po|share bank details|share pi|
      share proforma|share the pi|sign it|we sign|we will issue po|will issue po|will send po`,
    priceFine: `
      as agreed|as you say|as you wish|fair enough|good price we take|price accepted|price is fine|price is ok|price ok|sounds fair|
      thats fair|your price is ok|your price ok`,
    order: `
      award|award it|award to|book it|book them|close deal|close the deal|confirm the order|finalise|finalise with|finalize|
      finalize with|gets the order|go ahead|go ahead with|go with|going with|green light|happy to proceed|i buy it|i go with|ill go with|
      ill order|let us proceed|lets close the deal|lets finalise|lets finalize|lets go with|lets proceed|like to proceed with|order from|
      order it|place order|place the order|please finalize|please go ahead|please proceed|please start|pls finalize|pls go ahead|
      pls start|proceed|proceed with|ready to proceed|start production|start the order|start with production|the order is yours|
      want to proceed|we buy|we buy it|we go with|we order|we'll buy|well go with|will buy|will go ahead with|would like to proceed|
      you got the order|you have our order|you have the order`,
    take: `
      choose|done deal|fine you win|gets it|i choose|i pick|i take it|i will take|ill take|ill take it|it is|lets take|one please|
      one pls|pick|select|sold|take it|take the|the winner|u win|want no|want number|want the|we choose|we pick|we select|we take|
      we take it|we want|we will take it|well take|well take it|will take|winner is|wins|you win`,
    deal: `
      accept|acceptable|accepted|agree|agree to|agreeable|agreed|approve|approved|can accept|confirm|confirmed|deal|done|happy to accept|
      happy with|i accept|i agree|i can accept|i confirm|it's a deal|its a deal|ok deal|settled|shake hands|shake on it|
      sounds like a deal|we accept|we agree|we are happy to|we can accept|we confirm|we have a deal|you got a deal|you have a deal`,
    fine: `
      all good|all right|alright|can do|can do it|do it|fine|fine by me|fine by us|fine with me|fine with us|gladly|go|go for it|good|
      good for me|good with|great|im in|its yours|k|let us go|lets do it|lets do this|lgtm|looks good|no problem|np|ok|ok go|ok with|
      okay|okey|okie|perfect|possible|sounds good|sure|that one|that works|this one|we are in|we can do|we can do it|work for me|
      works for me|works for us|yeah|yep|yes|you got it`,
  }),
  reject: grouped({
    tongues: `
      hayir|hayır|nahi|nahi chahiye|nahin|nein danke|no gracias|non merci|olmaz|çok pahalı olmaz|не подходит|не согласны|нет`,
    lowestAlready: `
      already at bottom|already best|already competitive|already low|already lowest|already minimal|already minimum|already our best|
      already our lowest|already rock bottom|already the lowest|already very good|already very low|best already|bottom already|
      final price|fixed price|lowest already|no discount|no further discount|no more discount|no more discounts|no room|our price stands|
      price cannot change|price cant change|price fixed|price is final|price is firm|price is fixed|that is our best|thats final|
      thats my best|thats our best|thats the lowest|this is our best|this is our lowest|we stand`,
    loss: `
      below cost|below material cost|below my cost|below my material cost|below our cost|below our material cost|can not go below|
      can not go lower|cannot go below|cannot go lower|cannot go that low|cannot lower|cant go below|cant go lower|cant go so low|
      cant go that low|cant lower|cheaper elsewhere|found cheaper|got it cheaper|i lose money|lose money|losing money|loss|no margin|
      no profit|not profitable|price too low|thats too cheap|thats too low|too cheap|too low|under cost|under our cost|we lose|
      we lose money|we will lose|without profit|zero profit`,
    tooDear: `
      above budget|above our budget|crazy price|out of budget|out of our budget|over budget|over our budget|way over budget`,
    elsewhere: `
      better elsewhere|chose another|chosen another|found a better|found better|go with another|going elsewhere|going with another|
      got better|we go elsewhere|went with another`,
    theySay: `
      boss said no|boss says no|buyer says no|decline|declined|didnt agree|disagree|do not agree|dont agree|he says no|not agree|
      not agreed|she says no|they say no|turned down|we decline`,
    drop: `
      all rejected|do not want|dont want|dont want it|drop all|drop them all|forget about it|forget it|i dont want|i reject|leave all|
      neither|none of them|none of these|none work|reject|reject all|rejected|we dont want|we reject`,
    notPossible: `
      can not accept|can not do|can not match|can not reduce|cannot accept|cannot do|cannot go down|cannot match|cannot reduce|
      cannot work|cant|cant accept|cant do|cant go down|cant match|cant reduce|cant work|does not work|doesnt work|i cant|impossible|
      no chance|no way|no way at this price|not feasible|not possible|not work for|not workable|not working for|unworkable|we cannot|
      we cant|wont work`,
    no: `
      are you kidding|deal is off|do not accept|dont accept|dont like|have to pass|i pass|ill pass|is not ok|joke|kidding me|nah|no|
      no deal|no deal at|no further|no thank you|no thanks|nope|not a deal|not accept|not acceptable|not at this price|not convincing|
      not enough|not for me|not for us|not further|not going to happen|not good enough|not good for us|not interested|not ok|not okay|
      not suitable|not what i need|not what we need|nothing we can do|out of the question|pass|ridiculous|sorry no|this is not ok|
      too far apart|unacceptable|we pass|well pass|you must be joking`,
  }),
  cheaper: grouped({
    tongues: `
      bahut mehnga|bahut zyada|bester preis|caro|dernier prix|desconto|descuento|discount milega|ghali|indirim|kam karo|kam karo bhai|
      kuch kam|letzter preis|mehnga|meilleur prix|mejor precio|melhor preço|muy caro|pahalı|rabatt|remise|skonto|son fiyat|thoda kam|
      trop cher|ucuz|ultimo precio|zu teuer|zyada hai|último precio|último preço|дешевле|дорого|скидка|скидку`,
    faster: `
      deliver faster|deliver sooner|delivery too long|earlier delivery|earlier shipment|faster delivery|lead time is too long|
      lead time too long|leadtime too long|need faster delivery|need it sooner|need them sooner|quicker delivery|ship faster|ship sooner|
      shorter lead time|shorter leadtime|speed up delivery|speed up production|takes too long|too long|too slow`,
    moq: 'moq is too high|moq too big|moq too high',
    tooDear: `
      a bit high|a bit much|a bit too much|a tad high|above our target|above target|all are expensive|all too expensive|any cheaper|
      bit expensive|bit high|bit pricey|bit too much|cant afford|cheaper|costly|expensive|high price|higher than expected|
      higher than others|little high|little too high|match our target|meet our target|not competitive|on the high side|
      others are cheaper|others offer less|out of our budget|over budget|over our budget|over our target|price high|price is high|
      price is on the high side|prices are high|pricey|quite high|steep|still expensive|still high|still too high|too costly|too dear|
      too expensive|too high|too much|too pricey|too rich|too steep|uncompetitive|very high`,
    lastPrice: `
      best offer|best price|best rate|best u can do|best you can do|bottom price|final price|final rate|friend price|good price|
      last price|last rate|lowest price|rock bottom|special discount|special price|ur best|ur best price|ur best rate|ur last|
      what is your last|whats your last|your best|your best price|your best rate|your last|your last price`,
    middle: `
      halfway|meet halfway|meet in the middle|meet me halfway|meet me in the middle|meet us halfway|split the difference`,
    lower: `
      a better deal|a better price|any better on price|any discount|any flexibility|any room|beat|beat that|better deal|better on price|
      better on the price|better price|better rate|can it be lower|can u do better|can u go down|can you come down|can you do better|
      can you go down|can you match|cheap please|cheap pls|cheap price|come down|come down a bit|discount|discount please|do any better|
      do better|drop the price|drop your price|extra discount|flexible on price|give a discount|give discount|give me discount|go lower|
      improve|improve on price|improve on the price|improve price|improve the price|improve your offer|improve your price|
      is it negotiable|is price negotiable|little discount|lower please|lower pls|lower price|lower the price|lower your price|
      match the price|more than we expected|need a better|need better price|negotiable|negotiable?|negotiate|price negotiable|
      recalculate|reconsider|reconsider the price|reconsider your price|reduce|reduce price|reduce the price|reduce your price|
      review your price|revise the price downward|revise your price|room for negotiation|room on price|sharpen|sharpen the price|
      sharpen your pencil|sharpen your price|sharper price|small discount|some discount|some flexibility|squeeze|wiggle room|
      work on the price|work on your price`,
  }),
  amend: grouped({
    change: `
      adjust|amend|change|change it|change the|change to|changed|changed her mind|changed his mind|changed their mind|changes|
      customer changed|different|edit|mind changed|modify|new address|new qty|new quantity|replace|switch|update|update the`,
    wrong: `
      actually|correct|correction|fix|forgot|forgot to mention|i forgot|i mean|i meant|it should|meant|mistake|mistakes|must be|
      must have|no no|oops|please note|should be|sorry|sry|supposed to be|two mistakes|typo|wait|wrong|wrong port|wrong qty|
      wrong quantity`,
    more: `
      add|add also|also|also add|another|as well|double|include|include also|increase|increase to|more|plus|raise|up to`,
    less: `
      decrease|delete|down to|drop|drop the|fewer|instead|instead of|less|no longer|not|reduce quantity|reduce the quantity|remove|
      without`,
    terms: `
      deliver by|deliver to|destination|extend|move|port|postpone|push|qty|quantity|quote again|re-quote|requote|ship to|target|the port`,
    set: `
      client wants|customer wants|make it|make that|make the|make them|need|need to be|needs to|now|now need|put|rather|set|they want|
      to be|we need`,
  }),
  fresh: `
    a different item|a new item|a new one|a new product|a second item|additional request|also after|also looking for|also need a quote|
    also need quote|also please quote|also pls quote|also quote|also searching|also source|also want to buy|another enquiry|
    another inquiry|another item|another one|another product|another request|another thing|besides|btw need|by the way i need|
    different item|different product|different thing|different topic|i also need|in addition i need|new enquiry|new inquiry|new item|
    new item quoted|new one|new order|new product|new request|new rfq|next item|on another note|one more item|one more request|
    one more thing|second request|separate|separate thing|separately|something else|unrelated|we also need`,
  ask: `
    am i|any|are|are there|are these|are they|arent|can|can i|can they|can u|can we|can you|correct|correcto|could|could you|cuanto|cuál|
    cuántos|did|did you|do|do they|do u|do you|does|does it|either|has|have you|how|how about|how long|how many|how much|is|is it|
    is that|is there|is this|isnt|kaise|kitna|kya|may i|may we|or|quel|quelle|qué|shall|should|welche|what|whats|when|where|whether|
    which|who|whose|why|wie|will|will you|would|would you`,
  tell: grouped({
    papers: `
      bl copy pls|confirm spec|confirm specs|copy of bl pls|docs pls|documents pls|drawing needed|drawing please|drawing pls|
      drawing required|drawings pls|kindly specify|need artwork|need coo|need docs|need documents|need drawing|need drawings|need gerber|
      need photo|need pic|need picture|need specification|need specs|need the drawing|packing list pls|photo please|photo pls|photos pls|
      pic pls|pics pls|picture pls|please specify|pls specify|require drawing|required drawing|send bl|send bl copy|send docs|
      send documents|send drawing|send invoice copy|send me drawing|send photo|send photos|send pic|send pics|send picture|share drawing|
      share specs|spec pls|specs please|specs pls|subject to drawing|without a drawing|without drawing|without specs`,
    before: `
      before quoting|before we quote|depend on|depends on|in order to quote|so we can quote|to calculate|to quote|to quote we need`,
    terms: `
      confirm destination|confirm grade|confirm material|confirm port|confirm qty|confirm quantity|confirm size|destination pls|port pls|
      size please|size pls|target pls|target price please|target price pls`,
    details: `
      details please|details pls|kindly mention|missing|more details|more details pls|more information|need details|need more details|
      need more info|not clear|please clarify|please elaborate|please indicate|please inform|please mention|pls clarify|pls elaborate|
      pls inform|pls mention|sample required|share details|unclear`,
    tell: `
      advise|ask buyer|ask him|ask supplier|ask the buyer|ask the supplier|ask them|bata do|bataiye|batao|confirm please|confirm pls|
      do u need|do you need|kindly advise|kindly confirm|kindly provide|kindly send|kindly share|let me know|let us know|need confirm|
      need know|need to know|need your|please advise|please ask|please confirm|please give us|please let|please provide|please send|
      please share|please tell|pls advise|pls ask|pls check|pls confirm|pls give|pls provide|pls send|pls share|pls tell|send us|
      share the|tell me|tell us|want to know|we need to know|wonder if|wondering|would like to know`,
  }),
  conditional: `
    acceptable?|agree?|and i sign|as long as|but|but then|can u|can you|could you|deal?|how about|if|if u|if you|in case|meet me|ok?|
    on condition|only if|otherwise|possible?|provided|subject to|then we|then we have a deal|what about|what if|when you|would you`,
  alsoFine: 'also ok|also fine|ok too|fine too|still possible|can also do',
};
