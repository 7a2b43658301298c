const PAIRS =
  'аa еe оo рp сc уy хx іi ѕs јj ԁd һh ԛq ԝw кk тt мm нh вb гr пn АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS ЈJ ' +
  'οo αa νv ρp υu ιi κk τt εe ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX';

/** Cyrillic and Greek letters by the Latin ones that they are taken for. */
export const HOMOGLYPHS: ReadonlyMap<string, string> = new Map(PAIRS.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
