import { createCipheriv, createHash, createHmac } from 'node:crypto';

/** What whoever opens the file with its password may do (ISO 32000-2, table 22), besides reading. */
export const permissionBits = {
  print: 0b1000_0000_0100,
  modify: 0b1000,
  copy: 0b1_0000,
  annotate: 0b10_0000,
  fill: 0b1_0000_0000,
  assemble: 0b100_0000_0000,
} as const;

export type Permission = keyof typeof permissionBits;

/** Encrypts a file while it is written. */
export interface Cipher {
  /** The encryption dictionary, which itself stays in clear. */
  readonly dictionary: string;
  /** The data of a stream, encrypted. */
  encrypt(object: number, data: Uint8Array): Uint8Array;
}

/** Bit 10 lets screen readers reach the text, and is always set; the bits that are reserved are set too. */
const always = 0xfffff000 | 0b0010_1100_0000 | 0;

/**
 * The standard security handler of revision 6: AES with 256 bits (ISO 32000-2, section 7.6.4). Keys, salts and
 * initialisation vectors come from the password and the document instead of from chance, so that the same document with
 * the same password gives the same bytes. Nobody without the password can compute them; what is given up is that two
 * files show whether they are the same document under the same password.
 * @param document a hash of all that is encrypted, so that no two documents share a key.
 */
export function encryption(password: string, document: string, permissions: readonly Permission[]): Cipher {
  const secret = Buffer.from(password.normalize('NFKC'), 'utf8').subarray(0, 127);
  const derived = (label: string) => createHmac('sha256', secret).update(`${label}\n${document}`).digest();
  const key = derived('file key');
  // Nobody knows the owner's password: it would lift the limits.
  const owner = Buffer.from(derived('owner').toString('hex'), 'latin1');
  const bits = permissions.reduce((sum, name) => sum | permissionBits[name], always);
  const user = entriesOf(secret, key, derived('user salts'), Buffer.alloc(0));
  const owned = entriesOf(owner, key, derived('owner salts'), user.check);
  const hex = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`;
  const dictionary = [
    '<</Filter /Standard /V 5 /R 6 /Length 256',
    '/CF <</StdCF <</Type /CryptFilter /CFM /AESV3 /AuthEvent /DocOpen /Length 32>>>> /StmF /StdCF /StrF /StdCF',
    `/U ${hex(user.check)} /UE ${hex(user.key)} /O ${hex(owned.check)} /OE ${hex(owned.key)}`,
    `/P ${bits} /Perms ${hex(permissionBlock(bits, key, derived('permissions')))} /EncryptMetadata true>>`,
  ].join('\n');
  return {
    dictionary,
    encrypt: (object, data) => {
      const start = createHmac('sha256', key).update(`vector ${object}`).digest().subarray(0, 16);
      const cipher = createCipheriv('aes-256-cbc', key, start);
      return Buffer.concat([start, cipher.update(data), cipher.final()]);
    },
  };
}

/** Algorithms 8 and 9: what a password is checked against, and the file key locked with it. */
function entriesOf(password: Uint8Array, key: Uint8Array, salts: Buffer, user: Uint8Array) {
  const [validation, locking] = [salts.subarray(0, 8), salts.subarray(8, 16)];
  const check = Buffer.concat([hash(password, validation, user), validation, locking]);
  const cipher = createCipheriv(
    'aes-256-cbc',
    hash(password, locking, user),
    Buffer.alloc(16),
  ).setAutoPadding(false);
  return { check, key: Buffer.concat([cipher.update(key), cipher.final()]) };
}

/** Algorithm 10: the permissions once more, so that changing them in clear shows. */
function permissionBlock(bits: number, key: Uint8Array, filler: Buffer): Uint8Array {
  const block = Buffer.alloc(16, 0xff);
  block.writeInt32LE(bits, 0);
  block.write('Tadb', 8, 'latin1');
  filler.copy(block, 12, 0, 4);
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

/** Algorithm 2.B: a hash that takes its time, at least 64 rounds of it. */
function hash(password: Uint8Array, salt: Uint8Array, user: Uint8Array): Uint8Array {
  let key = createHash('sha256').update(password).update(salt).update(user).digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = Buffer.concat([password, key, user]);
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const block = Buffer.concat([cipher.update(Buffer.concat(Array(64).fill(once))), cipher.final()]);
    const kind = block.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash((['sha256', 'sha384', 'sha512'] as const)[kind] as string)
      .update(block)
      .digest();
    last = block.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}
