/** What was sent before: knowing a PDF again, finding what it was made from, and comparing two editions. */

export { attachedRecord } from './attached.js';
export { causesOf, differences, saysTheSame } from './differences.js';
export { type Seal, sealOf } from './seal.js';
export { type FoundManifest, type FoundManifests, findManifests } from './search.js';
