import type { CDPSession } from 'puppeteer'
import { jpegQuality, type Picture } from './picture-source.ts'

/** What Chrome gave for one frame. */
export interface Drawn {
  /** Whether anything has changed since the frame before. True also if a picture was asked for, and for the frame after that. */
  readonly hasDamage: boolean
  /** Chrome may draw without giving a picture. */
  readonly picture: Picture | undefined
}

/** Has one frame drawn, at that moment as Chrome counts time. */
export async function drawFrame(cdp: CDPSession, { fps, picture, at }: { fps: number; picture: boolean; at: number }): Promise<Drawn> {
  const { hasDamage, screenshotData } = await cdp.send('HeadlessExperimental.beginFrame', {
    interval: 1000 / fps,
    frameTimeTicks: at,
    ...(picture ? { screenshot: { format: 'jpeg', quality: jpegQuality, optimizeForSpeed: true } } : {}),
  })
  return { hasDamage, picture: screenshotData === undefined ? undefined : Buffer.from(screenshotData, 'base64') }
}
