function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Words that, capital or not, are no part of a person's or company's name where it begins. */
export const STOP_WORDS = words(`
  a about above account accept actually after again all already also always am an and any anyone anything are as ask asap at attn awaiting back based be because been before
  best better both bro brother boss but buy buyer buying buyers by call called can cannot cant check company confirm contact could customer customers dear delivery did do does doing dont done
  due each either else enquiry enough ever every everyone everything exact factory fast final find fine first for forward forwarded found free friend friends from full further general
  gentlemen get give go going good got great greetings guys had has have having he hello help her here hereby hey hi him his hope how however i if im in incl including inform inquiry interested
  into invoice is it item items its just keep kind kindly know last later lead let like list looking lot madam made mail make manager manufacturer many market may me meet meanwhile message mine minimum
  mr mrs ms miss more morning most much must my name named names need needed needs never new next no none not note noted nothing now number of off offer ok okay old on once one only or order orders
  original other our ours out over own part parts party payment per person phone photo place plain please pls plus pm po possible prefer price prices product products promptly proforma
  provide purchase purchasing quality quantity quote quotation quotes rate re ready real received regarding regard regards reply request require required respectfully revert right sale sales same sample samples say
  see seller sellers send sender sent several shall she ship shipment shipped shipping should show since sincerely sir sirs so some someone soon sorry stock subject such supplier suppliers supply sure
  take talk team tel tell terms than thank thanks that thats the their them then there these they thing this those thus till time to today together tomorrow total trader trading tried truly try trying
  two type under unit units until up upon urgent us use used using usual valid validity very via wait want wanted warm was way we well were what whatever when where whether which while who
  whole whom why will wish with within without wrote work working would yes yet you your yours yesterday yep yeah u ur r thx tks ty cheers rgds br many fyi btw
  also both currently normally here's it's i'm i'd i've i'll we're we've we'll we'd that's what's let's you're they're he's she's there's don't can't won't isn't doesn't
  fob cif cfr exw dap ddp dpu fca cpt cip fas moq tt l/c lc usd eur rmb cny gbp inr aed hs cas oem odm rfq eta etd fcl lcl cbm pcs pc kg mt qty iso ce rohs reach fda ul gots fsc halal kosher sgs
  bsci haccp brc gmp msds coa bl dlc sblc cad dp da pi po awb dhl fedex ups tnt ems sf vat asap
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december mon tue wed thu fri sat jan feb mar apr jun jul aug sep sept oct nov dec
  christmas eid ramadan diwali easter cny spring festival holiday evening afternoon night weekend
  item model brand material size color colour grade specification specs packing package packaging port destination certificate certification certificates target budget deadline remarks remark subject
  black white red blue green yellow grey gray silver natural clear
`);

/** Jobs, ranks and departments, which stay readable. */
export const TITLE_WORDS = words(`
  sales manager director purchasing purchase procurement buyer buying ceo cfo coo cto president vice chairman owner founder co-founder partner general managing export import exports imports
  marketing executive assistant officer engineer engineering technical head chief senior junior deputy department dept division team lead leader representative rep agent consultant
  coordinator specialist supervisor secretary accountant accounts logistics sourcing supply chain business development overseas international foreign trade account customer service
  project product quality production qa qc r&d hr it boss proprietor merchandiser merchandising of and the for & commercial key area regional country global operations vendor gm md vp
  einkauf vertrieb geschaftsfuhrer verkauf gerente ventas compras comercial directeur commercial achats responsable
`);

/** What the trade calls kinds of firms and people, goods and places of business: on their own no name. */
export const GENERIC_NAMES = words(`
  agent agents agency alibaba amazon approved asia asian assembly authorised authorized bank bearing bearings board boss bolt bolts brand broker buyer cable cables center centre certified chain
  chemical chemicals china chinese client clients co coffee company construction contractor corporation customer customers dealer dealers desk direct director distribution distributor distributors
  door ebay electric electrical electronic electronics end engineer engineering enterprise enterprises export exporter exporters exports factory fabric fashion fastener fasteners firm food foods foreign forwarder
  freight furniture garment garments general genuine glass global gold golden group hardware head hospital hotel hotels house housing importer importers import imports industrial industries industry
  international lab laboratory leather leading led local logistics long machine machinery made mall manager manufacture manufacturer manufacturers manufacturing marine market materials media medical medium member merchant metal
  metals mill mills mining mobile model motor motors national new number oem odm office official oil online original packaging paper partner pharma pharmacy pharmaceutical plant plastic plastics platform power
  premium printing private producer producers production professional project pump pumps purchaser purchasing quality rail reseller resellers restaurant retail retailer retailers rubber sales school
  seller sellers service services shipping shop shops small solar solution solutions sourcing stainless start startup steel stockist store stores studio supermarket supplier suppliers supply system systems team
  technical technologies technology textile textiles tier tools top toy toys trade trader traders trading transport university valve valves verified vietnamese warehouse wholesale wholesaler wood works workshop world
  hex nut nuts washer washers screw screws pipe pipes sheet sheets
  coil super mega big total net joint main each focus age target price product whole same buying working peer free work discussion chat age steel family
  sir madam dear friend friends bro brother sister colleague colleagues staff guys gentlemen ladies ladys everyone all there team support admin seller purchasing boss export department desk manufacturer
  doctor captain god lord valued prospective
`);

