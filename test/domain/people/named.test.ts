import { describe, expect, it } from 'vitest';
import { namedBy } from '../../../src/domain/people/named.ts';

const NINGBO = { id: 'haitian', name: 'Ningbo Haitian', nameZh: '宁波海天' };
const SANTOS = { id: 'tucano', name: 'Santos Tucano' };
const ALL = [NINGBO, SANTOS];

describe('whom a name means', () => {
  it('is whoever bears it whole, else in part, in either language or by id', () => {
    expect(namedBy(ALL, 'haitian')).toEqual([NINGBO]);
    expect(namedBy(ALL, '宁波')).toEqual([NINGBO]);
    expect(namedBy(ALL, 'santos')).toEqual([SANTOS]);
    expect(namedBy(ALL, 'hamburg')).toEqual([]);
  });

  it('is everybody where no name is given, with a Chinese name or without', () => {
    expect(namedBy(ALL, '')).toEqual(ALL);
  });
});
