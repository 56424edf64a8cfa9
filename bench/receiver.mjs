// What notifications are sent to: counts them, and answers as the documents ask for it.
import { createServer } from 'node:http'

let count = 0
const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    if (request.method === 'POST') count += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ count }))
  })
})
server.listen(0, '127.0.0.1', () => console.log(`ready on http://127.0.0.1:${server.address().port}`))
