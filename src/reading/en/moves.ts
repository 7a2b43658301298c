import { grouped, type Lexicon } from '../core/trie.ts';
import { BARGAINING } from './bargaining.ts';

/** Phrases that do something in a deal, in English. Longer phrases win over the shorter ones that they hold. */
export const MOVES: Lexicon = {
  yes: grouped({
    tongues: `
      abschicken|aiwa|alles klar|beleza|bhej do|bhejo|bilkul|c'est bon|certo|cest bon|claro|correcto|d'accord|dale|dale mándalo|
      de acuerdo|dobrze|envialo|envoyez|envíalo|esta bien|está bien|evet|genau|gönder|ha|haan|haan ji|in ordnung|inshallah ok|isso|ja|
      ja passt|ja passt so|jawohl|ji|ji haan|khalas ok|listo|mandalo|mándalo|na'am|naam|ok luôn|ok va bene|oke|ok👍|olur|oui|parfait|
      passt|passt so|perfecto|pode enviar|pode mandar|send kar do|setuju|si|siap|sim|stimmt|sí|tak|tamaam|tamam|tamamdır|theek h|
      theek hai|thik hai|tudo certo|va bene|vale|yalla|yalla send it|được|верно|да|ок|отправляйте|хорошо|☑|✅|✔|🆗|👌|👍|👍🏻|👍🏼|👍🏽|
      👍🏾|💯|🙆`,
    send: `
      fire away|invite more|invite them|please send it|pls send|post it|publish|publish it|release it|send|send it|send it off|
      send it out|send it please|ship it|submit|submit it`,
    goAhead: `
      all good|by all means|carry on|do it|do so|do the needful|go|go ahead|go for it|go on|go with it|good|good to go|im good with that|
      kindly do the needful|kindly proceed|lets do it|lets go|look good|looking good|looks good|ok go|ok good|please do the needful|
      please go ahead|please proceed|pls do the needful|pls go ahead|pls proceed further|proceed|sounds good|start|that will do|
      we are good|were good|will do|yup good`,
    asItIs: `
      affirmative|agree|agreed|all correct|all right|alright|approve|approved|as is|confirm|confirmed|correct|everything correct|
      everything fine|everything is correct|everything ok|exactly|i agree|i confirm|indeed|keep as is|leave as is|leave it as is|
      looks correct|looks right|no changes|nothing to change|right|spot on|that is correct|that is it|that is right|thats correct|
      thats it|thats right|true|we confirm|yep thats it|yes indeed`,
    fine: `
      all fine|excellent|fine|great|happy with that|happy with this|im happy with that|lgtm|looks fine|looks great|no problem|np|perfect|
      that is fine|that works|thats fine|works|works for me`,
    plain: `
      absolutely|ack|certainly|definitely|k|kk|of course|ok|ok thanks|okay|okey|oki|okie|okk|please do|pls do|roger|sure|sure thing|
      sure why not|thatll do|thumbs up|why not|ya|yea|yeah|yep|yes|yes please|yess|yup`,
  }),
  no: `
    do not|dont|incorrect|nah|nahi|negative|nein|never mind|nevermind|no|no need|no thank you|no thanks|non|nope|not correct|
    not necessary|not needed|not now|not really|not right|not this time|not yet|rather not|that is wrong|thats wrong|wrong|❌|👎`,
  cancel: grouped({
    tongues: `
      annuler|annulez|anula|band karo|cancel kar do|cancela|cancelar|cancélalo|chhodo|iptal|iptal et|khalas cancel|rehne do|stornieren|
      storno|отмена|отмените`,
    found: `
      already bought|bought elsewhere|bought it locally|bought locally|found elsewhere|found it locally|found locally|
      found some in our own|found them on our own|found these on our own|got it elsewhere|got it locally|got them elsewhere|
      have them in stock ourselves|project got cancelled|sourced elsewhere|sourced it elsewhere|we bought locally|we bought localy|
      we found another|we found it locally|we found them|we found these|we got it from`,
    noMore: `
      change of plans|changed our mind|client cancelled|customer canceled|customer cancelled|dont need it anymore|dont need them anymore|
      dont need this anymore|need to cancel|never mind|nevermind|no longer interested|no longer need|no longer needed|no more need|
      no more offers|no more quotes|no need for offers|no need for quotes|no offer needed|no offers needed|no quote needed|
      no quotes needed|not interested any more|not interested anymore|not needed anymore|our client cancelled|project cancelled|
      project is cancelled|project is on hold|project was cancelled|the project is dead|we dont need it|we dont need this any more`,
    stop: `
      bin it|close it|close my rfq|close rfq|close the request|close the rfq|close this request|dont post it|dont send|dont send it|
      leave it|leave it please|leave it pls|please stop|pls stop|stop all|stop it|stop looking|stop please|stop searching|
      stop the request|stop the search|throw it away|wait cancel`,
    cancel: `
      abort|annul|call it off|call off|cancel|cancel everything|cancel it|cancel my order|cancel my request|cancel order|
      cancel our order|cancel rfq|cancel that|cancel the order|cancel the request|cancel this|delete it|delete that|delete the request|
      delete this|discard|discard it|drop it|drop the request|drop the whole|drop this request|forget about it|forget it|forget that|
      forget this|have to cancel|ignore my request|ignore this request|kill it|kill the request|must cancel|nm|no longer required|nvm|
      please cancel|please ignore|please ignore my request|pls cancel|pls ignore|pull the request|remove my request|remove the request|
      scrap it|scrap that|scrap the|start over|take it down|want to cancel|withdraw my request|withdraw our request|withdraw the request|
      withdraw the rfq`,
  }),
  promise: grouped({
    tongues: `
      attendez|bekle|bir dakika|espera|espere|moment bitte|ruko|sabar|thoda wait|un momento|warte|подождите`,
    quoteComes: `
      calculating|coming soon|getting the price from|i calculate|i will send|let me calculate|list coming|offer coming|offer follows|
      preparing|preparing quotation|preparing quote|preparing the quote|price coming|price follows|price list coming|price you get|
      prices coming|prices follow|quotation coming|quotation follows|quote coming|quote follows|quote is coming|quote tomorrow|
      u will get|under calculation|we are calculating|will get|will offer|will quote|will send|will send our|will send price|
      will send quote|will send the quote|will send you|working on it|working on the quote|working on your quote|you get our offer|
      you get our price|you get price|you get the offer|you get the price|you will get|you will have|you will receive|youll have`,
    askOthers: `
      ask my boss|ask my manager|ask our boss|asking my|asking my boss|consult|decide by|discuss internally|discuss it internally|
      discuss with|have to ask|let me ask|must ask|need approval|need to ask|need to discuss|pending approval|run it by|run this by|
      speak to my|speak with my|stand by|talk to my|talk to my boss|talk to our|waiting approval|will ask|will discuss`,
    think: `
      consider it|considering|decide later|decide tomorrow|do not know yet|dont know|dont know yet|havent decided|i dont know|
      i will think|ill think about it|let me consider|let me think|let u know|let you know|let you know later|need to think|no idea yet|
      not decided|not decided yet|not sure|not sure about|not sure yet|revisit|sleep on it|still deciding|study it|think about it|
      think abt it|think it over|thinking about it|undecided|under consideration|we will study|will consider|will decide|
      will let you know|will study`,
    check: `
      check and|check with my|check with our|check with the|checking|checking with|confirm later|have to check|i will check|ill check|
      let me check|let me confirm|let me see|must check|need to check|shall confirm|tbc|to be confirmed|we are checking|will check|
      will confirm|will confirm later`,
    wait: `
      1 min|1 sec|awaiting|bear with|bear with me|brb|do not send yet|dont post yet|dont publish yet|dont send it yet|dont send yet|
      give me a minute|give me a sec|hang on|hang on a sec|hold for now|hold it for now|hold on|hold on a sec|just a minute|
      just a moment|just a sec|moment please|not yet pls wait|one moment|one moment please|one sec|please hold|please wait|pls hold|
      pls wait|two minutes|wait|wait a bit|wait a minute|wait before sending|waiting for`,
    later: `
      answer later|answer tomorrow|back to you|back tomorrow|by tomorrow|come back|come back to u|come back to you|end of day|eod|
      get back|get back to u|get back to you|gimme a day|give me a day|give me few days|give me some time|give me time|give me until|
      give us a day|give us some time|give us until|hear from me|hear from us|i shall|i will reply|ill send|in a bit|in a while|
      in progress|keep it for now|later|later today|lyk|need a few days|need couple of days|need some time|need time|on it|quoting soon|
      reply later|reply tomorrow|reply you|revert|revert to you|shall get back|shall inform|shall revert|tell u later|tell u tmrw|
      tell u tomorrow|tell you later|tell you tomorrow|update you|will answer|will be back|will come|will inform|will inform you|
      will reply|will revert|will update`,
  }),
  status: grouped({
    tongues: `
      alguna novedad|alguna respuesta|des nouvelles|gibt es schon|haber var mı|koi reply|kuch hua|kya hua|ne oldu|novedades|
      schon angebote|есть новости`,
    offersIn: `
      any answer|any answers|any bids|any offer yet|any offers|any offers yet|any quote yet|any quotes|any quotes yet|any replies|
      any reply|any response|any responses|any1|any1 answered|any1 quoted|any1 replied|anybody quoted|anybody replied|anybody?|
      anyone quoted|anyone replied|anyone yet|anyone?|await your reply|awaiting your reply|did anyone|did they answer|did they reply|
      has anyone|has anyone quoted|have they answered|have they replied|how is our offer|how many answered|how many offers|
      how many quotes|how many replied|how many suppliers answered|how many suppliers have|hows our offer|is my offer ok|is our offer ok|
      looking forward to your reply|more offers coming|more quotes coming|no answer from|no answer yet|no offers yet|no one quoted|
      no quote yet|no quotes yet|no replies yet|no reply from|no reply yet|no response from|no response yet|nobody quoted|
      other offers coming|waiting for more offers|waiting for more quotes|waiting for your answer|waiting for your reply|
      waiting your reply|who has quoted|who quoted|who replied|why is nobody|why no answer|why no quotes|why no reply|why nobody`,
    ourPrice: `
      how is our price|hows our price|is my price ok|is our price acceptable|is our price ok|is our price workable|
      is the price acceptable|our price ok?|price ok?`,
    newWork: `
      any inquiries|any inquiry|any new enquiries|any new enquiry|any new inquiries|any new inquiry|any new request|any new requests|
      any new rfq|any order for me|any orders for me|any rfq|any work for me|new inquiries?`,
    shipment: `
      awb|awb number|bl number|bl ready|delivery status|did it ship|did they ship|did you ship|eta of|eta?|etd?|has it been shipped|
      has it left|has it shipped|have they shipped|have you shipped|in transit?|is it on the way|is it shipped|is the container|
      on the way|on track|shipment status|shipped already|shipped or not|shipped yet|track|tracking|tracking id|tracking no|tracking nr|
      tracking number|was it shipped|what is the eta|whats the eta|when are my|when arrive|when arrives|when can i expect|when can we|
      when can we expect|when delivery|when dispatch|when do i get|when do the goods|when do they|when do we|when does it|
      when does it arrive|when does my|when is it|when is it arriving|when is my|when is our|when it arrive|when it ships|when shipment|
      when shipping|when u send|when u ship|when will i get|when will it|when will it arrive|when will it ship|when will my|
      when will our|when will the goods|when will they|when will we|when you ship|whens it`,
    goods: `
      are the goods ready|are they ready|awaiting your order|delayed|delayed?|did my order|did you receive payment|
      did you receive the payment|goods ready?|has my order|has the payment|is goods ready|is it delayed|is it done|is it late|
      is it ready|is my order|is production|is the order|looking forward to your order|on schedule|order status|order update|
      payment received?|production status|ready?|received the deposit?|waiting for your order|waiting your order`,
    news: `
      any feedback|any feedback from|any luck|any news|any progress|any update|any updates|anything from|anything new|anything yet|
      awaiting your confirmation|buyer decide|buyer decided|did he|did my|did she|did the buyer|did the customer|did they|did you get my|
      did you receive my|expedite|feedback from|feedback?|got any|has the buyer|has the customer|have they|have you forwarded|
      have you received my|hear anything|hear back|heard anything|heard back|heard from|hello? any|how far|how far along|how is it going|
      how long more|how long until|hows it going|is it sent|kindly expedite|news?|no feedback from|no news|no news from|nothing so far|
      nothing yet|nothing?|on time|please expedite|pls expedite|pls update|progress|progress update|progress?|so slow|status|status of|
      status update|status?|still alive|still no|still no news|still nothing|still waiting|still waiting for|still waiting on|
      taking so long|taking too long|update on my|update on our|update on the|update please|update regarding|update?|
      waiting for good news|waiting for the|waiting for your confirmation|waiting for your good news|waiting your confirmation|
      waiting your good news|was it sent|what about my|what did the buyer|what does the buyer say|what happened|what happened to|
      what is going on|what is happening|what is the status|what takes so long|whats going on|whats happening|whats happening with|
      whats the status|where are my|where are the|where are we|where do we stand|where is it|where is my|where is the|where r my|
      where r the|where r they|where r we|where we stand|wheres my|wheres the|why is it so slow|why so slow`,
  }),
  human: grouped({
    call: `
      call me|call me back|can somebody call|can somebody phone|can someone call|give me a call|give me a ring|hotline|phone me|ring me|
      somebody call me|somebody phone me|someone call me|someone phone me|who can i call|who should i call`,
    complaint: `
      anyone real|complain|complaint|escalate|file a complaint|i want to complain|is anybody there|is anyone there|make a complaint|
      not a bot|stop the bot|stupid bot`,
    person: `
      a person|a real|a real person|actual human|actual person|admin|agent|colleague|connect me|connect me to|contact me|
      customer service|customer support|get me a human|get me a person|get me someone|get someone|human|human agent|live agent|
      live person|operator|put me through|real human|real people|real person|real person please|representative|somebody from your side|
      somebody from your team|someone from your|someone from your team|speak to a|speak to someone|speak to your|speak with a|
      speak with someone|staff member|support team|talk to a|talk to a human|talk to a person|talk to human|talk to someone|talk to your|
      talk to your manager|talk with someone|transfer me|who can i talk to|who do i talk to|your manager`,
  }),
  help: grouped({
    tongues: `
      comment ça marche|como funciona|cómo funciona|kaise kaam karta|nasıl çalışıyor|wie funktioniert`,
    fees: `
      any commission|any fee|commission|do i have to pay|do u charge|do you charge|do you take commission|fees?|how do i pay you|
      how do i send my price|how much does this cost|how to send my price|how to send price|how to send quote|is it free|is this free|
      what are your fees|what does it cost to use|what is your fee|whats your commission|your commission|your fee`,
    who: `
      are you a bot|are you a robot|are you human|can i trust|can the supplier see|can they see my|do suppliers see|is it safe|
      is my contact|is this a bot|is this safe|what can this bot do|what is this bot|whats this bot|who am i chatting with|
      who am i talking to|who are u|who are you|who can see|who is this|who is this?|who r u|who sees|who sees it|who sees this|
      who will see|who will see it|who will see this|will suppliers see`,
    find: `
      become a supplier|can u find factories|can u find suppliers|can you find factories|can you find suppliers|
      how do you find suppliers|how long before suppliers|how long does it take until|how long until suppliers|
      how long will it take until|how many suppliers|how many suppliers do you|how many suppliers will|how soon do suppliers usually|
      how to get inquiries|how to sell|what kind of products|what languages|what products can|what products can you|
      what products do you cover|which countries|which languages`,
    howTo: `
      /help|/start|can i change|can i edit|commands|do i need an account|do i need to register|do you speak|explain how|guide|help|
      help me|help?|how can i|how can i become|how can we|how do i|how do i use|how do u work|how do we|how do you find|how do you work|
      how does it work|how does the|how does this work|how it works|how should i|how to|how to become|how to register|how to use|
      instructions|menu|options?|register as|register my|sign up|start?|tutorial|what are the commands|what can this|what can u do|
      what can you do|what do i|what do you do|what does this|what else can|what happens after|what happens if|what happens next|
      what happens then|what happens when|what is sanjia|what is this|what is this app|what is this chat|what is this?|what next|
      what should i|whats next|whats this|whats this?|where can i|where do i`,
  }),
  greet: grouped({
    tongues: `
      assalamualaikum|bonjour|ciao|hallo|hola|namaste|ni hao|nihao|ola|olá|salaam|salam`,
    hello: `
      are u there|are you there|dear|evening|gm|good afternoon|good day|good evening|good morning|greetings|hello|hello there|hello?|hey|
      hey there|hi|hi there|hiya|how are u|how are you|how do you do|how r u|howdy|morning|nice to meet you|see you|sup|yo|you there`,
    wishes: `
      congrats|congratulations|eid mubarak|enjoy|good weekend|happy cny|happy diwali|happy eid|happy friday|happy holidays|
      happy new year|have a good|have a great|have a nice|have a nice day|have a nice weekend|merry christmas|nice weekend|
      ramadan kareem|safe travels`,
    farewell: `
      bye|bye bye|cheers|good night|goodbye|goodnight|see u|see ya|take care|talk soon`,
    small: `
      amazing|awesome|cool|cya|haha|hahaha|hehe|lol|lovely|my friend|nice|ping|test|testing|whats up|wow`,
  }),
  thanks: grouped({
    tongues: `
      danke|dhanyavad|gracias|merci|obrigada|obrigado|shukriya`,
    thanks: `
      appreciate it|appreciated|cheers mate|many thanks|many thanks for your help|much appreciated|noted with thanks|
      received with thanks|thank u|thank you|thank you all|thank you for your help|thank you so much|thank you so much for your help|
      thank you very much|thanks|thanks a lot|thanks a lot for your help|thanks for all the help|thanks for all your help|
      thanks for the help|thanks for your help|thanks so much|thankyou|thnx|thx|thx for your help|tks|tnx|ty`,
    received: `
      all clear|copy that|goods received|got it|i see|noted|received everything|received in good condition|recieved everything|
      understood|well received`,
    praise: `
      good job|good service|great job|great service|great work|happy with the|looks great|nice work|so happy|very happy|well done`,
  }),
  ...BARGAINING,
};
