import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { KeyObject } from 'node:crypto'

/** A certificate for the hosts, and what must be trusted for it. All PEM. */
export interface Certified {
  /** The authority's certificate. Its key is forgotten at once: nothing else can ever be signed with it. */
  readonly authority: string
  readonly certificate: string
  readonly key: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const authorityName = 'CN=agora-emulator exec, for one run'
const serverAuth = '1.3.6.1.5.5.7.3.1'

/**
 * Makes an authority and has it certify the hosts, for a year from now. With all that strict readers ask for (Python 3.13 and newer
 * refuse a chain without key identifiers).
 */
export async function certify(hosts: readonly string[]): Promise<Certified> {
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()])
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: authorityName,
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const certificate = await X509CertificateGenerator.create({
    serialNumber: '02',
    subject: `CN=${hosts[0]}`,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value }))),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const key = String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }))
  return { authority: `${authority.toString('pem')}\n`, certificate: certificate.toString('pem'), key }
}

function newKeys() {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}
