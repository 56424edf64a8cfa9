import type { Expectation } from './expectation.ts'
import { isAboutRecording } from './recording-words.ts'

/** What a story needs to be judged in full. */
export interface Demands {
  /** A page that is really recorded. */
  readonly recording: boolean
  /** Its sound, and so real time. */
  readonly sound: boolean
}

export function demandsOf(expectations: readonly Expectation[]): Demands {
  const words = expectations.flatMap(wordsIn)
  return { recording: words.some(isAboutRecording), sound: words.includes('sounds') }
}

function wordsIn(expectation: Expectation): string[] {
  return expectation.word === 'either' ? expectation.of.flatMap(wordsIn) : [expectation.word]
}
