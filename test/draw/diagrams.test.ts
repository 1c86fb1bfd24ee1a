import { describe, expect, test } from 'vitest';
import { fontPackages } from '../../src/adapters/font-packages.js';
import { type Arrow, dealGraph } from '../../src/draw/deal-map/arrows.js';
import { layOut } from '../../src/draw/deal-map/layout.js';
import { arrowLettering } from '../../src/draw/deal-map/lettering.js';
import { measureOf } from '../../src/draw/measure.js';
import { termKinds } from '../../src/model/deal.js';
import type { Edition } from '../../src/model/edition.js';
import { placeOfFile } from '../../src/model/source.js';
import { composed, editionOf, placesOf } from '../steps.js';
import { folder } from '../workspace.js';

const path = `${folder}/sections/03-test.md`;
const page = (language: string, text: string) =>
  composed({ [path]: `---\ntitle: A test\n---\n\nBefore.\n\n\`\`\`${language}\n${text}\n\`\`\`\n` });

/** The sample with as many parties, and a term from each to some others. */
async function dealOf(count: number, terms: number): Promise<Edition> {
  const edition = await editionOf();
  const names =
    'Northwind Bank,Harbour Lane,Lantern Foods,Quay Builders,Meridian Insurance Group,Ash & Elm,Silverline Logistics,Pier Nine,Cobalt Energy,Marlow Partners,Tidewater Trust,Orchard Holdings';
  const parties = names
    .split(',')
    .slice(0, count)
    .map((name, index) => ({ id: `p${index}`, name, role: 'Supplier of long-dated capital', aliases: [] }));
  const made = Array.from({ length: terms }, (_, index) => ({
    id: `t${index}`,
    label: 'Commitment to buy further capacity',
    kind: termKinds[index % termKinds.length] as (typeof termKinds)[number],
    from: `p${index % count}`,
    to: `p${(index * 5 + 1 + Math.floor(index / count)) % count}`,
    bound: 'exactly' as const,
    aliases: [],
  }));
  return { ...edition, deal: { ...edition.deal, parties, terms: made } };
}

describe('the map of the deal', () => {
  test.each([
    [3, 8],
    [4, 6],
    [6, 8],
    [8, 10],
    [10, 12],
    [12, 14],
  ])('of %i parties and %i terms is printed at 6 pt or more', async (count, terms) => {
    const edition = await dealOf(count, terms);
    const graph = dealGraph(edition, {}, placeOfFile('deal.yaml'));
    const family = edition.fonts.find(({ family }) => family === 'Source Sans 3');
    const measure = await measureOf(family, fontPackages());
    const layout = await layOut(graph, 627, 760, measure);
    const scale = Math.min(1, 627 / layout.width, 760 / layout.height);
    expect((10 * scale * 72) / 96).toBeGreaterThanOrEqual(6);
    expect(layout.nodes.length).toBe(graph.parties.length);
    for (const { curve } of layout.arrows) expect(curve.length).toBeGreaterThan(3);
  });

  test('groups the terms between two parties by kind, with their amounts', async () => {
    const edition = await editionOf();
    const { arrows, facts } = dealGraph(edition, {}, placeOfFile('deal.yaml'));
    expect(
      arrows.map(({ from, to, kind, terms }) => `${from} ${to} ${kind} ${terms.map(({ amount }) => amount)}`),
    ).toEqual([
      'tenant landlord service $12m',
      'landlord tenant investment up to $1.5m',
      'landlord tenant licence ',
    ]);
    expect(facts.map(({ fact }) => fact.id)).toEqual(['rent', 'fit-out']);
  });

  test('stands in a section, in words too, for some of the parties', async () => {
    const { body, diagnostics } = await page('deal-map', 'title: Who\nkinds: [investment]\nid: fig-map');
    expect(placesOf(diagnostics)).toEqual([]);
    expect(body).toContain('<figure class="drawn drawn-diagram size-full" id="fig-map">');
    expect(body).toContain(
      'aria-label="Quay Estates to Lantern Foods: Investment: Fitting out (up to $1.5m)."',
    );
    const map = body.slice(body.indexOf('id="fig-map"'));
    expect(map.slice(0, map.indexOf('</figure>'))).toMatch(/Source: <a [^>]*href="#ref-/);
  });

  test('parts terms of one arrow that have no amount', async () => {
    const edition = await editionOf();
    const [term] = edition.deal.terms;
    if (!term) throw new Error('the sample has no terms');
    const { amount: _, ...bare } = { ...term, from: 'landlord', to: 'tenant', kind: 'licence' as const };
    const terms = ['one', 'two'].map((id) => ({ ...bare, id, label: `The ${id}` }));
    const { arrows } = dealGraph(
      { ...edition, deal: { ...edition.deal, terms } },
      {},
      placeOfFile('deal.yaml'),
    );
    const { lines } = arrowLettering(arrows[0] as Arrow, 200, (text) => text.length * 6);
    expect(lines.map(({ text }) => text)).toEqual(['Licence', 'The one;', 'The two']);
  });

  test.each([
    ['a party that does not exist', 'title: Who\nparties: [tenant, landlordy]', ['id-unknown deal-map']],
    ['parties without terms', 'title: Who\nkinds: [capacity]', ['chart-data-missing']],
    ['an unknown kind', 'title: Who\nkinds: [gift]', ['value-invalid']],
  ])('says what is wrong: %s', async (_, text, codes) => {
    const { diagnostics } = await page('deal-map', text);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes.map((code) => code.split(' ')[0]));
  });

  test('an unknown party has its place and the names that are near', async () => {
    const { diagnostics } = await page('deal-map', 'title: Who\nparties: [tenant, landlordy]');
    expect(placesOf(diagnostics)).toEqual(['id-unknown 03-test.md:9:19']);
    expect(diagnostics[0]?.hint).toBe('Did you mean "landlord"?');
  });
});

