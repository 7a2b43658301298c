const HAN = /\p{Script=Han}/gu;
/** Letters that neither English nor Chinese is written in. */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Han}\p{Script=Latin}\p{Script=Common}]/gu;
const WORD = /\p{Script=Latin}+/gu;
/** Words without which hardly an English sentence is made. */
const ENGLISH = new Set(
  'the a an of to for is are we you and in on with can please need my it be not no from by do have this that your per at or our if will'.split(
    ' ',
  ),
);
/** The same for other languages of Latin script that traders write; none of them is an English word. */
const OTHER = new Set(
  [
    'der das und wir für mit bitte ein eine einen nicht ist sind sie ich von bis auf aus haben brauchen benötigen oder auch',
    'el los las que para por con una uno y del se su nos necesitamos precio entrega favor muy',
    'le les des une est nous vous pour avec sur et aux dans votre besoin',
    'gli della delle che sono abbiamo vorrei con alla',
    'os não uma com seu precisamos preço',
    'het een voor wij zijn graag',
    'bir ve için adet lütfen',
    'yang dan untuk dengan kami',
    'na proszę oraz',
  ].flatMap((line) => line.split(' ')),
);
/** Letters with marks that English does not have. */
const MARKED = /[À-ÖØ-öø-ÿĀ-žƠ-ưẠ-ỹ]/u;
/** A character or two of another script is a brand or a unit. */
const FEW = 2;
/** So few words are names, codes and units that stand in any language. */
const SHORT_WORD = 3;
const FEW_WORDS = 3;

/** Whether a text of Latin letters is in a language other than English. */
function isOtherLatin(text: string): boolean {
  const words = text.match(WORD) ?? [];
  if (words.length < FEW_WORDS) return false;
  const english = words.filter((word) => ENGLISH.has(word.toLowerCase())).length;
  const other = words.filter((word, i) => MARKED.test(word) || OTHER.has(i === 0 ? word.toLowerCase() : word)).length;
  return other > english;
}

/** Whether somebody who reads `language` alone would need a translation. */
export function isForeign(text: string, language: 'en' | 'zh'): boolean {
  if ((text.match(OTHER_SCRIPT)?.length ?? 0) >= FEW) return true;
  const han = text.match(HAN)?.length ?? 0;
  switch (language) {
    case 'en':
      return han >= FEW || isOtherLatin(text);
    case 'zh':
      return han === 0 && (text.match(WORD) ?? []).filter((word) => word.length >= SHORT_WORD && word !== word.toUpperCase()).length >= FEW;
    default:
      return language satisfies never;
  }
}

/** Whether a text is in neither of the languages that the desk has a grammar for. */
export function isThirdLanguage(text: string): boolean {
  return (text.match(HAN)?.length ?? 0) < FEW && isForeign(text, 'en');
}
