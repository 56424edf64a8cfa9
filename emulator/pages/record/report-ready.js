/**
 * Tells the classroom service that the page has loaded, with the headers that the SDK sends.
 * Resolves with the HTTP status and what the body says, or with why there was no answer.
 */
export const reportReady = async ({ api, region, appId, roomUuid, userUuid, rtmToken }, method) => {
  const room = `${api}/${region.toLowerCase()}/edu/apps/${appId}/v2/rooms/${encodeURIComponent(roomUuid)}`
  const headers = {
    'Content-Type': 'application/json',
    'x-agora-token': rtmToken,
    'x-agora-uid': userUuid,
    Authorization: `agora token="${rtmToken}"`,
  }
  try {
    const response = await fetch(`${room}/records/ready`, { method, headers })
    const { code, msg } = await response.json().catch(() => ({}))
    return { status: response.status, code, msg }
  } catch (error) {
    return { failure: error.message }
  }
}
