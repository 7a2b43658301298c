function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Given names that in trade messages are hardly anything but a person. */
export const GIVEN_NAMES = words(`
  aaron abdul abdullah abdulaziz abdulrahman abhishek adam adrian adriana agnes agnieszka ahmad ahmed ahmet aisha ajay akash akira alain albert alberto
  alejandro alejandra aleksandr aleksei alessandro alexander alexandre alexey alfonso alfred ali alice alicia alina alison amanda amar amit amina amir amy
  ana anand anastasia anders andre andrea andreas andrei andres andrew andrey andy anil anita anjali anke anna anne annette annie anthony anton
  antonio ansel arjun armando arnold arthur arun ashish ashley ashok asif aslan astrid axel ayesha azhar barbara beatriz ben benjamin bernard bernd bernhard
  betty bilal björn bjorn bob bogdan boris brandon brenda brian bruno burak camila carina carla carlo carlos carol carolina caroline caterina catherine
  cathy cecilia cedric celine cesar charles charlie chiara chloe chris christina christine christoph christophe christopher cindy claire   claudia claudio cristina daniel daniela daniele danny darren dave david deborah deepak deepika denise dennis derek diego dieter dinesh dirk
  dmitri dmitry dominik dominique donald doris dorothy doug douglas ebru eddie edgar eduardo edward ekaterina elena eleonora elif elisa elisabeth elizabeth
  ella ellen emilia emily emma emmanuel emre enrique eric erica erik erika ernesto esra ethan eugene eva evelyn evgeny fabian fabio faisal farhan
  farid fatih fatima fatma felipe felix fernanda fernando filip fiona florian francesca francesco francisco franck francois frank franz fred freddy
  frederic frederik friedrich gabriel gabriela ganesh gary gaurav geoffrey georgi gerald gerard gerhard gianni gina giorgio giovanni giulia giuseppe gokhan
  gonzalo greg gregory guido guillaume gunter gustavo hakan hamid hamza hannah hans harald harish harry hasan hassan hector heidi heinz
  helen helena helga helmut henri henrik herbert hiroshi horst hugo huseyin hussain hussein ian ibrahim igor ilya imran ines ingrid irene irina
  isabel isabella ivan ivana jacob jacques jaime jakub james jamal jane janet jason javier jeff jeffrey jennifer jenny jens jeremy jerome
  jessica jesus jim jimmy joachim joan joanna joao joaquin joel johan johann johannes john johnny jonathan joost jorge jose josef joseph joshua juan juanita
  judith judy julia julian julie junaid jurgen justin kamal karen karim karin karl karthik katarzyna katerina kate katharina katherine kathleen kathy
  katie kavita keith kemal kenji kenneth kerry kevin khaled khalid kirsten klaus koen konrad krzysztof kumar kunal kurt kyle lars laura
  laurent lauren laurence leila lena leo leonardo leslie linda lisa liz lorena louis louise luca lucas lucia lucy luigi luis luisa lukas
  magdalena mahesh mahmoud malik manfred manish manoj manuel marc marcel marcelo marcin marco marcos marek margaret maria mariana marie mario marius
  mariusz marjan marta martina mary matteo matthew matthias maurice mauricio maxim maximilian mehmet mei melanie melissa mia michael
  michal michel michele michelle miguel mika mike mikhail milos mirko mohamad mohamed mohammad mohammed mohan mohit monica monika morten muhammad mukesh
  murat mustafa nadia nancy naoko naomi natalia natalie natasha nathan naveed neha neil nicholas nick nicola nicolas nicole nikhil nikolai nikos nils
  nina nisha noah nora norbert nuno olga oliver olivia olivier omar omer oscar oskar osman pablo paola paolo patricia patrick paul paula paulo
  pavel pedro peggy peter petra phil philipp philippe pierre piotr prakash pramod prasad pradeep prashant praveen priya priyanka rachel rafael rahul
  raj rajan rajesh rajiv rakesh ralf ralph ramesh ramon raul ravi raymond rebecca reinhard renata rene ricardo riccardo richard rick rita
  rob robert roberta roberto rodrigo roger rohan rohit roland rolf romain ronald ronny rosario rudolf rupert ruslan ruth ryan sabine sachin
  sahil saleh salim salman samantha samir samuel sandeep sandra sandro sanjay sanjeev sara sarah sebastian selim selma serge sergei sergey sergio serkan
  shane sharon shaun shirley silvia simon simona simone sofie sonia sonja sophia sophie stacy stanislav stefan stefano steffen stephanie stephen
  steve steven stuart sunil suresh susan susana susanne suzanne svetlana sven sylvia sylvie takashi tamara tanja tanya tariq tatiana ted teresa theo
  theresa thierry thomas thorsten tiago tim timothy tobias tom tomas tomasz tommy tony tracy tyler udo ulrich umesh ursula usman valentina valeria
  vanessa vera veronica viktor vijay vikas vikram vincent vincenzo vinay vinod vishal vivek vivian vladimir volker waleed walter wendy werner wilhelm
  william willy winnie wolfgang xavier yana yasmin yasser yolanda youssef yuki yulia yuri yusuf yves yvonne zainab zeynep zoe
  markus olena oksana ngozi chidi emeka kwame kofi amara tunde segun adewale chinedu nkechi obinna wanjiru kamau tanvir shahid shakil rizwan nadeem waqas zeeshan imtiaz sajid
  arif kashif naveen suraj ankit ankur rohini swati pooja shweta divya lakshmi srinivas venkat murali ganeshan selvam mariam zahra noura huda reem rania tarek sherif mahmud hossam walid
  bojan zoran dragan goran jelena vesna ivo petar stoyan mihai ionut andreea bogdana zsolt laszlo istvan katalin jiri jana lenka petra zuzana piotrek wojciech agata beata ewa malgorzata
  aleksandra nikolay yevgeny anatoly gennady lyudmila larisa galina tatyana svitlana rustam timur aigul nurlan bakhyt aliya dilnoza farrukh bektas ayse mert onur volkan cem tolga selin
  budi agus dewi putri rizky siti nurul somchai somsak niran pranee thuy hoa linh tuan minh duc quang huong phuong thao ngoc hiroki kenta yoko keiko takeshi yusuke satoshi
  matheus thiago rodrigo larissa leticia juliana renato caio guilherme joaquim xiomara ximena alejandrina rocio nuria jordi aitor inigo giacomo alessia elisa matteo niccolo
  antoine mathieu benoit sylvain aurelie camille guillermo lotte maarten jeroen pieter wouter anneke joris mikkel rasmus soren henning bjarne oyvind sigrid astri
`);

