import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { ImageAnswer } from '../../src/compose/images.js';
import { sanitise } from '../../src/compose/sanitise.js';

const image = (address: string): ImageAnswer =>
  address === 'plan.png' ? { data: 'data:image/png;base64,AAAA' } : { problem: 'remote' };
const clean = (html: string) => sanitise(html, image).html;
const removed = (html: string) => sanitise(html, image).removed.map(({ kind, what }) => `${kind} ${what}`);

describe('is kept as it is', () => {
  test.each([
    '<p>One <b>two</b> <em>three</em></p>',
    '<h2 id="a" class="b">A</h2>',
    '<a href="https://example.org/a?b=c">A</a>',
    '<a href="http://example.org">A</a>',
    '<a href="mailto:desk@example.org">A</a>',
    '<a href="tel:+441632960123">A</a>',
    '<a href="#the-terms">A</a>',
    '<table><thead><tr><th scope="col" colspan="2">A</th></tr></thead></table>',
    '<ol start="3" reversed=""><li value="4">A</li></ol>',
    '<details><b>inside</b></details>'.replaceAll('details', 'figure'),
    'a<br>b<wbr>c<hr>',
    '<span lang="zh-Hans" dir="ltr">租</span>',
    '"straight" \'quotes\'',
    '&lt;b&gt; &amp; 3 &lt; 4',
    '<time datetime="2025-03-04">today</time>',
  ])('%s', (html) => {
    expect(clean(html)).toBe(html);
    expect(removed(html)).toEqual([]);
  });
});

describe('is taken out, with its content', () => {
  test.each([
    ['<script>alert(1)</script>', 'script'],
    ['<SCRIPT SRC=https://example.org/a.js></SCRIPT>', 'script'],
    ['<iframe src="file:///etc/passwd">x</iframe>', 'iframe'],
    ['<style>body { display: none }</style>', 'style'],
    ['<svg onload="alert(1)"></svg>', 'svg'],
    ['<svg><g><circle r="1"/></g></svg>', 'svg'],
    ['<svg><b>x</b></svg>', 'svg'],
    ['<svg><svg><p>x</p></svg></svg>', 'svg'],
    ['<math><mi>x</mi></math>', 'math'],
    ['<object data="a.pdf"><p>instead</p></object>', 'object'],
    ['<embed src="a.swf">', 'embed'],
    ['<video controls><source src="a.mp4">x</video>', 'video'],
    ['<audio src="a.mp3"></audio>', 'audio'],
    ['<canvas><i>x</i></canvas>', 'canvas'],
    ['<template><p>x</p></template>', 'template'],
    ['<noscript><b>x</b></noscript>', 'noscript'],
    ['<select><option>a<option>b</select>', 'select'],
    ['<textarea><b>x</b></textarea>', 'textarea'],
    ['<title>x</title>', 'title'],
  ])('%s, and what follows stays', (html, name) => {
    expect(clean(`<p>before</p>${html}<p>after <b>all</b></p>`)).toBe('<p>before</p><p>after <b>all</b></p>');
    expect(removed(html)).toEqual([`html <${name}>`]);
  });
});

describe('is taken out, and its words stay', () => {
  test.each([
    ['<form action="https://example.org/"><b>x</b></form>', '<b>x</b>', ['html <form>']],
    ['<button onclick="a()">x</button>', 'x', ['html <button>']],
    ['<marquee>x</marquee>', 'x', ['html <marquee>']],
    ['<font color="red">x</font>', 'x', ['html <font>']],
    ['<x-widget>x</x-widget>', 'x', ['html <x-widget>']],
    ['<html><body><p>x</p></body></html>', '<p>x</p>', ['html <html>', 'html <body>']],
    ['<base href="https://example.org/">x', 'x', ['html <base>']],
    ['<meta http-equiv="refresh" content="0">x', 'x', ['html <meta>']],
    ['<link rel="stylesheet" href="https://example.org/a.css">x', 'x', ['html <link>']],
    ['<input type="text" value="a">x', 'x', ['html <input>']],
    ['a<!-- <b> -->b<!doctype html><?php x ?>c', 'abc', []],
  ])('%s', (html, expected, found) => {
    expect(clean(html)).toBe(expected);
    expect(removed(html)).toEqual(found);
  });
});

describe('an attribute is taken off', () => {
  test.each([
    ['<p onclick="a()">x</p>', '<p>x</p>', 'html onclick='],
    ['<p ONCLICK=a()>x</p>', '<p>x</p>', 'html onclick='],
    ['<p style="background: url(https://example.org/)">x</p>', '<p>x</p>', 'html style='],
    [
      '<a href="https://example.org/" target="_blank">x</a>',
      '<a href="https://example.org/">x</a>',
      'html target=',
    ],
    ['<td background="https://example.org/a.png">x</td>', '<td>x</td>', 'html background='],
    ['<blockquote cite="https://example.org/">x</blockquote>', '<blockquote>x</blockquote>', 'html cite='],
    ['<p id="a" xlink:href="b">x</p>', '<p id="a">x</p>', 'html xlink:href='],
    [
      '<img src="plan.png" srcset="https://example.org/a.png 2x" alt="A">',
      '<img src="data:image/png;base64,AAAA" alt="A">',
      'html srcset=',
    ],
  ])('%s', (html, expected, found) => {
    expect(clean(html)).toBe(expected);
    expect(removed(html)).toEqual([found]);
  });
});

