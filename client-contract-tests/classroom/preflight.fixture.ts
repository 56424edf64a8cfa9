export const origin = 'https://record.example.test'
export const asked = ['authorization', 'content-type', 'x-agora-token', 'x-agora-uid']

/** As a browser asks before a PUT with the three headers; a preflight has no credentials. */
export const preflight = {
  origin,
  authorization: undefined,
  'content-type': undefined,
  'access-control-request-method': 'PUT',
  'access-control-request-headers': asked.join(','),
}

export const words = (headers: Headers, name: string) => (headers.get(name) ?? '').toLowerCase().split(/, */)