/** Given names that are also words, towns or brands; they count beside a greeting, a closing or an introduction only. */
export const AMBIGUOUS_GIVEN = words(`
  alan alex allen amber angel april art august austin bella bill billy brad brook bruce buck candy carl chad chance charlotte chase cherry chester clay cliff
  coco colin craig crystal daisy dale dallas dawn dean diamond dick don drew duke dylan earl echo eden eden elaine elsa eve faith fanny flora florence flower ford
  francis gene georgia glen glenn gold grace grant hank happy harvey hazel heath holly hope hunter iris ivory ivy jackson jade jasper jay jean jerry
  jesse jet jewel jo joe jordan joy juliet june kay kent king kit kitty lake lance lee lia lincoln logan lynn mandy marcus mark mason may melody mercy merry
  miles milo mo molly moon morgan nat neo nova ocean olive pat pearl penny perry phoenix queen rain rainbow ray reed rex rich river rob rock rocky rod rose
  ross roy ruby rusty sally sean shell shelly shine sid sierra sky smart snow sofia song spring stan star stella stone sue summer sun sunny
  sydney sunshine terra thor tiffany tiger tracy troy van victor victoria viola violet von wade ward wayne will willow wing winter wolf woody yoyo zack
  eric gigi lulu mimi nana lala kiki bobo anny jessie jessy cici fay fiona apple cherrie tess yan yu ming hong lin lei bin bob toby
  max jan jun milan jack kelvin henry leon marina roman jasmine nelson kelly lily rosa ram otto norman robin martin gordon george dan mina esther tina diana angela lorenzo clara stefania ken kim sam hung delia roman philip
  heather terry christian matt carmen
`);

