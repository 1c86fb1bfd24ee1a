import { isoDate } from '../model/calendar-date.js';
import type { Edition } from '../model/edition.js';
import { escapeHtml } from '../model/escape-html.js';
import { textString } from '../pdf/strings.js';

/** What the file says of itself, once for the information dictionary and once for the metadata stream. */
export interface Description {
  readonly title: string;
  readonly author: string;
  readonly subject: string | undefined;
  readonly keywords: string | undefined;
  /** What made the document, e.g. "Brevier 1.2.3". */
  readonly creator: string;
  readonly producer: string;
  /** "2025-11-30": the date of the edition, never that of the build. */
  readonly date: string;
  readonly language: string;
}

export function descriptionOf({ house, briefing, date, locale }: Edition, creator: string): Description {
  return {
    title: briefing.title,
    author: `${house.author.name}, ${house.name}`,
    subject: briefing.subject,
    keywords: briefing.keywords.join(', ') || undefined,
    creator,
    producer: 'Chromium, Skia/PDF',
    date: isoDate({ month: 1, day: 1, ...date }),
    language: locale,
  };
}

/** The document information dictionary (ISO 32000-1, section 14.3.3). */
export function informationDictionary(of: Description): string {
  const at = textString(`D:${of.date.replaceAll('-', '')}000000Z`);
  const entries = {
    Title: of.title,
    Author: of.author,
    Subject: of.subject,
    Keywords: of.keywords,
    Creator: of.creator,
    Producer: of.producer,
  };
  const texts = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`/${key} ${textString(value)}`],
  );
  return `<<${texts.join('\n')}\n/CreationDate ${at}\n/ModDate ${at}>>`;
}

/** What a file claims to conform to. */
export interface Claims {
  /** PDF/UA-1 (ISO 14289-1, section 5: identification). */
  readonly accessible: boolean;
  /** PDF/A-3u (ISO 19005-3, section 6.6.4). */
  readonly archive: boolean;
}

/** The metadata stream's packet (ISO 16684-1: XMP), which says the same as the information dictionary. */
export function metadataPacket(of: Description, { accessible, archive }: Claims): string {
  const at = `${of.date}T00:00:00Z`;
  const properties = [
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title>${alternative(of.title)}</dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeHtml(of.author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeHtml(of.language)}</rdf:li></rdf:Bag></dc:language>`,
    of.subject === undefined ? '' : `<dc:description>${alternative(of.subject)}</dc:description>`,
    of.keywords === undefined ? '' : `<pdf:Keywords>${escapeHtml(of.keywords)}</pdf:Keywords>`,
    `<pdf:Producer>${escapeHtml(of.producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeHtml(of.creator)}</xmp:CreatorTool>`,
    `<xmp:CreateDate>${at}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${at}</xmp:ModifyDate>`,
    accessible ? `<pdfuaid:part>1</pdfuaid:part>` : '',
    archive ? `<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>` : '',
    archive && accessible ? accessibilitySchema : '',
  ].filter(Boolean);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" ${namespaces}>
${properties.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

const namespaces = [
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['pdf', 'http://ns.adobe.com/pdf/1.3/'],
  ['xmp', 'http://ns.adobe.com/xap/1.0/'],
  ['pdfuaid', 'http://www.aiim.org/pdfua/ns/id/'],
  ['pdfaid', 'http://www.aiim.org/pdfa/ns/id/'],
  ['pdfaExtension', 'http://www.aiim.org/pdfa/ns/extension/'],
  ['pdfaSchema', 'http://www.aiim.org/pdfa/ns/schema#'],
  ['pdfaProperty', 'http://www.aiim.org/pdfa/ns/property#'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ');

function alternative(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escapeHtml(text)}</rdf:li></rdf:Alt>`;
}

/** PDF/A wants every property that it does not know described in the file itself (section 6.6.2.3). */
const accessibilitySchema = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the standard to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`;
