/**
 * What is wrong with an address that was meant to lead to the web, in a few words; null when nothing shows. Whether it
 * answers is another question, which only the network can settle. Other schemes and places in the document are not judged.
 */
export function addressProblem(address: string): string | null {
  if (/[\uE000-\uE00F]/.test(address)) return null;
  if (/^(?:#|mailto:|tel:)/i.test(address)) return null;
  if (/^www\./i.test(address)) return 'it has no scheme such as https://';
  const scheme = /^(h?t{1,3}ps{0,2})(:?\/{0,3}:?\/?)/i.exec(address);
  if (!scheme) return null;
  if (!/^https?$/i.test(scheme[1] ?? '')) return `its scheme is "${scheme[1]}"`;
  if (scheme[2] !== '://') return 'its scheme is not followed by "://"';
  return webProblem(address);
}

function webProblem(address: string): string | null {
  if (/\s/.test(address)) return 'it holds a space';
  if (/^https?:\/\/(?:[^/?#]*\/)?https?(?::|%3a)?\/\//i.test(address)) return 'it starts twice';
  if (!URL.canParse(address)) return 'it does not parse';
  const { hostname } = new URL(address);
  if (!isHost(hostname)) return `"${hostname}" is no host`;
  if (/[.,;:"'’”]$/.test(address)) return `it ends with "${address.slice(-1)}"`;
  if (/^(?:dx\.)?doi\.org$/.test(hostname)) return doiProblem(address);
  return null;
}

/** A name with a dot that does not stand at its edge, or an address of IPv4 or IPv6. */
function isHost(hostname: string): boolean {
  if (/^\[[\da-f:.]+\]$/i.test(hostname)) return true;
  const labels = hostname.split('.');
  return labels.length > 1 && labels.every((label) => label !== '' && !/^-|-$/.test(label));
}

function doiProblem(address: string): string | null {
  const { pathname } = new URL(address);
  return /^\/10\.\d{4,9}\/\S+/.test(decodeURIComponent(pathname))
    ? null
    : 'it names no DOI, which starts with "10."';
}