describe('an address is taken off', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&colon;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A&#x61vascript:alert(1)',
    'vbscript:a',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'ftp://example.org/',
    '//example.org/',
    '/etc/passwd',
    '../house.yaml',
    'https:',
    'https://a b',
    'blob:https://example.org/1',
    'view-source:https://example.org/',
    'about:blank',
    '',
  ])('%j', (address) => {
    const html = `<a href="${address.replaceAll('<', '&lt;').replaceAll('"', '&quot;')}">x</a>`;
    expect(clean(html)).toBe('<a>x</a>');
    expect(sanitise(html, image).removed.map(({ kind }) => kind)).toEqual(['link']);
  });
});

describe('an image that is no file of the workspace is left out', () => {
  test.each([
    'https://example.org/a.png',
    '//example.org/a.png',
    'file:///a.png',
    'data:image/png;base64,AAAA',
    'other.png',
    '',
  ])('%j', (address) => {
    expect(clean(`a<img alt="A" src="${address}">b`)).toBe('ab');
    expect(removed(`<img src="${address}">`)).toEqual([`image ${address}`]);
  });

  test('as is one without an address', () => {
    expect(clean('a<img alt="A">b')).toBe('ab');
  });
});

describe('what is badly nested comes out well nested', () => {
  test.each([
    ['<b>one<i>two', '<b>one<i>two</i></b>'],
    ['<b><i>one</b></i>', '<b><i>one</i></b>'],
    ['</div>one', 'one'],
    ['<p>one<p>two', '<p>one</p><p>two</p>'],
    ['<ul><li>one<li>two</ul>', '<ul><li>one</li><li>two</li></ul>'],
    ['<div/>one', '<div>one</div>'],
    ['one</br>two', 'one<br>two'],
    ['<svg><p>one</svg>two', 'two'],
    ['<b <i>one</b>', '<b>one</b>'],
    ['one <', 'one &lt;'],
    ['<img src="plan.png"', ''],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });
});

test('an attribute cannot end before its time', () => {
  expect(clean(`<p title='"><script>x</script>'>y</p>`)).toBe(
    '<p title="&quot;&gt;&lt;script&gt;x&lt;/script&gt;">y</p>',
  );
});

describe('whatever goes in', () => {
  const name = fc.constantFrom(
    'a',
    'b',
    'p',
    'img',
    'script',
    'style',
    'svg',
    'iframe',
    'object',
    'table',
    'td',
    'input',
    'x-y',
    'br',
    'select',
    'math',
    'title',
    'form',
    'plaintext',
    'frameset',
  );
  const attribute = fc.constantFrom(
    'href="javascript:x"',
    'href="https://example.org/"',
    'src="plan.png"',
    'src=x',
    'onclick=x',
    'style="x"',
    'id="a"',
    'class=b',
    'type=checkbox',
    'disabled',
    'xmlns="x"',
    'title="<b>"',
    "alt='>'",
    'href=" javascript:x"',
  );
  const piece = fc.oneof(
    fc.tuple(name, fc.array(attribute, { maxLength: 3 })).map(([n, list]) => `<${n} ${list.join(' ')}>`),
    name.map((n) => `</${n}>`),
    fc.constantFrom(
      'text',
      '<',
      '>',
      '&',
      '"',
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '/>',
      '&lt;script&gt;',
      '\u0000',
    ),
    fc.string({ maxLength: 6 }),
  );
  const soup = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));
  const allowed = /^(?:[abipqsu]|br|table|td|tr|tbody|img|input)$/;

  test('only what is allowed comes out', () => {
    fc.assert(
      fc.property(soup, (html) => {
        const check = new Parser({
          onopentag(element, attributes) {
            expect(element).toMatch(allowed);
            for (const [key, value] of Object.entries(attributes)) {
              expect(key).toMatch(/^(?:href|src|id|class|title|alt|type|disabled)$/);
              if (key === 'href') expect(value).toBe('https://example.org/');
              if (key === 'src') expect(value).toBe('data:image/png;base64,AAAA');
            }
          },
          oncomment: () => expect.fail('a comment came out'),
          onprocessinginstruction: () => expect.fail('an instruction came out'),
          oncdatastart: () => expect.fail('CDATA came out'),
        });
        check.end(clean(html));
      }),
      { numRuns: 500 },
    );
  });

  test('cleaning twice changes nothing more', () => {
    const same = (address: string): ImageAnswer =>
      address.startsWith('data:image/png') ? { data: address } : image(address);
    fc.assert(
      fc.property(soup, (html) => {
        const once = clean(html);
        expect(sanitise(once, same)).toEqual({ html: once, removed: [] });
      }),
      { numRuns: 300 },
    );
  });

  test('text after a well-formed element is never lost', () => {
    const inner = fc.constantFrom('', 'x', '<b>x</b>', '<g><path/></g>', '<br>', '<p>a<p>b', '<i>');
    fc.assert(
      fc.property(
        fc.constantFrom('svg', 'math', 'object', 'select', 'canvas', 'video', 'b', 'x-y', 'form'),
        inner,
        (element, content) => {
          expect(clean(`<${element}>${content}</${element}>THE END`)).toMatch(/THE END(?:<\/\w+>)*$/);
        },
      ),
    );
  });
});
