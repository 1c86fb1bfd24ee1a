import type * as z from 'zod';
import { briefingSchema } from '../model/briefing.js';
import type { CalendarDate } from '../model/calendar-date.js';
import type { Deal } from '../model/deal.js';
import { houseSchema } from '../model/house.js';
import { type Language, languageSchema } from '../model/language.js';

/**
 * What stands in for a file that is wrong, so that the later steps can still report what they find: whatever of the
 * file is right, key by key, over words that are never printed. Every key is there, so that none is missed.
 */

export function houseStandIn(data: unknown): z.output<typeof houseSchema> {
  return over(houseSchema, data, {
    name: 'House',
    author: { name: 'Author', role: 'Role' },
    phone: '00000',
    email: 'house@example.org',
    card: 'https://example.org/',
    locale: 'en',
    currency: 'USD',
    brand: { accent: '#000000', ink: '#000000', muted: '#000000' },
  });
}

export function briefingStandIn(data: unknown): z.output<typeof briefingSchema> {
  return over(briefingSchema, data, {
    title: 'Title',
    subtitle: 'Subtitle',
    shortTitle: 'Title',
    date: '2000-01-01',
    classification: 'Classification',
    subject: 'Subject',
  });
}

export function dealStandIn(announced: CalendarDate): Deal {
  const lists = {
    parties: [],
    terms: [],
    facts: [],
    derived: [],
    models: [],
    platforms: [],
    timeline: [],
    risks: [],
    glossary: [],
  };
  return { name: '', announced, ...lists };
}

/**
 * @param english the data of the English catalogue, whose words stand in for those that the wrong one lacks.
 * @returns null when there are no words at all, so that every word would be missed.
 */
export function languageStandIn(data: unknown, english: unknown): Language | null {
  const words = { ...wordsIn(english), ...wordsIn(data) };
  if (Object.keys(words).length === 0) return null;
  const bounds = { exactly: '{}', 'up-to': '{}', 'at-least': '{}', about: '{}' };
  return { ...over(languageSchema, data, { words, bounds }), words };
}

function over<S extends z.ZodObject>(schema: S, data: unknown, placeholder: z.input<S>): z.output<S> {
  const right = Object.entries(schema.shape).flatMap(([key, part]) => {
    const parsed = part.safeParse(property(data, key));
    return parsed.success && parsed.data !== undefined ? [[key, parsed.data]] : [];
  });
  return { ...schema.parse(placeholder), ...Object.fromEntries(right) };
}

function wordsIn(catalogue: unknown): Record<string, string> {
  const entries = Object.entries(property(catalogue, 'words') ?? {});
  return Object.fromEntries(entries.map(([key, word]) => [key, String(word)]));
}

function property(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    ? (data as Record<string, unknown>)[key]
    : undefined;
}