describe('a diagram in DOT', () => {
  const head = 'title: A way\nalt: From a to b.\n---\n';

  test('is lettered in the page’s family, its text as text', async () => {
    const { body, diagnostics } = await page('dot', `${head}digraph { a [label="First step"] a -> b }`);
    expect(placesOf(diagnostics)).toEqual([]);
    const figure = /<figure class="drawn drawn-diagram size-column"[\s\S]*?<\/figure>/.exec(body)?.[0] ?? '';
    expect(figure).toMatch(/<text [^>]*>First step<\/text>/);
    expect(figure).not.toMatch(/font-family|<title|<style/);
  });

  test.each([
    ['without alternative text', 'title: A way\n---\ndigraph { a }', ['key-missing 03-test.md:8:1']],
    ['that does not parse', `${head}digraph {\n  a -> \n}`, ['diagram-failed 03-test.md:13:1']],
    ['without a line between caption and graph', 'title: A\nalt: B', ['diagram-failed 03-test.md:8:1']],
    ['without a graph', head, ['diagram-failed 03-test.md:11:1']],
    [
      'with more arrows than a page shows',
      `${head}digraph { ${'a -> b;'.repeat(301)} }`,
      ['diagram-failed 03-test.md:11:1'],
    ],
    [
      'taller than a page',
      `${head}digraph { ${Array.from({ length: 40 }, (_, i) => `n${i}`).join('->')} }`,
      ['picture-too-tall 03-test.md:8:1'],
    ],
    ['with an image', `${head}digraph { a [image="/etc/passwd"] }`, ['chart-remote 03-test.md:11:14']],
    [
      'far too wide to be read',
      `${head}digraph { rankdir=LR; ${Array.from({ length: 24 }, (_, i) => `n${i} [label="A long label"]`).join(';')}; ${Array.from({ length: 24 }, (_, i) => `n${i}`).join('->')} }`,
      ['picture-text-small 03-test.md:8:1'],
    ],
  ])('%s', async (_, text, places) => {
    expect(placesOf((await page('dot', text)).diagnostics)).toEqual(places);
  });
});