/** Countries, nations and trade towns: alone they identify nobody. */
export const PLACES = words(`
  africa african afghanistan albania alexandria algeria algerian almaty america american americas amsterdam ankara antwerp arab arabia arabic argentina armenia asia asian athens atlanta auckland australia australian
  austria austrian azerbaijan bahrain baltic bangalore bangkok bangladesh bangladeshi barcelona basel beijing beirut belarus belgian belgium berlin birmingham bogota bolivia bombay boston bosnia brazil brazilian bremen bremerhaven
  brisbane bristol british brussels bucharest budapest buenos aires bulgaria busan cairo california callao cambodia cameroon canada canadian canton cape casablanca changzhou chengdu chennai chicago chile chilean china chinese
  chittagong chongqing colombia colombian colombo copenhagen croatia cyprus czech dalian dallas damascus dammam danish delhi denmark detroit dhaka doha dongguan dubai dublin durban dusseldorf dutch east eastern ecuador edinburgh
  egypt egyptian emirates england english estonia ethiopia eu europe european felixstowe finland finnish florida foshan france frankfurt french fujian fuzhou gdansk genoa georgia georgian german germany ghana ghanaian glasgow
  gothenburg greece greek guangdong guangzhou guatemala gujarat gulf hai haiphong hamburg hangzhou hanoi hebei helsinki ho chi minh hong kong hongkong houston huizhou hungary hyderabad iceland incheon india indian indonesia
  indonesian iran iranian iraq iraqi ireland irish islamabad israel israeli istanbul italian italy ivory izmir jakarta japan japanese jebel jeddah jiangsu johannesburg jordan jordanian karachi kazakhstan kenya kenyan kiev
  kobe kolkata korea korean kuala kuwait kuwaiti kyiv lagos lahore laos latvia lebanese lebanon leeds libya lima lisbon lithuania liverpool lodz london los angeles louisiana lumpur luxembourg lyon madrid malaysia malaysian
  malta manchester manila manzanillo marseille melbourne memphis mersin mexican mexico miami middle milan milano minsk mombasa montreal morocco moroccan moscow mozambique mumbai munich muscat myanmar nagoya nairobi nanjing
  nepal nepali netherlands new ningbo nigeria nigerian north northern norway norwegian oman omani orleans osaka oslo pakistan pakistani palestine panama paraguay paris penang peru peruvian philippines philippine poland polish
  port portland porto portugal portuguese prague punjab qatar qatari qingdao quanzhou rajkot riyadh rome romania romanian rotterdam russia russian saigon san francisco diego santos sao paulo saudi savannah scotland scottish seattle
  senegal seoul serbia serbian shandong shanghai shantou shenzhen singapore singaporean slovakia slovenia sofia south southern southampton spain spanish sri lanka lankan st petersburg stockholm sudan suzhou swedish sweden swiss
  switzerland sydney syria taipei taiwan taiwanese taizhou tanzania tashkent tehran tema texas thai thailand tianjin tokyo toronto tunis tunisia tunisian turin turkey turkish turkiye uae uganda uk ukraine ukrainian
  united states kingdom uruguay us usa uzbekistan valencia vancouver venezuela vienna vietnam vietnamese warsaw weihai wenzhou west western wuhan wuxi xiamen xi'an xian yantai yemen yiwu yokohama york zagreb zambia zhejiang
  zhengzhou zhongshan zhuhai zimbabwe zurich jiangmen shaoxing jiaxing jinhua yongkang wenling cixi yuyao haining kunshan linyi zibo weifang hefei changsha nanchang nanning guiyang kunming shijiazhuang tangshan handan
  hai phong pune surat ludhiana ahmedabad jaipur kanpur faisalabad sialkot leipzig stuttgart cologne koln munchen nuremberg hannover bradford sheffield lagos accra kumasi tema dar salaam kampala addis ababa
`);

/** Firm words at the end of a company's name that leave no doubt. */
export const LEGAL_FORMS = words(
  'ltd limited inc llc gmbh llp plc corp corporation pvt pte pty bhd sdn srl sarl kft zrt fze fzco fzc fz-llc wll jsc pjsc tbk ltda lda eirl ltda. co ooo mbh aps oyj incorporated',
);

/** Legal forms that are words or units as well: they need capitals, a name before and nothing of the sentence after. */
export const SHORT_FORMS = words('sa ag ab as bv nv oy kg spa sas sl kk se ug od ou');

/** Trade words that end a company's name where capitals say so. */
export const FIRM_WORDS = words(
  'trading enterprises enterprise impex exports exim traders holdings holding group industries international corporation company factory brothers bros sons associates overseas agencies importers exporters distributors wholesalers ventures mills imports tradelink',
);

/** Trade words that, in a signature or after "we are", end a company's name. */
export const BUSINESS_WORDS = words(`
  metals steel fasteners bearings foods textiles garments chemicals plastics electronics machinery logistics pharma pharmaceuticals technologies technology solutions manufacturing mfg works hardware
  packaging furniture tools supply supplies distribution wholesale partners agro global systems engineering imports import export printing lighting auto motors medical healthcare solar energy apparel
  fashion toys jewelry jewellery ceramics rubber glass papers paper shipping services studio shop store labs lab crafts craft handicrafts timber wood marine seafood coffee organics organic naturals
  bolts screws valves pumps cables electric electrical tech design designs home kitchen sport sports outdoor pets beauty cosmetics
`);
