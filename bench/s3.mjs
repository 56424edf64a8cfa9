// A real S3 server, in a process of its own so that what it costs is not counted as ours.
import { createRequire } from 'node:module'

const S3rver = createRequire(import.meta.url)('@20minutes/s3rver')
const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: process.argv[2], configureBuckets: [{ name: 'bench' }] })
const { port } = await server.run()
server.logger.silent = true
console.log(`ready on http://127.0.0.1:${port}`)
