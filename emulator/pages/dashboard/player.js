let stop = () => {}

/** Plays a playlist within `screen`, also while it is being written. The player is loaded when it is first needed. */
export async function play(url, screen) {
  stop()
  const video = document.createElement('video')
  const note = document.createElement('p')
  video.controls = true
  video.setAttribute('aria-label', 'The recording')
  note.setAttribute('role', 'status')
  screen.replaceChildren(video, note)
  const { default: Hls } = await import('/_emulator/ui/hls.mjs')
  if (!Hls.isSupported()) {
    // Safari plays playlists by itself; whoever does not says so.
    video.src = url
  } else {
    // Its worker would be made from a text, which the policy of the page does not allow.
    const hls = new Hls({ enableWorker: false, startPosition: 0 })
    hls.on(Hls.Events.ERROR, (_, { fatal, details, reason = '' }) => {
      if (fatal) note.textContent = `The player gave up: ${details} ${reason}`
    })
    hls.loadSource(url)
    hls.attachMedia(video)
    stop = () => hls.destroy()
  }
  video.addEventListener('error', () => (note.textContent = `The browser cannot play it: ${video.error?.message ?? ''}`))
  await video.play().catch(error => (note.textContent = `Press play: ${error.message}`))
}
