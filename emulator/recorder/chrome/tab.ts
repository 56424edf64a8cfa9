import type { Browser, CDPSession } from 'puppeteer'

/** The one page that is recorded. */
export interface Tab {
  readonly cdp: CDPSession
  /** The browser's own session, for what no page can answer. */
  readonly browserCdp: CDPSession
  readonly targetId: string
}

export interface TabOptions {
  readonly width: number
  readonly height: number
  readonly mobile: boolean
  readonly beginFrameControl: boolean
}

/** A tab is there within this. A browser that is closed meanwhile does not tell, so this is also how long that goes unnoticed. */
const tabLimitMs = 3000

/** Opens an empty tab at exactly the size of the picture. */
export async function openTab(browser: Browser, options: TabOptions): Promise<Tab> {
  const { width, height, mobile, beginFrameControl } = options
  const browserCdp = await browser.target().createCDPSession()
  const { targetId } = await browserCdp.send('Target.createTarget', {
    url: 'about:blank',
    width,
    height,
    ...(beginFrameControl ? { enableBeginFrameControl: true } : {}),
  })
  const target = await browser.waitForTarget((candidate) => targetIdOf(candidate) === targetId, { timeout: tabLimitMs })
  const cdp = await target.createCDPSession()
  await Promise.all([
    cdp.send('Page.enable'),
    cdp.send('Network.enable'),
    cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile, screenWidth: width, screenHeight: height }),
    cdp.send('Emulation.setTouchEmulationEnabled', { enabled: mobile }),
    cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    setUserAgent(browser, cdp, mobile),
  ])
  return { cdp, browserCdp, targetId }
}

/** Puppeteer keeps the id to itself. */
function targetIdOf(target: object) {
  return (target as { _targetId?: string })._targetId
}

/** The name by which the real recorder was seen. The rest of the text is assumed. */
const recorderToken = 'AgoraWebView/2.13.14'

/** A user agent without "Headless" in it, in the header as well as in the client hints; Android's with `mobile`. */
async function setUserAgent(browser: Browser, cdp: CDPSession, mobile: boolean) {
  const version = /\/([\d.]+)/.exec(await browser.version())?.[1] ?? '100.0.0.0'
  const major = version.split('.')[0] ?? version
  const system = mobile ? 'Linux; Android 10; K' : 'X11; Linux x86_64'
  const brands = [
    { brand: 'Chromium', version: major },
    { brand: 'Not A(Brand', version: '24' },
  ]
  await cdp.send('Emulation.setUserAgentOverride', {
    userAgent:
      `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0` +
      `${mobile ? ' Mobile' : ''} Safari/537.36 ${recorderToken}`,
    platform: mobile ? 'Linux armv8l' : 'Linux x86_64',
    userAgentMetadata: {
      brands,
      fullVersionList: brands.map(({ brand }) => ({ brand, version })),
      platform: mobile ? 'Android' : 'Linux',
      platformVersion: mobile ? '10' : '',
      architecture: mobile ? '' : 'x86',
      model: mobile ? 'K' : '',
      mobile,
    },
  })
}