/** Family names of the West, South Asia and the Arab world that follow an initial or title. */
export const FAMILY_PREFIXES = words('al el bin ibn abu van von de der den del della di da dos la le mc mac o st ter ten');

/** Family names that after another capital word make a person's name. */
export const FAMILY_NAMES = words(`
  sharma gupta patel singh mehta agarwal aggarwal khan chowdhury chaudhary rahman reddy iyer nair joshi shah verma malhotra kapoor chopra desai mishra pandey banerjee chatterjee mukherjee
  nguyen tran pham hoang phan bui trinh yilmaz kaya demir ozturk celik sahin garcia gonzalez gonzales rodriguez fernandez lopez martinez hernandez perez sanchez ramirez gomez diaz vargas morales jimenez
  oliveira pereira souza ferreira rodrigues almeida ribeiro carvalho ivanov ivanova petrov petrova sidorov smirnov smirnova kuznetsov popov volkov kowalski kowalska nowak wisniewski
  muller schmidt hoffmann schulz krause schroeder rossi russo bianchi romano dubois lefebvre moreau fournier girard okafor adeyemi okonkwo mwangi otieno mensah owusu jansen bakker visser
  hussain siddiqui qureshi sheikh iqbal chaudhry hosseini ahmadi karimi haddad khoury nasser suleiman abdullahi smith williams 
  tanaka suzuki yamamoto watanabe nakamura kobayashi takahashi wijaya santoso gunawan setiawan
`);

/** Chinese family names that are English words; after another capital they are more often those. */
export const WORD_SURNAMES = words('sun fan song pan han long tan tong mo wan kong lam chow he she su an man');

/** Korean family names, beside a given name of two joined parts ("Kim Min-su", "Ji-hoon Park"). */
export const KOREAN_SURNAMES = words(
  'kim lee park choi jung jeong kang cho yoon jang lim shin han seo kwon hwang song hong ahn yoo oh bae',
);

/** Brands that bear a person's name: the given name and what follows it. */
export const NAMED_BRANDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    john: ['deere', 'lobb', 'crane'],
    harley: ['davidson'],
    calvin: ['klein'],
    michael: ['kors'],
    tommy: ['hilfiger'],
    ralph: ['lauren'],
    hugo: ['boss'],
    louis: ['vuitton', 'poulsen'],
    philip: ['morris'],
    karl: ['storz', 'mayer', 'zeiss'],
    carl: ['zeiss'],
    robert: ['bosch'],
    georg: ['fischer'],
    george: ['fischer'],
    peter: ['england'],
    thomas: ['sabo', 'betts'],
    jimmy: ['choo'],
  }).map(([given, brands]) => [given, new Set(brands)]),
);

/** Vietnamese family names, which stand first. */
export const VIETNAMESE = words('nguyen tran pham hoang phan bui trinh');

/** Chinese family names in pinyin; a second and third syllable make a name. */
export const PINYIN_SURNAMES = words(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang xie tang deng han feng cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei
  cheng lu ding shen ren yao zhong cui tan liao fan wang jin shi jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei qian tao shao gong wan mo lai kong
  ouyang situ shangguan zhuge wong chan leung cheung chow ng kwok yeung lam tsang chiu
`);

const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ao|an|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)';
const GIVEN_PINYIN = new RegExp(`^${SYLLABLE}(?:-?${SYLLABLE})?$`);

/** Whether a word in small letters can be a Chinese given name in pinyin: one or two syllables. */
export function isPinyinGiven(word: string): boolean {
  return word.length <= 13 && GIVEN_PINYIN.test(word);
}

/** The hundred or so Chinese family names that nearly all bear, two signs first. */
export const HAN_SURNAMES: ReadonlySet<string> = new Set([
  '欧阳',
  '司徒',
  '上官',
  '诸葛',
  '司马',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '夏侯',
  '端木',
  '令狐',
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺',
]);

/** Family names that open everyday words as well; only a title or an introduction makes them names. */
export const COMMON_HAN_SURNAMES: ReadonlySet<string> = new Set([
  ...'王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟钱尹黎贺赖龚庞樊殷陶翟颜倪俞葛韦聂',
]);
